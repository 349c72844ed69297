"""Screenings: begun, typed into, read by the gate at every change, and what they open or close."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock, database
from app.services import (
    access,
    audit,
    bus,
    documents,
    gate_readings,
    hooks,
    safety_records,
)
from app.services.drafts import read_fields
from app.services.gate_readings import Past, past
from app.services.screening_guard import NOT_A_VALUE, guard
from models.actor import Actor
from models.errors import Expected
from models.fields import DocumentChanged, DocumentHead, FieldState, JsonValue
from models.gate import RULE_VERSION, Gate, read
from models.ids import new_id
from models.latch import MisEntry, Reading
from models.levels import Level, highest
from models.red_flags import Cause
from models.screening import Screening
from models.screening_fields import AGE, is_known, lacks_age, place_of, read_screening
from models.standing import Standing, together
from models.tables.clients import CaseClient, Client
from models.tables.documents import Document
from models.tables.safety import Screening as ScreeningRow

KIND = "screening"
Shown = Literal["direct_questions", "stop_page"]
"""The pages that carry the crisis card."""


class ScreeningError(Expected):
    """What was asked of a screening cannot be done; the message says why."""


class ScreeningView(BaseModel):
    """A client's newest screening: its answers, what the gate reads, and where that leaves them."""

    model_config = ConfigDict(frozen=True)

    id: str
    document: str
    client: str
    case: str
    started_at: datetime
    fields: Mapping[str, FieldState]
    screening: Screening
    gate: Gate
    standing: Standing
    causes: frozenset[Cause]
    """What holds a stop, of all that was ever read."""
    stopped_on: date | None
    """The last day on which a stop was read that holds."""
    may_begin_again: bool
    """Whether a fresh screening would be begun now: for a clearance, or for its age."""

    @property
    def values(self) -> Mapping[str, JsonValue]:
        """What stands in each written field."""
        return {name: state.value for name, state in self.fields.items()}


async def begin(*, actor: Actor, case_id: str, client_id: str, again: bool = False) -> str:
    """Begin a screening of a client of a case and return its id; one that runs goes on.

    A fresh one is begun where none is there, or where a clearance or the calendar calls for it; or
    where the coach wishes to ask `again`, such as before an indirect task, unless it has stopped.
    """
    async with in_transaction():
        await _locked(actor, client_id)
        known, newest = await past(client_id=client_id), await _newest(client_id)
        wished = again and known.standing.level < Level.STOP
        if newest is not None and not wished and not _needs_a_fresh_one(newest, known):
            return newest.id
        if newest is not None:
            await _end(actor, newest)
        document_id = await documents.create(
            actor=actor, kind=KIND, case=case_id, client=client_id, values=await _carried(newest)
        )
        row = await ScreeningRow.create(
            id=new_id(), client_id=client_id, document_id=document_id, started_at=clock.now()
        )
        await audit.record(
            actor=actor, verb="begin_screening", subject=row.id, case=case_id, client=client_id
        )
        await _read_again(actor, row, known)
    bus.publish(("case", case_id), row.id)
    return row.id


async def current(*, actor: Actor, client_id: str) -> ScreeningView | None:
    """The newest screening of a client of the actor's, or None before the first."""
    await access.client(actor=actor, client_id=client_id)
    row = await _newest(client_id)
    return None if row is None else await _view(row)


async def of_case(*, actor: Actor, case_id: str) -> Standing:
    """Where a case stands: for each flag the highest of its clients'."""
    clients = await _clients(actor, case_id)
    return together([(await past(client_id=client_id)).standing for client_id in clients])


async def readings(*, actor: Actor, case_id: str) -> list[Reading]:
    """Every reading of the gate for the clients of a case, the oldest first."""
    clients = await _clients(actor, case_id)
    found = [one for client_id in clients for one in (await past(client_id=client_id)).readings]
    return sorted(found, key=lambda reading: reading.at)


