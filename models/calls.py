"""Whom was called for a client and what came of it, and on which day somebody looks after it.

domain.md §3.3.7: who was called and the outcome are recorded, and within one working day somebody
makes sure that the contact happened: a courtesy, not treatment.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, Self

from pydantic import model_validator

from models.clearance import Told
from models.inputs import Day, Input, wrong
from models.levels import Level
from models.standing import Standing

LONGEST_NAME, LONGEST_NUMBER, LONGEST_AGREED = 200, 60, 800
"""Characters in the name of whoever was called, in the number, and in what was agreed."""
Outcome = Literal["reached", "message", "no_answer"]
IN_WORDS: Mapping[Outcome, str] = {
    "reached": "reached",
    "message": "message left",
    "no_answer": "no answer",
}
SATURDAY = 5
A_WEEK = timedelta(days=7)
"""When to look after a call that nothing hurries [P]; the coach chooses another day, or none."""


class Call(Input):
    """One call about a client, with their consent or because a life was in danger."""

    id: Told
    case: Told
    who: Told
    number: Told
    contact: str = ""
    """The id in the directory, where the number comes from there."""
    outcome: Outcome
    agreed: str = ""
    check_on: Day | None = None
    """The day on which somebody makes sure that what was agreed has happened."""
    dated: Day
    recorded_at: datetime

    @model_validator(mode="after")
    def _is_checked_later(self) -> Self:
        if self.check_on is not None and self.check_on < self.dated:
            raise wrong("must be today or later", "check_on")
        return self


class CheckStep(Input):
    """What became of a check: ticked off, or set for another day."""

    id: Told
    case: Told
    on: Day | None = None
    """The day for which it is set; None where it is done."""
    dated: Day
    recorded_at: datetime


class Check(Input):
    """A check that stands: on which day, and after which call (none was noted where it is "")."""

    on: Day
    case: str = ""
    who: str = ""


def next_working_day(day: date) -> date:
    """The next day from Monday to Friday; holidays are not known here."""
    following = day + timedelta(days=1)
    while following.weekday() >= SATURDAY:
        following += timedelta(days=1)
    return following


def latest_check(standing: Standing, *, on: date) -> date | None:
    """The day by which a contact has to be checked; None where nothing hurries it.

    With any sign of suicide that is the next working day. An acute one is no other: the emergency
    number was called, and somebody still asks on the next day.
    """
    return next_working_day(on) if standing.flags["suicide_self_harm"] >= Level.PAUSE else None


def standing_check(
    calls: Iterable[Call], steps: Iterable[CheckStep], *, sign_on: date | None = None
) -> Check | None:
    """The check that stands for a client: the newest call or step says its day, or that it is done.

    `sign_on` is the day of a sign of suicide: from then on a contact is to be checked, whether a
    call was noted or not, and what was ticked off earlier was another one.
    """
    set_by: list[Call | CheckStep] = [one for one in calls if one.check_on is not None]
    found = Check(on=next_working_day(sign_on)) if sign_on is not None else None
    for event in sorted([*set_by, *steps], key=lambda one: one.recorded_at):
        if sign_on is not None and event.dated < sign_on:
            continue
        on = event.check_on if isinstance(event, Call) else event.on
        who = event.who if isinstance(event, Call) else (found.who if found else "")
        found = Check(on=on, case=event.case, who=who) if on is not None else None
    return found
