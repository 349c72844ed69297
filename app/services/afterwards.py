"""What is left of an intake after the hour, and "Not now", which puts something there."""

from pydantic import BaseModel, ConfigDict

from app import clock
from app.services import cases, documents, intakes
from app.services.intakes import IntakeView
from models.actor import Actor
from models.afterwards import UNASKED, Left, ToAsk, left_of
from models.errors import Expected
from models.fields import Edit
from models.ids import new_id
from models.later import LATER


class NotPutOff(Expected):
    """What was to be put off cannot be; the message says why."""


class CaseLeft(BaseModel):
    """A case of which something is left; its title may be read by anybody."""

    model_config = ConfigDict(frozen=True)

    case: str
    title: str
    left: tuple[Left, ...]


async def of_case(*, actor: Actor, case_id: str) -> tuple[Left, ...]:
    """What is left of a case's intake, in the order of the sittings; nothing before it begins."""
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    if intake_id is None:
        return ()
    return left_in(await intakes.get(actor=actor, intake_id=intake_id))


async def of_coach(*, actor: Actor) -> tuple[CaseLeft, ...]:
    """The actor's cases in work of which something is left, the newest first."""
    found = []
    for case in await cases.of_coach(actor=actor):
        left = await of_case(actor=actor, case_id=case.id)
        if left:
            found.append(CaseLeft(case=case.id, title=case.title, left=left))
    return tuple(found)


def left_in(view: IntakeView) -> tuple[Left, ...]:
    """What is left of an intake that was read already."""
    return left_of(
        view.id,
        access=view.access,
        done=view.done,
        formulation=view.formulation,
        values=view.values,
        clients=[_to_ask(view, client.id, client.initials) for client in view.case.clients],
    )


async def put_off(*, actor: Actor, document_id: str, part: str) -> None:
    """Say "Not now" to a step of an intake, or to a screen of a screening.

    It is written like anything that is typed: the document's guard may refuse it.
    """
    edit = Edit(
        document=document_id,
        field=f"{LATER}{part}",
        value=True,
        at=int(clock.now().timestamp() * 1000),
        writer=f"not-now-{new_id()}",
        seq=1,
    )
    (ack,) = await documents.commit(actor=actor, edits=[edit])
    if ack.refused:
        raise NotPutOff(ack.refused)


def _to_ask(view: IntakeView, client_id: str, initials: str) -> ToAsk:
    screening = view.screenings.get(client_id)
    return ToAsk(
        client=client_id,
        initials=initials,
        missing=screening.standing.missing if screening else UNASKED,
        values=screening.values if screening else {},
    )
