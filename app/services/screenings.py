"""Screenings: begun, typed into, read by the gate at every change, and what they open or close."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock, database
from app.services import access, audit, documents, hooks, practice, safety_records
from app.services.drafts import read_fields
from models.actor import Actor
from models.ask_now import must_ask_now
from models.errors import Expected
from models.fields import DocumentHead, Edit, FieldState, JsonValue
from models.gate import RULE_VERSION, Gate, read
from models.ids import new_id
from models.latch import MisEntry, Reading
from models.levels import Level, highest
from models.permission import steps_of
from models.screening import Screening
from models.screening_fields import is_known, lacks_age, place_of, read_screening
from models.standing import Standing, standing, together
from models.tables.clients import CaseClient
from models.tables.documents import Document
from models.tables.safety import GateReading
from models.tables.safety import MisEntry as MisEntryRow
from models.tables.safety import Screening as ScreeningRow

KIND = "screening"
AGE = "age"
NOT_A_VALUE = "This answer is not one that can be given here. Reload the page and answer again."
STOPPED = (
    "This intake has stopped, so its answers stand. "
    "If one was a slip of the thumb, say so on the page that says why."
)
ALWAYS_TAKEN = ("danger/", "concerns/")
"""What a coach sees or fears may be marked at any time; it can only raise the gate."""


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
    values: Mapping[str, JsonValue]
    screening: Screening
    gate: Gate
    standing: Standing
    asks_now: bool
    """A sign of suicide was given and the direct questions have to be asked before all else."""

    @property
    def is_stopped(self) -> bool:
        """Whether the stop page is where this client's intake stands."""
        return self.standing.level >= Level.STOP and not self.standing.is_provisional


async def begin(*, actor: Actor, case_id: str, client_id: str) -> str:
    """Begin a screening of a client of a case and return its id; one that runs goes on.

    A fresh one is begun where none is there, or where a clearance or the calendar calls for it.
    """
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        newest = await _newest(client_id)
        if newest is not None and not await _needs_a_fresh_one(actor, newest):
            return newest.id
        started_at = clock.now()
        if newest is not None and newest.ended_at is None:
            newest.ended_at = started_at
            await newest.save(update_fields=["ended_at"])
            await documents.close(actor=actor, document_id=newest.document_id)
        document_id = await documents.create(
            actor=actor, kind=KIND, case=case_id, client=client_id, values=await _carried(newest)
        )
        row = await ScreeningRow.create(
            id=new_id(), client_id=client_id, document_id=document_id, started_at=started_at
        )
        await audit.record(
            actor=actor, verb="begin_screening", subject=row.id, case=case_id, client=client_id
        )
    return row.id


async def current(*, actor: Actor, client_id: str) -> ScreeningView | None:
    """The newest screening of a client of the actor's, or None before the first."""
    await access.client(actor=actor, client_id=client_id)
    row = await _newest(client_id)
    return None if row is None else await _view(row)


async def of_case(*, actor: Actor, case_id: str) -> Standing:
    """Where a case stands: for each flag the highest of its clients'."""
    await access.case(actor=actor, case_id=case_id)
    members = await CaseClient.filter(case_id=case_id).order_by("id")
    return together([await of_client(client_id=member.client_id) for member in members])


async def of_client(*, client_id: str) -> Standing:
    """Where a client stands today, by every reading and record there is."""
    today = clock.today((await practice.details()).zone)
    return standing(
        await _readings(client_id),
        clearances=await safety_records.clearances(client_id=client_id),
        consultations=await safety_records.consultations(client_id=client_id),
        mis_entries=await _mis_entries(client_id),
        on=today,
    )


async def readings(*, actor: Actor, case_id: str) -> list[Reading]:
    """Every reading of the gate for the clients of a case, the oldest first."""
    await access.case(actor=actor, case_id=case_id)
    members = await CaseClient.filter(case_id=case_id).order_by("id")
    found = [reading for member in members for reading in await _readings(member.client_id)]
    return sorted(found, key=lambda reading: reading.at)


