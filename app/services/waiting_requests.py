"""Which requests for a consultation wait for their answer: on a case, and for a coach."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from app import clock
from app.services import access, clients, practice, requests
from models.actor import Actor
from models.clients import initials
from models.consulting import Request
from models.tables.clients import Case, CaseClient
from models.tables.documents import Document
from models.tables.safety import SafetyRecord


class OpenRequest(BaseModel):
    """A request that still waits for its answer."""

    model_config = ConfigDict(frozen=True)

    id: str
    case: str
    client: str
    title: str
    """The client's initials."""
    to: str
    question: str
    asked_on: date
    days: int
    """For how many days it has been waiting."""
    is_answered: bool = False
    """Whether an answer has come by link, which counts once it was called back."""


async def of_case(*, actor: Actor, case_id: str) -> tuple[OpenRequest, ...]:
    """The requests about the clients of a case that wait for an answer, the oldest first."""
    await access.case(actor=actor, case_id=case_id)
    members = CaseClient.filter(case_id=case_id).order_by("id")
    ids = [str(one) for one in await members.values_list("client_id", flat=True)]
    return await _open(actor, ids)


async def of_coach(*, actor: Actor) -> tuple[OpenRequest, ...]:
    """The actor's requests that wait for an answer, the oldest first; of cases not put away."""
    own = SafetyRecord.filter(kind="request", client__coach_id=actor.person_id)
    ids = sorted({str(one) for one in await own.values_list("client_id", flat=True)})
    away = Case.filter(coach_id=actor.person_id, archived_at__isnull=False)
    put_away = {str(one) for one in await away.values_list("id", flat=True)}
    found = [one for one in await _open(actor, ids) if one.case not in put_away]
    return tuple(sorted(found, key=lambda one: one.asked_on))


async def _open(actor: Actor, client_ids: list[str]) -> tuple[OpenRequest, ...]:
    today = clock.today((await practice.details()).zone)
    found = []
    for client_id in client_ids:
        waiting = [
            one.request
            for one in await requests.of_client(actor=actor, client_id=client_id)
            if one.status == "waiting"
        ]
        if waiting:
            card = await clients.get(actor=actor, client_id=client_id)
            came = await _came(waiting)
            found += [
                _waiting(one, client_id, initials(card.name), on=today, came=one.reply in came)
                for one in waiting
            ]
    return tuple(found)


async def _came(waiting: list[Request]) -> set[str]:
    """The answers by link that were sent."""
    rows = Document.filter(id__in=[one.reply for one in waiting if one.reply])
    sent = rows.filter(closed_at__not_isnull=True).values_list("id", flat=True)
    return {str(one) for one in await sent}


def _waiting(request: Request, client_id: str, title: str, *, on: date, came: bool) -> OpenRequest:
    return OpenRequest(
        id=request.id,
        case=request.case,
        client=client_id,
        title=title,
        to=request.to,
        question=request.question,
        asked_on=request.dated,
        days=(on - request.dated).days,
        is_answered=came,
    )
