"""Closing a case: the criteria and how long each has held, what shifted, and when to ask again."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from models.closing_fields import DIP, FOLLOW_UP, HELD, NOTED, SHIFTED, SHIFTS
from models.fields import JsonValue
from models.intake.reading import items_of
from models.meetings import day_of
from models.part import Part

SHORTEST_WEEKS = 3
"""domain.md §4: a criterion is held for three weeks or more."""
FOLLOW_UP_WEEKS = (4, 8)
"""domain.md §1.4, `ready_to_close`: the follow-up comes in four to eight weeks."""
OFFERED_WEEKS = 6
LATEST_WEEKS = 52

How = Literal["holds", "dip", "not_reached"]
HOW: Mapping[How, str] = {
    "holds": "It holds",
    "dip": "There was a dip",
    "not_reached": "Not reached",
}
"""What a follow-up found, in a word or two."""


class Criterion(Part):
    """What both would see if the work were done; `since` is the day from which it has held."""

    id: str
    observable: str
    measure: str = ""
    weeks: int = SHORTEST_WEEKS
    """For how long it has to hold."""
    since: date | None = None

    def held(self, *, on: date) -> int | None:
        """Return the whole weeks for which it has held; None before its day and without one."""
        return weeks_held(self.since, on=on)

    def is_met(self, *, on: date) -> bool:
        """Whether it has held for long enough."""
        held = self.held(on=on)
        return held is not None and held >= self.weeks


class Shift(Part):
    """What is different now, as somebody said it, and who that was."""

    what: str
    who: str = ""


class FollowUp(Part):
    """A contact after the closing: the day, and what it found."""

    noted_on: date
    how: How


class Closing(Part):
    """Everything that stands on the page of a closing."""

    criteria: tuple[Criterion, ...] = ()
    shifts: tuple[Shift, ...] = ()
    dip: tuple[str, ...] = ()
    """What a dip would look like, a line each."""
    follow_up: date | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    """The contacts since, the oldest first."""


def weeks_held(since: date | None, *, on: date) -> int | None:
    """Return for how many whole weeks something has held that began on a day."""
    if since is None or since > on:
        return None
    return (on - since).days // 7


def read_closing(values: Mapping[str, JsonValue], intake: Mapping[str, JsonValue]) -> Closing:
    """Read a closing from its fields, and its criteria from those of the intake."""
    return Closing(
        criteria=_criteria(values, intake),
        shifts=tuple(_shifts(values)),
        dip=tuple(line.strip() for line in _text(values, DIP).splitlines() if line.strip()),
        follow_up=day_of(values.get(FOLLOW_UP)),
        follow_ups=_follow_ups(values),
    )


def first_draft(
    *, on: date, setback_signs: Sequence[str], shifts: Sequence[Shift] = ()
) -> dict[str, JsonValue]:
    """Fill a closing in from the case: its signs of progress and of a dip, and a day to ask."""
    draft: dict[str, JsonValue] = {FOLLOW_UP: (on + timedelta(weeks=OFFERED_WEEKS)).isoformat()}
    if setback_signs:
        draft[DIP] = "\n".join(setback_signs)
    for place, shift in enumerate(shifts[:SHIFTS]):
        item = f"{SHIFTED}/sign-{place}"
        draft |= {f"{item}/what": shift.what, f"{item}/who": shift.who, f"{item}/order": place}
    return draft


def refusal_of_day(follow_up: date | None, *, on: date) -> str | None:
    """Say why a case cannot close with this day for its follow-up; None where it can."""
    if follow_up is None:
        return "Choose the day on which you ask how it is going."
    if follow_up <= on:
        return "The follow-up lies in the past. Choose a day ahead."
    if follow_up > on + timedelta(weeks=LATEST_WEEKS):
        return "The follow-up is more than a year away. Choose an earlier day."
    return None


def remarks(closing: Closing, *, on: date, drafts: int = 0) -> tuple[str, ...]:
    """Say plainly what is not as it might be; none of it keeps a case from closing."""
    found = []
    waiting = [one for one in closing.criteria if not one.is_met(on=on)]
    if not closing.criteria:
        found.append("Nothing was written down that would show that the work is done.")
    elif waiting:
        these = "One thing has" if len(waiting) == 1 else f"{len(waiting)} things have"
        found.append(f"{these} not held long enough yet. You can close all the same.")
    if not closing.shifts:
        found.append("What shifted is still empty. One sentence in their words is enough.")
    nearest, latest = (on + timedelta(weeks=weeks) for weeks in FOLLOW_UP_WEEKS)
    if closing.follow_up is not None and not nearest <= closing.follow_up <= latest:
        found.append("Four to eight weeks ahead is a good time to ask how it is going.")
    if drafts:
        rest = "will rest as they stand" if drafts > 1 else "will rest as it stands"
        these = f"{drafts} tasks that were" if drafts > 1 else "A task that was"
        found.append(f"{these} begun and not printed {rest}.")
    return tuple(found)


def _criteria(
    values: Mapping[str, JsonValue], intake: Mapping[str, JsonValue]
) -> tuple[Criterion, ...]:
    found = []
    for item in items_of(intake, "closing"):
        said = _text(intake, f"closing/{item}/observable")
        measure = _text(intake, f"closing/{item}/measure")
        if said or measure:
            found.append(
                Criterion(
                    id=item,
                    observable=said or measure,
                    measure=measure if said else "",
                    weeks=_weeks(intake.get(f"closing/{item}/held_for_weeks")),
                    since=day_of(values.get(f"{HELD}/{item}/since")),
                )
            )
    return tuple(found)


def _weeks(value: JsonValue) -> int:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return max(SHORTEST_WEEKS, int(value))
    return SHORTEST_WEEKS


def _shifts(values: Mapping[str, JsonValue]) -> list[Shift]:
    every = (
        Shift(
            what=_text(values, f"{SHIFTED}/{item}/what"),
            who=_text(values, f"{SHIFTED}/{item}/who"),
        )
        for item in items_of(values, SHIFTED)
    )
    return [one for one in every if one.what]


def _follow_ups(values: Mapping[str, JsonValue]) -> tuple[FollowUp, ...]:
    found = []
    for item in items_of(values, NOTED):
        how, day = values.get(f"{NOTED}/{item}/how"), day_of(values.get(f"{NOTED}/{item}/on"))
        known = next((one for one in HOW if one == how), None)
        if known is not None and day is not None:
            found.append(FollowUp(noted_on=day, how=known))
    return tuple(found)


def _text(values: Mapping[str, JsonValue], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""