async def record_mis_entry(
    *, actor: Actor, client_id: str, field: str, stands: JsonValue, told: str
) -> None:
    """Record a slip of the thumb: the answer was asked again, and both answers are kept.

    The answer that stands is written into the field; what it lifts is for the latch to say.
    """
    if not told.strip():
        raise ScreeningError("Write what you were told when you asked again.")
    if not field.startswith("answers/") or not is_known(field, stands) or stands is None:
        raise ScreeningError(NOT_A_VALUE)
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        row = await _newest(client_id)
        if row is None:
            raise ScreeningError("There is no screening to correct yet.")
        document = await Document.get(id=row.document_id)
        sealer = await database.vault().key(document.key_id)
        states = await read_fields(document, sealer)
        marked = states[field].value if field in states else None
        entry = MisEntry(
            screening_id=row.id,
            answer=place_of(field),
            marked=marked,
            stands=stands,
            told=told.strip(),
            recorded_at=clock.now(),
        )
        entry_id = new_id()
        await MisEntryRow.create(
            id=entry_id,
            screening_id=row.id,
            details_sealed=sealer.seal_text(
                entry.model_dump_json(), table="mis_entry", column="details_sealed", row=entry_id
            ),
            recorded_by=actor.person_id,
            at=entry.recorded_at,
        )
        await audit.record(
            actor=actor,
            verb="record_mis_entry",
            subject=row.id,
            client=client_id,
            details={"field": field, "marked": marked, "stands": stands},
        )
        change = await documents.put(
            actor=actor, document_id=row.document_id, values={field: stands}
        )
        await _append_reading(row, document)
    documents.publish(change)


