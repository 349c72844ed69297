"""Answers by link: typed by whoever holds it, and called back before anything follows from them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tortoise.transactions import in_transaction

from app import clock
from app.services import (
    access,
    audit,
    bus,
    contacts,
    documents,
    hooks,
    practice,
    requests,
    safety_records,
    screenings,
    visits,
)
from app.services.requests import RequestView
from app.services.safety_records import RecordError
from models.actor import Actor
from models.contacts import Contact
from models.errors import Expected
from models.fields import DocumentHead, DocumentState, Edit, FieldState
from models.flags import FlagId
from models.ids import new_id
from models.levels import Level
from models.replies import (
    ASKED_BY,
    ASKED_OF,
    FIELDS,
    KIND,
    QUESTION,
    CallBack,
    Reply,
    Status,
    counts,
    is_known,
    lacks,
    read_reply,
    status_of,
)

NOT_TAKEN = "This cannot stand here. Shorten it, or choose one of the answers."


class ReplyError(Expected):
    """What was asked of an answer by link cannot be done; the message says why."""


class Asked(NamedTuple):
    """What whoever holds the link may see: the question and their own answer, and no client."""

    document: str
    case: str
    """Whose changes are listened to; it is not drawn."""
    to: str
    sender: str
    question: str
    fields: Mapping[str, FieldState]
    today: date
    is_sent: bool


class ReplyView(NamedTuple):
    """An answer by link as the coach sees it."""

    view: RequestView
    reply: Reply
    status: Status
    sent_at: datetime | None
    contact: Contact
    """Who was asked, with the number that the directory holds."""


async def asked(*, actor: Actor, document_id: str) -> Asked:
    """The page of the link; raise `access.NotFound` where the document is none of this kind."""
    state = await _load(actor, document_id)
    return Asked(
        document=state.id,
        case=state.case,
        to=str(state.value(ASKED_OF) or ""),
        sender=str(state.value(ASKED_BY) or ""),
        question=str(state.value(QUESTION) or ""),
        fields={name: field for name, field in state.fields.items() if name in FIELDS},
        today=await _today(),
        is_sent=state.closed_at is not None,
    )


async def send(*, actor: Actor, document_id: str) -> Reply:
    """Send the answer of a guest and return it; nobody types into it afterwards.

    Their link shows it for a while, and then ends. What was sent before is sent once. Raise
    `ReplyError` with what it lacks, `visits.NotOpenedError` for anybody but a guest, and
    `access.NotFound` once their link has ended.
    """
    state = await _load(actor, document_id)
    reply = read_reply(state.values)
    if state.closed_at is not None:
        return reply
    if missing := lacks(reply, on=await _today()):
        raise ReplyError(" ".join(missing))
    async with in_transaction():
        await documents.close(actor=actor, document_id=document_id)
        await audit.record(
            actor=actor,
            verb="send_reply",
            subject=document_id,
            case=state.case,
            client=state.client,
        )
        await visits.last_look(actor=actor)
    bus.publish(("document", document_id), document_id)
    bus.publish(("case", state.case), document_id)
    return reply


async def of_client(*, actor: Actor, client_id: str) -> tuple[ReplyView, ...]:
    """The answers by link about a client of the actor's, also those that have not come yet."""
    found = await requests.of_client(actor=actor, client_id=client_id)
    call_backs = (await safety_records.read(client_id=client_id)).call_backs
    return tuple([await _view(actor, one, call_backs) for one in found if one.request.reply])


