"""What happened on a case, from every service that has something to tell."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from app.services import (
    answers,
    cases,
    closing_timeline,
    directive_prints,
    formulations,
    intakes,
    letter_signing,
    meeting_lines,
    practice,
    ratings,
    safety_timeline,
    screenings,
)
from app.services.directive_seals import Seal
from app.services.snapshots import Snapshot
from models.actor import Actor
from models.answers import LedgerEntry, in_words
from models.assessment import DIMENSIONS, Rating, Scores
from models.content import load
from models.kept_rating import KeptRating
from models.latch import Reading
from models.ledger_words import say_row
from models.levels import Level
from models.timeline import TimelineEntry, Tone

TONES: dict[Level, Tone] = {
    Level.CLEAR: "clear",
    Level.NOTE: "quiet",
    Level.PAUSE: "pause",
    Level.INCOMPLETE: "quiet",
    Level.STOP: "stop",
    Level.STOP_NOW: "stop",
}


async def of_case(*, actor: Actor, case_id: str) -> list[TimelineEntry]:
    """Everything that happened on a case of the actor's, the newest first."""
    zone = ZoneInfo((await practice.details()).zone)
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    given = await answers.of_case(actor=actor, case_id=case_id)
    read = await screenings.readings(actor=actor, case_id=case_id)
    case = await cases.get(actor=actor, case_id=case_id)
    entries = [
        *_screened(read, intake_id, together=len(case.clients) > 1),
        *_rated(await ratings.of_case(actor=actor, case_id=case_id)),
        *await formulations.history(actor=actor, case_id=case_id),
        *_given(await directive_prints.history(actor=actor, case_id=case_id), given),
        *_answered(given),
        *_written(await letter_signing.history(actor=actor, case_id=case_id), intake_id),
        *await meeting_lines.history(actor=actor, case_id=case_id, zone=zone),
        *await safety_timeline.history(actor=actor, case_id=case_id),
        *await closing_timeline.history(actor=actor, case_id=case_id),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _screened(
    readings: list[Reading], intake_id: str | None, *, together: bool
) -> list[TimelineEntry]:
    """One line a screening, as it was read last.

    Where several come `together`, a line says that somebody was asked and nothing of the answers:
    the case's page may lie between them.
    """
    if together:
        return _asked_alone(readings)
    last = {reading.screening_id: reading for reading in readings}
    words: dict[str, str] = {level.id: level.chip for level in load().safety.levels}
    return [
        TimelineEntry(
            at=reading.at,
            kind="screening",
            title=_totals(reading) or "Begun, nothing added up yet",
            chip=words[reading.gate.level],
            tone=TONES[reading.gate.level],
            link=f"/intakes/{intake_id}/questions" if intake_id else "",
        )
        for reading in last.values()
    ]


def _asked_alone(readings: list[Reading]) -> list[TimelineEntry]:
    begun = {reading.screening_id: reading.begun_at for reading in reversed(readings)}
    title = "Somebody was asked alone"
    return [TimelineEntry(at=at, kind="screening", title=title) for at in begun.values()]


def _totals(reading: Reading) -> str:
    instruments = load().instruments
    return ", ".join(
        f"{instruments[name].short} {total}" for name, total in reading.gate.totals.items()
    )


def _rated(kept: list[KeptRating]) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            at=one.rated_at,
            kind="rating",
            title=_moved(one.rating),
            chip="map",
            tone="accent",
            link=f"/ratings/{one.document}",
        )
        for one in kept
    ]


def _moved(rating: Rating) -> str:
    """Name what moved most since the last rating, or how much was rated."""
    old, new = rating.previous or Scores(), rating.coach
    moves = [
        (abs(after - earlier), one, earlier, after)
        for one in DIMENSIONS
        if (earlier := old.of(one)) is not None
        and (after := new.of(one)) is not None
        and after != earlier
    ]
    if moves:
        _, one, earlier, after = max(moves, key=lambda move: move[0])
        return f"{load().dimensions[one].short} {earlier} → {after}"
    rated = sum(new.of(one) is not None for one in DIMENSIONS)
    return f"{rated} of {len(DIMENSIONS)} rated"


def _given(printed: list[Seal], entries: Iterable[LedgerEntry]) -> list[TimelineEntry]:
    waiting = {one.directive for one in entries if not one.is_answered}
    return [
        TimelineEntry(
            at=one.sealed_at,
            kind="directive",
            title=one.title,
            chip="waiting" if one.document in waiting else "printed",
            tone="accent" if one.document in waiting else "quiet",
            link=f"/directives/{one.document}",
        )
        for one in printed
    ]


def _answered(entries: Iterable[LedgerEntry]) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            at=one.answer.answered_at,
            kind="answer",
            title=say_row(one),
            chip=in_words(one.answer),
            link=f"/directives/{one.directive}/answer",
        )
        for one in entries
        if one.answer is not None and one.answer.answered_at is not None
    ]


def _written(printed: list[Snapshot], intake_id: str | None) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            at=one.sealed_at,
            kind="letter",
            title="A letter to hand over",
            chip="printed",
            link=f"/intakes/{intake_id}/letter",
        )
        for one in printed
    ]