async def read_again(*, actor: Actor, client_id: str) -> None:
    """Read the gate again after a contact was recorded, which no answer shows."""
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        row = await _newest(client_id)
        if row is not None and row.ended_at is None:
            await _append_reading(row, await Document.get(id=row.document_id))


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse what no control gives, and answers changed after a stop."""
    await access.document(actor=actor, document_id=document.id)
    vetoes = {edit.field: NOT_A_VALUE for edit in edits if not is_known(edit.field, edit.value)}
    if steps_of(await of_client(client_id=str(document.client)))["questions"] == "closed":
        answers = [edit.field for edit in edits if not edit.field.startswith(ALWAYS_TAKEN)]
        vetoes.update(dict.fromkeys(answers, STOPPED))
    return vetoes


async def _react(
    *, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]
) -> None:
    """Read the gate in the transaction of the answers, so that none stands unread."""
    row = await ScreeningRow.get_or_none(document_id=document.id)
    if row is None or not changed:
        return  # a document that is just being made has no screening yet
    before = await _level(document.client)
    await _append_reading(row, await Document.get(id=document.id))
    after = await _level(document.client)
    if before is not after:
        await audit.record(
            actor=actor,
            verb="change_gate",
            subject=row.id,
            case=document.case,
            client=document.client,
            details={"from": before.value, "to": after.value, "rules": RULE_VERSION},
        )


hooks.guards[KIND] = _guard
hooks.reactions[KIND] = _react


async def _level(client_id: str | None) -> Level:
    return (await of_client(client_id=str(client_id))).level


async def _newest(client_id: str) -> ScreeningRow | None:
    return await ScreeningRow.filter(client_id=client_id).order_by("-started_at", "-id").first()


async def _needs_a_fresh_one(actor: Actor, newest: ScreeningRow) -> bool:
    """A clearance given after it began opens a fresh one, and so does its age."""
    given = await safety_records.clearances(client_id=newest.client_id)
    if any(clearance.recorded_at > newest.started_at for clearance in given):
        return True
    view = await current(actor=actor, client_id=newest.client_id)
    return view is not None and view.standing.is_expired


async def _carried(newest: ScreeningRow | None) -> dict[str, JsonValue]:
    """What a fresh screening starts with: who it is, never an answer."""
    if newest is None:
        return {}
    document = await Document.get(id=newest.document_id)
    states = await read_fields(document, await database.vault().key(document.key_id))
    return {name: states[name].value for name in (AGE, "sex") if name in states}


async def _view(row: ScreeningRow) -> ScreeningView:
    document = await Document.get(id=row.document_id)
    values, screening, gate, day = await _read_now(row, document)
    return ScreeningView(
        id=row.id,
        document=row.document_id,
        client=row.client_id,
        case=document.case_id,
        started_at=row.started_at,
        values=values,
        screening=screening,
        gate=gate,
        standing=await of_client(client_id=row.client_id),
        asks_now=must_ask_now(screening, on=day),
    )


async def _read_now(
    row: ScreeningRow, document: Document
) -> tuple[Mapping[str, JsonValue], Screening, Gate, date]:
    details = await practice.details()
    day = clock.today(details.zone)
    states = await read_fields(document, await database.vault().key(document.key_id))
    values = {name: state.value for name, state in states.items()}
    contact = await safety_records.latest_contact(client_id=row.client_id, on=day)
    screening = read_screening(values, majority=details.majority, therapist_contact=contact, on=day)
    return values, screening, _gate(values, screening, day), day


def _gate(values: Mapping[str, JsonValue], screening: Screening, day: date) -> Gate:
    gate = read(screening, on=day)
    if not lacks_age(values):
        return gate
    level = highest([gate.level, Level.INCOMPLETE])
    return gate.model_copy(update={"missing": (AGE, *gate.missing), "level": level})


async def _append_reading(row: ScreeningRow, document: Document) -> None:
    """Append what the gate reads now, unless it is what it read last."""
    _, screening, gate, day = await _read_now(row, document)
    sealer = await database.vault().key(document.key_id)
    last = await GateReading.filter(screening_id=row.id).order_by("-at", "-id").first()
    shape: dict[str, Any] = {
        "day": day.isoformat(),
        "screening": screening.model_dump(mode="json", by_alias=True, exclude_none=True),
        "gate": gate.model_dump(mode="json"),
    }
    if last is not None and _opened(sealer, last)["gate"] == shape["gate"]:
        return
    reading_id = new_id()
    await GateReading.create(
        id=reading_id,
        screening_id=row.id,
        gate_sealed=sealer.seal_json(
            shape, table="gate_reading", column="gate_sealed", row=reading_id
        ),
        rule_version=RULE_VERSION,
        at=clock.now(),
    )


def _opened(sealer: Any, reading: GateReading) -> Any:
    return sealer.unseal_json(
        reading.gate_sealed, table="gate_reading", column="gate_sealed", row=reading.id
    )


async def _readings(client_id: str) -> list[Reading]:
    rows = await GateReading.filter(screening__client_id=client_id).order_by("at", "id")
    screenings = {row.id: row for row in await ScreeningRow.filter(client_id=client_id)}
    owners = {
        document.id: document.key_id
        for document in await Document.filter(
            id__in=[row.document_id for row in screenings.values()]
        )
    }
    sealers = await database.vault().keys(owners.values())
    found = []
    for row in rows:
        screening = screenings[row.screening_id]
        sealer = sealers.get(owners[screening.document_id])
        if sealer is not None:
            shape = _opened(sealer, row)
            found.append(
                Reading(
                    screening_id=screening.id,
                    begun_at=screening.started_at,
                    at=row.at,
                    day=date.fromisoformat(shape["day"]),
                    screening=Screening.model_validate(shape["screening"]),
                    gate=Gate.model_validate(shape["gate"]),
                )
            )
    return found


async def _mis_entries(client_id: str) -> list[MisEntry]:
    rows = await MisEntryRow.filter(screening__client_id=client_id).order_by("at", "id")
    found = []
    for row in rows:
        screening = await ScreeningRow.get(id=row.screening_id)
        document = await Document.get(id=screening.document_id)
        sealer = await database.vault().key(document.key_id)
        text = sealer.unseal_text(
            row.details_sealed, table="mis_entry", column="details_sealed", row=row.id
        )
        found.append(MisEntry.model_validate_json(text))
    return found