async def call_back(
    *,
    actor: Actor,
    request_id: str,
    spoke_to: str,
    called_on: date,
    is_theirs: bool,
    flags: Collection[FlagId] = (),
) -> str | None:
    """Note that the asked contact was called back; return the id of the record that follows.

    Where the answer is theirs and no "no", it is recorded as the clearance of the `flags` that
    stopped, or as the consultation where nothing does. Raise `RecordError` where no answer has
    come, the client has taken their consent back, or its day to look again has passed.
    """
    request, client_id = await requests.get(actor=actor, request_id=request_id)
    async with in_transaction():
        await safety_records.locked(actor=actor, client_id=client_id)
        found = await of_client(actor=actor, client_id=client_id)
        view = next((one for one in found if one.view.request.id == request_id), None)
        if view is None or view.sent_at is None:
            raise RecordError("No answer has come by the link yet.")
        if view.status == "confirmed":
            return None
        _refuse(view, called_on, zone=ZoneInfo((await practice.details()).zone))
        record = safety_records.checked(
            CallBack,
            id=new_id(),
            case=request.case,
            reply=request.reply,
            contact=request.contact,
            who=spoke_to.strip(),
            number=view.contact.phone,
            is_theirs=is_theirs,
            dated=called_on,
            recorded_at=clock.now(),
        )
        await safety_records.keep("call_back", record, actor=actor, client_id=client_id)
        status = status_of(request.reply, is_sent=True, call_backs=(record,))
        made = None
        if counts(status, view.reply):
            made = await _record(actor, client_id, view.reply, called_on, flags)
    bus.publish(("case", request.case), request.reply)
    return made


async def _record(
    actor: Actor, client_id: str, reply: Reply, called_on: date, flags: Collection[FlagId]
) -> str:
    """Record what was answered: a clearance at a stop, advice at a pause."""
    review_on = reply.review_on or called_on  # a record refuses the day itself
    view = await screenings.current(actor=actor, client_id=client_id)
    if view is not None and view.standing.level >= Level.STOP:
        return await safety_records.record_clearance(
            actor=actor,
            client_id=client_id,
            clinician=reply.name,
            profession=reply.profession,
            dated=called_on,
            flags=flags,
            scope=reply.scope,
            limits=reply.limits,
            review_on=review_on,
            client_consents=True,
        )
    return await safety_records.record_consultation(
        actor=actor,
        client_id=client_id,
        who=reply.name,
        profession=reply.profession,
        dated=called_on,
        advised="\n".join(part for part in (reply.scope, reply.limits) if part),
        review_on=review_on,
    )


def _refuse(view: ReplyView, called_on: date, *, zone: ZoneInfo) -> None:
    """Raise `RecordError` where a call back would confirm what may not count."""
    if view.view.status == "withdrawn":
        raise RecordError("The request was withdrawn, so its answer counts for nothing.")
    if view.contact.is_put_away:
        raise RecordError(f"Bring {view.contact.name} back into the directory first.")
    if view.sent_at is not None and called_on < view.sent_at.astimezone(zone).date():
        raise RecordError("You called before the answer came. Call back, and give that day.")
    if view.reply.review_on is not None and view.reply.review_on <= called_on:
        raise RecordError("The day to look again has passed. Ask them for a new answer.")


async def _view(actor: Actor, view: RequestView, call_backs: Sequence[CallBack]) -> ReplyView:
    state = await _load(actor, view.request.reply)
    status = status_of(state.id, is_sent=state.closed_at is not None, call_backs=call_backs)
    contact = await contacts.get(contact_id=view.request.contact)
    return ReplyView(view, read_reply(state.values), status, state.closed_at, contact)


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Take the fields of an answer from a guest; nobody else answers in their place."""
    await access.document(actor=actor, document_id=document.id)
    is_guest = actor.visit is not None
    return {
        edit.field: NOT_TAKEN
        for edit in edits
        if not (is_guest and is_known(edit.field, edit.value))
    }


hooks.guards[KIND] = _guard


async def _load(actor: Actor, document_id: str) -> DocumentState:
    state = await documents.load(actor=actor, document_id=document_id)
    if state.kind != KIND:
        raise access.NotFound("This page is not among yours. Look for its case on the desk.")
    return state


async def _today() -> date:
    return clock.today((await practice.details()).zone)
