"""Screenings: begun, typed into, read by the gate at every change, and what they open or close."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock, database
from app.once import once
from app.services import (
    access,
    audit,
    bus,
    documents,
    gate_readings,
    hooks,
    link_rows,
    safety_records,
    screening_rows,
)
from app.services.gate_readings import Past, past
from app.services.screening_guard import NOT_A_VALUE, guard
from app.services.screening_rows import (
    ScreeningError,
    fields_of,
    locked,
    newest_of,
    read_again,
    read_now,
    running,
    tell,
    values_of,
    write,
)
from models.actor import Actor
from models.confirming import (
    NOTED,
    PAST_YEAR,
    has_lapsed,
    is_short,
    starts_with,
    to_confirm,
)
from models.fields import DocumentHead, FieldState, JsonValue
from models.gate import Gate
from models.ids import new_id
from models.latch import MisEntry, Reading
from models.levels import Level
from models.red_flags import Cause
from models.screening import Screening
from models.screening_fields import AGE, is_known, place_of
from models.standing import Standing, together
from models.tables.clients import CaseClient
from models.tables.documents import Document
from models.tables.safety import Screening as ScreeningRow

KIND = screening_rows.KIND
Shown = Literal["direct_questions", "stop_page"]
"""The pages that carry the crisis card."""


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
        return values_of(self.fields)

    @property
    def is_short(self) -> bool:
        """Whether it is a re-run in its short form."""
        return is_short(self.values)

    @property
    def to_confirm(self) -> Mapping[str, JsonValue]:
        """What a re-run has put back and nobody has confirmed or changed yet, by its field."""
        return to_confirm(self.values, self.screening)


async def begin(*, actor: Actor, case_id: str, client_id: str, again: bool = False) -> str:
    """Begin a screening of a client of a case and return its id; one that runs goes on.

    A fresh one is begun where none is there, or where a clearance or the calendar calls for it; or
    where the coach wishes to ask `again`, such as before an indirect task, unless it has stopped.
    That, within the 60 days, is a re-run: what looks back far is put back for confirmation.
    """
    async with in_transaction():
        await locked(actor, client_id)
        known, newest = await past(client_id=client_id), await newest_of(client_id)
        wished = again and known.standing.level < Level.STOP
        values: dict[str, JsonValue] = {}
        if newest is not None:
            states = await fields_of(newest)
            needed = _needs_a_fresh_one(newest, known, states)
            if not (wished or needed):
                return newest.id
            values = _carried(states, known.first_of(newest.id) if not needed else None)
            await _end(actor, newest)
        document_id = await documents.create(
            actor=actor, kind=KIND, case=case_id, client=client_id, values=values
        )
        row = await ScreeningRow.create(
            id=new_id(), client_id=client_id, document_id=document_id, started_at=clock.now()
        )
        await audit.record(
            actor=actor, verb="begin_screening", subject=row.id, case=case_id, client=client_id
        )
        await read_again(actor, row, known)
    bus.publish(("case", case_id), row.id)
    return row.id


@once
async def current(*, actor: Actor, client_id: str) -> ScreeningView | None:
    """The newest screening of a client of the actor's, or None before the first."""
    await access.client(actor=actor, client_id=client_id)
    row = await newest_of(client_id)
    return None if row is None else await _view(row)


@once
async def of_case(*, actor: Actor, case_id: str) -> Standing:
    """Where a case stands: for each flag the highest of its clients'."""
    clients = await _clients(actor, case_id)
    return together([(await past(client_id=client_id)).standing for client_id in clients])


@once
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
        await locked(actor, client_id)
        row = await running(client_id)
        marked = (await fields_of(row)).get(field, FieldState()).value
        if None in (marked, stands) or marked == stands:
            raise ScreeningError("This answer stands already. Choose the one that was meant.")
        await _keep_slip(actor, row, field=field, marked=marked, stands=stands, told=told.strip())
        await write(actor, row, {field: stands})
    await tell(row)


async def refuse_questions(*, actor: Actor, client_id: str) -> None:
    """Record that the client does not want to answer the direct questions, which stops."""
    async with in_transaction():
        await locked(actor, client_id)
        row = await running(client_id)
        await write(actor, row, {"declined/asq": True})
    await tell(row)


async def record_contact(
    *, actor: Actor, client_id: str, dated: date, who: str, client_consents: bool
) -> None:
    """Record a contact with the client's clinician, and read the gate with it at once."""
    async with in_transaction():
        await locked(actor, client_id)
        await safety_records.record_contact(
            actor=actor, client_id=client_id, dated=dated, who=who, client_consents=client_consents
        )
        row = await newest_of(client_id)
        if row is not None:
            await read_again(actor, row, await past(client_id=client_id))
    if row is not None:
        await tell(row)


async def note_shown(*, actor: Actor, client_id: str, what: Shown) -> None:
    """Record that a page with the crisis card was shown; once a screening is enough."""
    async with in_transaction():
        await locked(actor, client_id)
        row = await running(client_id)
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
    if row is None or not changed:
        return
    await read_again(actor, row, await past(client_id=row.client_id))
    if actor.visit is None:  # the coach is there, and the page itself says what is due
        return
    if (await past(client_id=row.client_id)).standing.level >= Level.STOP:
        await link_rows.alert(actor=actor)


hooks.guards[KIND] = guard
hooks.reactions[KIND] = _react


async def _clients(actor: Actor, case_id: str) -> list[str]:
    await access.case(actor=actor, case_id=case_id)
    return [member.client_id for member in await CaseClient.filter(case_id=case_id).order_by("id")]


def _needs_a_fresh_one(newest: ScreeningRow, known: Past, states: Mapping[str, FieldState]) -> bool:
    """A clearance given after it began opens a fresh one; so does its age, and a void day.

    So does a re-run that was left until what it had put back was too old to be confirmed.
    """
    if any(given.recorded_at > newest.started_at for given in known.records.clearances):
        return True
    last = known.last_of(newest.id)
    is_void = last is not None and last.gate.void and last.day < known.on
    is_left = last is not None and {PAST_YEAR, NOTED}.intersection(last.gate.missing)
    lapsed = bool(is_left) and has_lapsed(values_of(states), on=known.on)
    return is_void or lapsed or known.standing.is_expired


async def _end(actor: Actor, row: ScreeningRow) -> None:
    row.ended_at = clock.now()
    await row.save(update_fields=["ended_at"])
    await documents.close(actor=actor, document_id=row.document_id)


def _carried(states: Mapping[str, FieldState], asked: Reading | None) -> dict[str, JsonValue]:
    """What a fresh screening starts with: who it is, never an answer.

    `asked` is the first reading of the one before, where its answers are put back.
    """
    values = values_of(states)
    who = {name: values[name] for name in (AGE, "sex") if name in values}
    return who if asked is None else who | starts_with(values, asked_on=asked.day)


async def _view(row: ScreeningRow) -> ScreeningView:
    known, fields = await past(client_id=row.client_id), await fields_of(row)
    screening, gate = read_now(values_of(fields), known, row=row)
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
        may_begin_again=_needs_a_fresh_one(row, known, fields),
    )


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
