"""When a printed task is to be done: the days and times of its gaps, as a calendar takes them.

Only what the page itself says is in it. Steps that the coach wrote anew show no gap, so they have
no times either; and how long something takes is known only where it has an end.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from models import filling
from models.directive import WEEKDAYS, Weekday
from models.directive_fields import Values, gaps_of, own_words
from models.kinds import DirectiveKind, PlaceholderKind
from models.letters import CoachCard, DirectivePage

DAY = 24 * 60  # minutes


class Occasion(NamedTuple):
    """Something to do once or again and again, in the time of wherever the client is."""

    gap: str
    """The gap that says when."""
    first: date
    at: time | None = None
    """None for the whole day."""
    minutes: int = 0
    """How long, 0 where that is not said."""
    last: date | None = None
    """The last day on which it may come again; None where it comes once."""
    weekdays: tuple[Weekday, ...] = ()
    """On which days it comes again, none for every day."""


def occasions(
    kind: DirectiveKind, values: Values, paper: DirectivePage | CoachCard
) -> tuple[Occasion, ...]:
    """Return the times of a task as it was printed; a coach's card has none."""
    if isinstance(paper, CoachCard) or own_words(values) is not None:
        return ()
    return tuple(_occasions(kind, values, paper))


def _occasions(kind: DirectiveKind, values: Values, paper: DirectivePage) -> Iterator[Occasion]:
    times = [(gap, time.fromisoformat(typed)) for gap, typed in _typed(kind, values, "time")]
    days = [(gap, date.fromisoformat(typed)) for gap, typed in _typed(kind, values, "date")]
    weekly = [gap for gap, _ in _typed(kind, values, "days")]
    at = times[0][1] if times else None
    minutes = _between(times[0][1], times[1][1]) if len(times) > 1 else 0
    if times and days and not weekly:
        yield Occasion(times[0][0], days[0][1], at, minutes)
        yield from (Occasion(gap, day) for gap, day in days[1:])
        return
    record = paper.directive.record
    span = [
        day
        for day in record.dates(paper.prepared_on)
        if not record.weekdays or WEEKDAYS[day.weekday()] in record.weekdays
    ]
    if span and (weekly or times):
        gap = weekly[0] if weekly else times[0][0]
        yield Occasion(gap, span[0], at, minutes, span[-1], record.weekdays)
    yield from (Occasion(gap, day) for gap, day in days)


def _typed(kind: DirectiveKind, values: Values, of: PlaceholderKind) -> Iterator[tuple[str, str]]:
    """Give each gap of a kind that is well filled, with what was typed, a time as HH:MM."""
    gaps = gaps_of(values)
    wrong = filling.problems(kind, gaps)
    for one in kind.placeholders:
        if one.kind == of and one.id not in wrong:
            typed = str(gaps[one.id]).strip()
            yield one.id, typed.zfill(5) if of == "time" else typed


def _between(begins: time, ends: time) -> int:
    """Return the minutes from one time of day to the next time that it is the other."""
    return ((ends.hour - begins.hour) * 60 + ends.minute - begins.minute) % DAY