async def record_mis_entry(
    *, actor: Actor, client_id: str, field: str, stands: JsonValue, told: str
) -> None:
    """Record a slip of the thumb: the answer was asked again, and both answers are kept.

    The answer that stands is written into the field; what it lifts is for the latch to say.
    """
    if not told.strip():
        raise ScreeningError("Write what you were told when you asked again.")
    if not (field == AGE or field.startswith("answers/")) or not is_known(field, stands):
        raise ScreeningError(NOT_A_VALUE)
    async with in_transaction():
        await _locked(actor, client_id)
        row = await _running(client_id)
        marked = (await _fields(row)).get(field, FieldState()).value
        if None in (marked, stands) or marked == stands:
            raise ScreeningError("This answer stands already. Choose the one that was meant.")
        await _keep_slip(actor, row, field=field, marked=marked, stands=stands, told=told.strip())
        await _write(actor, row, {field: stands})
    await _tell(row)


async def refuse_questions(*, actor: Actor, client_id: str) -> None:
    """Record that the client does not want to answer the direct questions, which stops."""
    async with in_transaction():
        await _locked(actor, client_id)
        row = await _running(client_id)
        await _write(actor, row, {"declined/asq": True})
    await _tell(row)


async def record_contact(
    *, actor: Actor, client_id: str, dated: date, who: str, client_consents: bool
) -> None:
    """Record a contact with the client's clinician, and read the gate with it at once."""
    async with in_transaction():
        await _locked(actor, client_id)
        await safety_records.record_contact(
            actor=actor, client_id=client_id, dated=dated, who=who, client_consents=client_consents
        )
        row = await _newest(client_id)
        if row is not None:
            await _read_again(actor, row, await past(client_id=client_id))
    if row is not None:
        await _tell(row)


async def note_shown(*, actor: Actor, client_id: str, what: Shown) -> None:
    """Record that a page with the crisis card was shown; once a screening is enough."""
    async with in_transaction():
        await _locked(actor, client_id)
        row = await _running(client_id)
        if await audit.was_recorded(verb=f"show_{what}", subject=row.id):
            return
        document = await Document.get(id=row.document_id)
        await audit.record(
            actor=actor,
            verb=f"show_{what}",
            subject=row.id,
            case=document.case_id,
            client=client_id,
        )


async def _react(
    *, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]
) -> None:
    """Read the gate in the transaction of the answers, so that none stands unread."""
    row = await ScreeningRow.get_or_none(document_id=document.id)
    if row is not None and changed:
        await _read_again(actor, row, await past(client_id=row.client_id))


hooks.guards[KIND] = guard
hooks.reactions[KIND] = _react


async def _locked(actor: Actor, client_id: str) -> None:
    """See that the client is the actor's, and let no other verb decide about them meanwhile."""
    await access.client(actor=actor, client_id=client_id)
    await Client.filter(id=client_id).select_for_update().first()


async def _clients(actor: Actor, case_id: str) -> list[str]:
    await access.case(actor=actor, case_id=case_id)
    return [member.client_id for member in await CaseClient.filter(case_id=case_id).order_by("id")]


async def _newest(client_id: str) -> ScreeningRow | None:
    return await ScreeningRow.filter(client_id=client_id).order_by("-started_at", "-id").first()


async def _running(client_id: str) -> ScreeningRow:
    row = await _newest(client_id)
    if row is None:
        raise ScreeningError("Nothing has been asked yet. Begin with the questions.")
    return row


def _needs_a_fresh_one(newest: ScreeningRow, known: Past) -> bool:
    """A clearance given after it began opens a fresh one; so does its age, and a void day."""
    if any(given.recorded_at > newest.started_at for given in known.records.clearances):
        return True
    last = known.last_of(newest.id)
    is_void = last is not None and last.gate.void and last.day < known.on
    return is_void or known.standing.is_expired


async def _end(actor: Actor, row: ScreeningRow) -> None:
    row.ended_at = clock.now()
    await row.save(update_fields=["ended_at"])
    await documents.close(actor=actor, document_id=row.document_id)


async def _carried(newest: ScreeningRow | None) -> dict[str, JsonValue]:
    """What a fresh screening starts with: who it is, never an answer."""
    states = {} if newest is None else await _fields(newest)
    return {name: states[name].value for name in (AGE, "sex") if name in states}


