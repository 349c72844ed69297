"""What the gate read of a client: appended, never edited; with all that it is weighed by."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app import clock, database
from app.once import once
from app.sealing import Sealer
from app.services import practice, private_rows, safety_records
from app.services.safety_records import Records
from models.gate import RULE_VERSION, Gate
from models.ids import new_id
from models.latch import MisEntry, Reading, stopped_by
from models.private import PrivateAnswers
from models.red_flags import Cause
from models.screening import Screening
from models.standing import Standing, standing
from models.stop_causes import causes_of
from models.tables.documents import Document
from models.tables.safety import GateReading
from models.tables.safety import MisEntry as MisEntryRow
from models.tables.safety import Screening as ScreeningRow

REMEMBERED = 1_000
_opened: OrderedDict[str, Reading] = OrderedDict()
"""Readings by their id: each delivery weighs all of them, and none is ever edited. Those of an
erased client are not asked for any more, because their key is gone."""


@dataclass(frozen=True)
class Past:
    """All that was ever read and recorded of one client, as it is weighed on one day."""

    readings: tuple[Reading, ...]
    mis_entries: tuple[MisEntry, ...]
    records: Records
    on: date
    majority: int
    private: Mapping[str, PrivateAnswers]
    """What was answered in private, by the screening: for the gate alone."""

    @property
    def standing(self) -> Standing:
        """Where the client stands on that day."""
        return standing(
            self.readings,
            clearances=self.records.clearances,
            consultations=self.records.consultations,
            mis_entries=self.mis_entries,
            on=self.on,
        )

    @property
    def causes(self) -> frozenset[Cause]:
        """What holds a stop, of all that was ever read; what is outstanding is so only now."""
        stopping = stopped_by(
            self.readings, clearances=self.records.clearances, mis_entries=self.mis_entries
        )
        known = {cause for one in stopping for cause in causes_of(one, on=self.on)}
        now = {
            cause for one in self.readings[-1:] for cause in causes_of(one.screening, on=self.on)
        }
        return frozenset(known - {"outstanding"} | now)

    @property
    def stopped_on(self) -> date | None:
        """The last day on which a stop was read that holds."""
        stopping = stopped_by(
            self.readings, clearances=self.records.clearances, mis_entries=self.mis_entries
        )
        return max((one.on for one in stopping if one.on is not None), default=None)

    def last_of(self, screening_id: str) -> Reading | None:
        """The newest reading of one screening."""
        own = [reading for reading in self.readings if reading.screening_id == screening_id]
        return own[-1] if own else None

    def first_of(self, screening_id: str) -> Reading | None:
        """The reading with which a screening was begun."""
        return next((one for one in self.readings if one.screening_id == screening_id), None)

    def after(self, reading: Reading) -> "Past":
        """The same with one more reading."""
        return replace(self, readings=(*self.readings, reading))


@once
async def past(*, client_id: str) -> Past:
    """Everything that was read and recorded of a client, weighed today."""
    details = await practice.details()
    rows = {row.id: row for row in await ScreeningRow.filter(client_id=client_id)}
    sealers = await _sealers(rows)
    return Past(
        readings=await _readings(sealers),
        mis_entries=await _mis_entries(sealers),
        records=await safety_records.read(client_id=client_id),
        on=clock.today(details.zone),
        majority=details.majority,
        private=await private_rows.of_client(client_id),
    )


async def append(
    *,
    row: ScreeningRow,
    sealer: Sealer,
    screening: Screening,
    gate: Gate,
    day: date,
    held_privately: bool,
) -> Reading:
    """Append a reading of a screening, inside the transaction of what changed it."""
    reading = Reading(
        screening_id=row.id,
        begun_at=row.started_at,
        at=clock.now(),
        day=day,
        screening=screening,
        gate=gate,
        held_privately=held_privately,
    )
    reading_id = new_id()
    await GateReading.create(
        id=reading_id,
        screening_id=row.id,
        gate_sealed=sealer.seal_text(
            reading.model_dump_json(by_alias=True, exclude_none=True),
            table="gate_reading",
            column="gate_sealed",
            row=reading_id,
        ),
        rule_version=RULE_VERSION,
        at=reading.at,
    )
    return reading


async def append_mis_entry(*, entry: MisEntry, sealer: Sealer, recorded_by: str) -> None:
    """Append a slip of the thumb, inside the transaction that writes the answer that stands."""
    entry_id = new_id()
    await MisEntryRow.create(
        id=entry_id,
        screening_id=entry.screening_id,
        details_sealed=sealer.seal_text(
            entry.model_dump_json(), table="mis_entry", column="details_sealed", row=entry_id
        ),
        recorded_by=recorded_by,
        at=entry.recorded_at,
    )


async def _sealers(rows: dict[str, ScreeningRow]) -> dict[str, Sealer]:
    """The key of each screening by its id; an erased one is left out."""
    documents = await Document.filter(id__in=[row.document_id for row in rows.values()])
    owners = {document.id: document.key_id for document in documents}
    keys = await database.vault().keys(owners.values())
    return {
        row.id: keys[owners[row.document_id]]
        for row in rows.values()
        if owners[row.document_id] in keys
    }


async def _readings(sealers: dict[str, Sealer]) -> tuple[Reading, ...]:
    rows = GateReading.filter(screening_id__in=list(sealers)).order_by("at", "id")
    ids = [str(one) for one in await rows.values_list("id", flat=True)]
    unread = [one for one in ids if one not in _opened]
    for row in await GateReading.filter(id__in=unread) if unread else ():
        _opened[row.id] = Reading.model_validate_json(
            sealers[row.screening_id].unseal_text(
                row.gate_sealed, table="gate_reading", column="gate_sealed", row=row.id
            )
        )
    found = tuple(_opened[one] for one in ids)
    while len(_opened) > REMEMBERED:
        _opened.popitem(last=False)
    return found


async def _mis_entries(sealers: dict[str, Sealer]) -> tuple[MisEntry, ...]:
    rows = await MisEntryRow.filter(screening_id__in=list(sealers)).order_by("at", "id")
    return tuple(
        MisEntry.model_validate_json(
            sealers[row.screening_id].unseal_text(
                row.details_sealed, table="mis_entry", column="details_sealed", row=row.id
            )
        )
        for row in rows
    )
