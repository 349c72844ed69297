"""A task as it was printed, on the client's own device: the frozen words, and what they keep of it.

What is handed out never changes; the days that they tick and the answer stand in a document beside
it, the same into which the coach notes what became of the task.
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from app.pdf.on_screen import on_screen
from app.services import access, answers, directive_prints, directive_seals, directives, documents
from app.services.turned_views import NotForTurningError, answer
from models.actor import Actor
from models.fields import FieldState
from models.letters import DirectivePage
from models.task_on_screen import TaskOnScreen
from models.turned import TurnedTo

NOT_HANDED_OUT = "This is said in the meeting and never handed out."


class TurnedTask(BaseModel):
    """One printed task and what its client has kept so far; nothing of what was expected."""

    model_config = ConfigDict(frozen=True)

    document: str
    """The answer to it."""
    case: str
    shown: TaskOnScreen
    fields: Mapping[str, FieldState]


async def task(*, actor: Actor, document_id: str) -> TurnedTask:
    """The printed task that an answer belongs to; raise what `turned_views.answer` raises."""
    held = await answer(actor=actor, document_id=document_id)
    state = await documents.load(actor=actor, document_id=document_id)
    to = TurnedTo("task", document_id)
    return TurnedTask(
        document=document_id,
        case=held.case,
        shown=on_screen(await _page(actor, document_id)),
        fields={
            name: one
            for name, one in state.fields.items()
            if to.takes(document=document_id, field=name)
        },
    )


async def send(*, actor: Actor, document_id: str) -> None:
    """See that a task may go to its client's own device, as it may be handed out today.

    `document_id` is that of its answer. Raise what `task` raises, and `directives.DirectiveError`
    with every reason for which it is not printed today.
    """
    await task(actor=actor, document_id=document_id)
    entry = await answers.of_document(actor=actor, document_id=document_id)
    design = await directives.get(actor=actor, document_id=entry.directive)
    directive_prints.refuse_unready(design)


async def _page(actor: Actor, document_id: str) -> DirectivePage:
    reader = await access.reader(actor=actor, document_id=document_id)
    entry = await answers.of_document(actor=reader, document_id=document_id)
    seal = await directive_seals.of_document(entry.directive)
    if seal is None or not isinstance(seal.paper, DirectivePage):
        raise NotForTurningError(NOT_HANDED_OUT)
    return seal.paper
