"""Requests for a consultation: made with the client's consent, printed, waiting, answered."""

from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.pdf.workers import workers
from app.services import (
    access,
    audit,
    bus,
    cases,
    documents,
    link_rows,
    practice,
    request_pages,
    safety_records,
    screenings,
)
from app.services.safety_records import RecordError, Records
from models.actor import Actor
from models.attachments import attachment
from models.clearance import Clearance, Consultation
from models.consultation_page import as_text
from models.consulting import (
    LONGEST_NAME,
    LONGEST_QUESTION,
    Consent,
    Request,
    Status,
    Withdrawal,
    may_ask,
    status_of,
)
from models.content import load
from models.ids import new_id
from models.letter_fields import needs_safe_route
from models.letters import Printed
from models.replies import ASKED_BY, ASKED_OF, QUESTION
from models.replies import KIND as REPLY
from models.standing import Standing
from models.tables.safety import SafetyRecord

NAME = "consultation-request.pdf"


class RequestView(NamedTuple):
    """A request and what became of it."""

    request: Request
    status: Status


class RequestChanged(BaseModel):
    """What is published to a case when a request was made or withdrawn."""

    model_config = ConfigDict(frozen=True)

    request: str


async def ask(
    *,
    actor: Actor,
    case_id: str,
    client_id: str,
    to: str,
    question: str,
    consent: Consent,
    consent_by: str = "",
    consent_on: date | None = None,
    contact_id: str = "",
) -> str:
    """Ask whether coaching may go on with a client, and keep its page; return the request's id.

    The same question to the same person is asked once while it waits. Who is asked by their
    `contact_id` may answer by a link. Raise `RecordError` for what it lacks, and where nothing
    waits for advice.
    """
    today = clock.today((await practice.details()).zone)
    _refuse_long(to, question)
    request = safety_records.checked(
        Request,
        id=new_id(),
        case=case_id,
        to=to.strip(),
        contact=contact_id,
        question=question.strip(),
        consent=consent,
        consent_by=consent_by.strip(),
        consent_on=consent_on,
        dated=today,
        recorded_at=clock.now(),
    )
    standing = await _standing(actor, case_id, client_id)
    page = await request_pages.page(
        actor=actor, request=request, keeps_copy=not needs_safe_route(standing)
    )
    file = attachment((await workers().render(page)).data)
    async with in_transaction():
        await safety_records.locked(actor=actor, client_id=client_id)
        same = _asked_already(request, await safety_records.read(client_id=client_id))
        if same is not None:
            return same.id
        if contact_id:
            reply = await _open_reply(actor, request, client_id)
            request = request.model_copy(update={"reply": reply})
        await safety_records.keep("request", request, actor=actor, client_id=client_id, file=file)
    bus.publish(("case", case_id), RequestChanged(request=request.id))
    return request.id


def _asked_already(request: Request, records: Records) -> Request | None:
    """The same question that waits; one whose answer was said not to be theirs is asked again."""
    denied = {one.reply for one in records.call_backs}  # else it would be answered
    for one in _seen(records):
        is_open = one.status == "waiting" and one.request.reply not in denied
        if is_open and _says(one.request) == _says(request):
            return one.request
    return None


async def print_(*, actor: Actor, request_id: str) -> Printed:
    """The very page of a request: a side for whoever is asked, and the client's copy."""
    kept = await safety_records.attached(actor=actor, record_id=request_id)
    request, client_id = await get(actor=actor, request_id=request_id)
    async with in_transaction():
        await audit.record(
            actor=actor,
            verb="print_consultation_request",
            subject=request_id,
            case=request.case,
            client=client_id,
        )
    return Printed(NAME, kept.data)


async def message(*, actor: Actor, request_id: str, link: str = "") -> str:
    """A request as a message to send, which names no client; `link` is where to answer it."""
    request, _ = await get(actor=actor, request_id=request_id)
    sender = await request_pages.sender(actor.name)
    return as_text(request, load().safety.request, sender=sender, link=link)


async def withdraw(*, actor: Actor, request_id: str, withdrawn: bool = True) -> None:
    """Let a request wait no longer, or wait again; a second tap changes nothing."""
    request, client_id = await get(actor=actor, request_id=request_id)
    async with in_transaction():
        await safety_records.locked(actor=actor, client_id=client_id)
        seen = _seen(await safety_records.read(client_id=client_id))
        status = next(one.status for one in seen if one.request.id == request_id)
        if status == "answered" or (status == "withdrawn") == withdrawn:
            return
        taken = safety_records.checked(
            Withdrawal,
            id=new_id(),
            request=request_id,
            withdrawn=withdrawn,
            dated=clock.today((await practice.details()).zone),
            recorded_at=clock.now(),
        )
        await safety_records.keep("withdrawal", taken, actor=actor, client_id=client_id)
        if withdrawn and request.reply:
            await link_rows.withdraw_all(actor=actor, document_id=request.reply)
    bus.publish(("case", request.case), RequestChanged(request=request_id))


async def get(*, actor: Actor, request_id: str) -> tuple[Request, str]:
    """A request of the actor's with its client's id; raise `access.NotFound` for anything else."""
    row = await SafetyRecord.get_or_none(id=request_id, kind="request")
    if row is None:
        raise access.NotFound("This request is not among yours. Look for its case on the desk.")
    records = await safety_records.of_client(actor=actor, client_id=row.client_id)
    return next(one for one in records.requests if one.id == request_id), row.client_id


async def of_client(*, actor: Actor, client_id: str) -> tuple[RequestView, ...]:
    """Every request about a client of the actor's, the oldest first."""
    return _seen(await safety_records.of_client(actor=actor, client_id=client_id))


def _seen(records: Records) -> tuple[RequestView, ...]:
    answers: list[Consultation | Clearance] = [*records.consultations, *records.clearances]
    return tuple(
        RequestView(
            one,
            status_of(
                one,
                withdrawals=records.withdrawals,
                answers=answers,
                call_backs=records.call_backs,
            ),
        )
        for one in records.requests
    )


def _says(one: Request) -> dict[str, object]:
    return one.model_dump(exclude={"id", "reply", "recorded_at"})


def _refuse_long(to: str, question: str) -> None:
    for said, longest in ((to, LONGEST_NAME), (question, LONGEST_QUESTION)):
        if len(said.strip()) > longest:
            raise RecordError(
                f"There is room for {longest} characters here; this has {len(said.strip())}."
            )


async def _standing(actor: Actor, case_id: str, client_id: str) -> Standing:
    """Where a client of the case stands; raise where nothing about them waits for advice."""
    case = await cases.get(actor=actor, case_id=case_id)
    if client_id not in {one.id for one in case.clients}:
        raise access.NotFound("This client is not part of the case. Look for it on the desk.")
    view = await screenings.current(actor=actor, client_id=client_id)
    today = clock.today((await practice.details()).zone)
    if view is None or not may_ask(view.standing, stopped_on=view.stopped_on, on=today):
        raise RecordError("Nothing here waits for advice. Go on with the questions.")
    return view.standing


async def _open_reply(actor: Actor, request: Request, client_id: str) -> str:
    """Make the document in which they may answer; it says what is asked and names no client."""
    return await documents.create(
        actor=actor,
        kind=REPLY,
        case=request.case,
        client=client_id,
        values={
            ASKED_OF: request.to,
            ASKED_BY: await request_pages.sender(actor.name),
            QUESTION: request.question,
        },
    )
