"""Readings and records of one client, dated by days and minutes after a first meeting."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.clearance import Clearance, Consultation
from models.flags import FlagId
from models.gate import read
from models.latch import MisEntry, Reading
from models.screening import Screening
from models.standing import Standing, standing
from tests.models.gate.screenings import complete

FIRST = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def day(after: int) -> date:
    return FIRST.date() + timedelta(days=after)


def instant(after: int, minute: int = 0) -> datetime:
    return FIRST + timedelta(days=after, minutes=minute)


def reading(
    after: int = 0, minute: int = 1, *, begun: int | None = None, **changes: Any
) -> Reading:
    """Read a complete screening with changes, `minute` minutes after it began on day `begun`."""
    begun = after if begun is None else begun
    screening = Screening.model_validate(complete(on=day(after).isoformat(), **changes))
    return Reading(
        screening_id=f"screening-{begun}",
        begun_at=instant(begun),
        at=instant(after, minute),
        day=day(after),
        screening=screening,
        gate=read(screening, on=day(after)),
    )


def clearance(*flags: FlagId, after: int, minute: int = 0, review: int = 60) -> Clearance:
    return Clearance(
        id=f"clearance-{after}",
        clinician="Dr Osei",
        profession="psychiatrist",
        dated=day(after),
        flags=flags,
        scope="coaching on work may proceed",
        review_on=day(after + review),
        client_consents=True,
        recorded_at=instant(after, minute),
    )


def consultation(after: int, review: int = 60) -> Consultation:
    return Consultation(
        id=f"consultation-{after}",
        who="A. Lind",
        profession="psychotherapist",
        dated=day(after),
        advised="go on with small steps",
        review_on=day(after + review),
        recorded_at=instant(after),
    )


def mis_entry(
    *answer: str | int, marked: Any, stands: Any, after: int = 0, minute: int = 5
) -> MisEntry:
    return MisEntry(
        screening_id=f"screening-{after}",
        answer=answer,
        marked=marked,
        stands=stands,
        told="My thumb slipped.",
        recorded_at=instant(after, minute),
    )


def standing_on(
    after: int,
    *readings: Reading,
    clearances: list[Clearance] | None = None,
    consultations: list[Consultation] | None = None,
    mis_entries: list[MisEntry] | None = None,
) -> Standing:
    return standing(
        readings,
        clearances=clearances or [],
        consultations=consultations or [],
        mis_entries=mis_entries or [],
        on=day(after),
    )
