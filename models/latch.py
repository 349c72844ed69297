"""A stop latches: no changed answer lifts it, only a clearance or a documented mis-entry."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from pydantic import JsonValue, ValidationError

from models.ask_now import is_provisional
from models.clearance import Clearance
from models.flags import FLAGS, FlagId
from models.gate import Gate, read
from models.inputs import Input
from models.levels import Level
from models.screening import Screening

PRIVATE_FLAG: FlagId = "relationship_violence"


class Reading(Input):
    """One reading of the gate, with the answers that it was read from; none is ever edited."""

    screening_id: str
    begun_at: datetime
    """When its screening was begun, by which a fresh one is told from a changed one."""
    at: datetime
    day: date
    """The day of the reading in the practice's zone."""
    screening: Screening
    gate: Gate
    held_privately: bool = False
    """Whether private answers stopped it, which are kept elsewhere and never among the others."""


class MisEntry(Input):
    """A slip of the thumb: the answer that was marked, and the one given when asked again."""

    screening_id: str
    answer: tuple[str | int, ...]
    """Where it stands, such as ("answers", "phq-9", 8)."""
    marked: JsonValue
    stands: JsonValue
    told: str
    recorded_at: datetime


def stops_in(reading: Reading, *, mis_entries: Iterable[MisEntry]) -> Mapping[FlagId, Level]:
    """Return the flags that a reading stops for good, by what its answers were meant to be.

    A mis-entry lifts a STOP that rested on it and no STOP_NOW (domain.md §7). A stop that waits
    only for the direct questions does not latch.
    """
    if max(reading.gate.flags.values()) < Level.STOP:
        return {}
    meant = _meant(reading, mis_entries)
    gate = reading.gate if meant is reading.screening else read(meant, on=reading.day)
    stops = {
        flag: level
        for flag, level in reading.gate.flags.items()
        if level is Level.STOP_NOW
        or (level is Level.STOP and gate.flags[flag] >= Level.STOP)
        or (level is Level.STOP and flag == PRIVATE_FLAG and reading.held_privately)
    }
    if is_provisional(meant, on=reading.day) and stops.get("suicide_self_harm") is Level.STOP:
        del stops["suicide_self_harm"]
    return stops


def latched(
    readings: Iterable[Reading],
    *,
    now: Reading,
    clearances: Iterable[Clearance],
    mis_entries: Iterable[MisEntry],
) -> Mapping[FlagId, Level]:
    """Return the stops that still hold for the reading `now`, from all that was ever read."""
    given, slips = list(clearances), list(mis_entries)
    held: dict[FlagId, Level] = {}
    for reading in readings:
        for flag, level in stops_in(reading, mis_entries=slips).items():
            if not _is_lifted(flag, reading, now, given):
                held[flag] = max(level, held.get(flag, Level.CLEAR))
    return {flag: held[flag] for flag in FLAGS if flag in held}


def stopped_by(
    readings: Iterable[Reading],
    *,
    clearances: Iterable[Clearance],
    mis_entries: Iterable[MisEntry],
) -> list[Screening]:
    """Return the screenings, as they were meant, whose stops still hold today."""
    every, given, slips = list(readings), list(clearances), list(mis_entries)
    now = max(every, key=lambda reading: (reading.begun_at, reading.at), default=None)
    return [
        _meant(reading, slips)
        for reading in every
        if now is not None
        and any(
            not _is_lifted(flag, reading, now, given)
            for flag in stops_in(reading, mis_entries=slips)
        )
    ]


def _is_lifted(flag: FlagId, stop: Reading, now: Reading, clearances: list[Clearance]) -> bool:
    """Whether a fresh screening, opened by a clearance after the stop, has taken its place."""
    if flag == "intoxicated_now":  # it is about the meeting that it voided, not about the next
        return stop.begun_at < now.begun_at
    return any(
        flag in clearance.flags and stop.at <= clearance.recorded_at <= now.begun_at
        for clearance in clearances
    )


def _meant(reading: Reading, mis_entries: Iterable[MisEntry]) -> Screening:
    """Return the screening as it was meant; the very same one where no slip was in it."""
    slips = [
        slip
        for slip in sorted(mis_entries, key=lambda slip: slip.recorded_at)
        if slip.screening_id == reading.screening_id and slip.recorded_at >= reading.at
    ]
    if not slips:
        return reading.screening
    answers = reading.screening.model_dump(mode="json", by_alias=True, exclude_none=True)
    if not [slip for slip in slips if _replaced(answers, slip)]:
        return reading.screening
    try:
        return Screening.model_validate(answers)
    except ValidationError:
        return reading.screening  # the right answer cannot stand beside the others of that moment


def _replaced(answers: dict[str, Any], slip: MisEntry) -> bool:
    """Put the answer that stands in the place of the marked one, if it is there."""
    here: Any = answers
    try:
        for step in slip.answer[:-1]:
            here = here[step]
        if here[slip.answer[-1]] != slip.marked:
            return False
    except (KeyError, IndexError, TypeError):
        return False
    cast("dict[str | int, Any]", here)[slip.answer[-1]] = slip.stands
    return True
