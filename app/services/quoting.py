"""Putting a client's words to use: from a line of the pad into the intake or the task in hand."""

from collections.abc import Mapping
from typing import NamedTuple

from tortoise.transactions import in_transaction

from app import clock
from app.services import access, audit, directives, documents, hooks, intakes, pads
from app.services.pads import PadError
from models.actor import Actor
from models.fields import DocumentChanged, DocumentState, Edit, JsonValue
from models.ids import new_id
from models.pad import KIND, Line
from models.pad_uses import (
    DIRECTIVE,
    INTAKE_USES,
    Use,
    asks_first,
    directive_uses,
    in_gap,
    standing,
    taken_back,
    written,
)

NO_TASK = "There is no task in hand for this case. Choose one first."
NO_INTAKE = "The intake has not been begun yet. Begin it first, then use these words."
NOT_THERE = "These words cannot be put there. Reload the page and choose again."
GONE = "This line is not on the pad any more. Reload the page."
CHANGED = "Somebody has written there since. What stands there now stays."


class WordsStandError(PadError):
    """Other words stand there; the message asks whether these may take their place."""


class Used(NamedTuple):
    """What was written where, and what takes it back."""

    document: str
    fields: Mapping[str, JsonValue]
    undo: Mapping[str, JsonValue]


async def uses(*, actor: Actor, case_id: str) -> tuple[Use, ...]:
    """What a line may become now: parts of the intake, and of the newest task in hand."""
    draft = await _draft(actor, case_id)
    if draft is None:
        return INTAKE_USES
    return (*INTAKE_USES, *directive_uses(directives.kind_of(draft.value("kind"))))


async def use(*, actor: Actor, case_id: str, line: str, into: str, replace: bool = False) -> Used:
    """Write a line of the pad where a `Use` says; return what undoes it.

    Raise `WordsStandError` where other words stand and `replace` is not said, and `PadError` with
    what the field, the gate or the tasks' own rules object.
    """
    async with in_transaction():
        said = await _line(actor, case_id, line)
        state = await _target(actor, case_id, into)
        name = into.removeprefix(DIRECTIVE)
        if not replace and asks_first(name, state.values):
            raise WordsStandError(f"“{standing(name, state.values)}” stands there already.")
        fields = written(name, _worded(state, name, said), state.values, item=new_id())
        change = await _put(actor, state, fields)
        pad = await pads.of_case(actor=actor, case_id=case_id)
        await audit.record(
            actor=actor,
            verb="use_words",
            subject=pad.document or "",
            case=case_id,
            details={"line": said.id, "into": into, "document": state.id},
        )
    documents.publish(change)
    return Used(state.id, fields, taken_back(fields, state.values))


async def take_back(*, actor: Actor, used: Used) -> None:
    """Undo a use while the words that it wrote still stand; else raise `PadError`."""
    async with in_transaction():
        state = await _locked(actor, used.document)
        if state.closed_at is not None or any(
            state.value(name) != value for name, value in used.fields.items()
        ):
            raise PadError(CHANGED)
        change = await _put(actor, state, used.undo)
        await audit.record(
            actor=actor, verb="take_words_back", subject=used.document, case=state.case
        )
    documents.publish(change)


async def _line(actor: Actor, case_id: str, line_id: str) -> Line:
    line = (await pads.of_case(actor=actor, case_id=case_id)).line(line_id)
    if line is None:
        raise PadError(GONE)
    return line


async def _target(actor: Actor, case_id: str, into: str) -> DocumentState:
    """The document that a line goes into; raise `PadError` where there is none."""
    if into not in {one.into for one in await uses(actor=actor, case_id=case_id)}:
        raise PadError(NO_TASK if into.startswith(DIRECTIVE) else NOT_THERE)
    if into.startswith(DIRECTIVE):
        draft = await _draft(actor, case_id)
        if draft is None:
            raise PadError(NO_TASK)
        return await _locked(actor, draft.id)
    intake = await intakes.of_case(actor=actor, case_id=case_id)
    if intake is None:
        raise PadError(NO_INTAKE)
    return await _locked(actor, intake)


async def _locked(actor: Actor, document_id: str) -> DocumentState:
    await access.documents(actor=actor, document_ids=[document_id], lock=True)
    return await documents.load(actor=actor, document_id=document_id)


async def _draft(actor: Actor, case_id: str) -> DocumentState | None:
    """The newest task of a case that is not printed yet."""
    heads = await documents.in_case(actor=actor, case=case_id, kind=directives.KIND)
    drafts = [head for head in heads if head.closed_at is None]
    return await documents.load(actor=actor, document_id=drafts[-1].id) if drafts else None


def _worded(state: DocumentState, name: str, said: Line) -> str:
    """The line as it stands in its new place."""
    if state.kind != directives.KIND or not name.startswith("values/"):
        return said.text
    gaps = {f"values/{one.id}": one for one in directives.kind_of(state.value("kind")).placeholders}
    gap = gaps[name]
    words = in_gap(gap, said.text)
    if len(words) > gap.max_length:
        raise PadError(
            f"There is room for {gap.max_length} characters here; these words have {len(words)}. "
            "Type the part that fits."
        )
    return words


async def _put(
    actor: Actor, state: DocumentState, fields: Mapping[str, JsonValue]
) -> DocumentChanged:
    """Write as if it had been typed: raise `PadError` with what the document's guard objects."""
    now = int(clock.now().timestamp() * 1000)
    edits = [
        Edit(document=state.id, field=name, value=value, at=now, writer=KIND, seq=1)
        for name, value in fields.items()
    ]
    vetoes = await hooks.guards[state.kind](
        actor=actor, document=hooks.guarded(state, state.value), edits=edits
    )
    if vetoes:
        raise PadError(" ".join(dict.fromkeys(vetoes.values())))
    return await documents.put(actor=actor, document_id=state.id, values=fields)