async def _fields(row: ScreeningRow) -> dict[str, FieldState]:
    document = await Document.get(id=row.document_id)
    return await read_fields(document, await database.vault().key(document.key_id))


async def _view(row: ScreeningRow) -> ScreeningView:
    known, fields = await past(client_id=row.client_id), await _fields(row)
    screening, gate = _read_now(fields, known)
    document = await Document.get(id=row.document_id)
    return ScreeningView(
        id=row.id,
        document=row.document_id,
        client=row.client_id,
        case=document.case_id,
        started_at=row.started_at,
        fields=fields,
        screening=screening,
        gate=gate,
        standing=known.standing,
        causes=known.causes,
        stopped_on=known.stopped_on,
        may_begin_again=_needs_a_fresh_one(row, known),
    )


def _read_now(fields: Mapping[str, FieldState], known: Past) -> tuple[Screening, Gate]:
    values = {name: state.value for name, state in fields.items()}
    contact = known.records.last_contact(on=known.on)
    screening = read_screening(
        values, majority=known.majority, therapist_contact=contact, on=known.on
    )
    gate = read(screening, on=known.on)
    if lacks_age(values):
        level = highest([gate.level, Level.INCOMPLETE])
        gate = gate.model_copy(update={"missing": (AGE, *gate.missing), "level": level})
    return screening, gate


async def _read_again(actor: Actor, row: ScreeningRow, known: Past) -> None:
    """Append what the gate reads now, and note where that moves the client.

    Below a stop only a change of the gate is kept; from a stop on every answer is, because what
    is kept says later whether the stop rested on one that was a slip.
    """
    document = await Document.get(id=row.document_id)
    sealer = await database.vault().key(document.key_id)
    screening, gate = _read_now(await read_fields(document, sealer), known)
    last = known.last_of(row.id)
    standing = known.standing
    if last is not None and _says_the_same(last, screening, gate, standing):
        return
    reading = await gate_readings.append(
        row=row, sealer=sealer, screening=screening, gate=gate, day=known.on
    )
    before, after = standing.level, known.after(reading).standing.level
    if before is not after:
        await audit.record(
            actor=actor,
            verb="change_gate",
            subject=row.id,
            case=document.case_id,
            client=row.client_id,
            details={"from": before.value, "to": after.value, "rules": RULE_VERSION},
        )


def _says_the_same(last: Reading, screening: Screening, gate: Gate, standing: Standing) -> bool:
    changes_count = standing.level >= Level.STOP
    return last.gate == gate and not (changes_count and last.screening != screening)


async def _keep_slip(
    actor: Actor,
    row: ScreeningRow,
    *,
    field: str,
    marked: JsonValue,
    stands: JsonValue,
    told: str,
) -> None:
    document = await Document.get(id=row.document_id)
    entry = MisEntry(
        screening_id=row.id,
        answer=place_of(field),
        marked=marked,
        stands=stands,
        told=told,
        recorded_at=clock.now(),
    )
    await gate_readings.append_mis_entry(
        entry=entry,
        sealer=await database.vault().key(document.key_id),
        recorded_by=actor.person_id,
    )
    await audit.record(
        actor=actor,
        verb="record_mis_entry",
        subject=row.id,
        case=document.case_id,
        client=row.client_id,
        details={"field": field, "marked": marked, "stands": stands},
    )


async def _write(actor: Actor, row: ScreeningRow, values: Mapping[str, JsonValue]) -> None:
    """Write what a verb has decided, and read the gate with it."""
    if row.ended_at is not None:
        raise ScreeningError("This screening has ended. Reload the page.")
    await documents.put(actor=actor, document_id=row.document_id, values=values)
    await _read_again(actor, row, await past(client_id=row.client_id))


async def _tell(row: ScreeningRow) -> None:
    """Tell the open pages, after the commit, how the screening now stands."""
    document = await Document.get(id=row.document_id)
    change = DocumentChanged(
        document=document.id, kind=KIND, case=document.case_id, fields=await _fields(row)
    )
    documents.publish(change)
