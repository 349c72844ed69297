"""The first screen of a day: what a coach finds there, one line each.

Every line may be read by whoever passes: initials, days and what is to be done, nothing found.
"""

from collections.abc import Iterable
from datetime import date, time, timedelta

from models.meeting_frame import counted
from models.meetings import Meeting
from models.part import Part

LOOKED_BACK = timedelta(days=30)
"""For how long an appointment that nobody kept is still recalled [P]."""


class Line(Part):
    """One thing that waits; `link` is an address of the program."""

    title: str
    said: str = ""
    link: str
    chip: str = ""


class Appointment(Part):
    """A meeting of today: held already, under way, or to come."""

    case: str
    title: str
    """The clients' initials."""
    at: time | None = None
    number: int
    meeting: str = ""
    """The id of the meeting that was started; empty before."""
    ended: bool = False
    missed_on: date | None = None
    """The day that it was set for, where that is past and nobody met."""

    @property
    def line(self) -> Line:
        """As it stands on the desk."""
        return Line(
            title=self.title,
            said=counted(self.number),
            link=f"/meetings/{self.meeting}" if self.meeting else f"/cases/{self.case}",
            chip=self._chip,
        )

    @property
    def _chip(self) -> str:
        if self.missed_on is not None:
            return f"was due on {self.missed_on:%-d %B}"
        if self.ended:
            return "ended"
        if self.meeting:
            return "begun"
        return f"{self.at:%H:%M}" if self.at is not None else "today"


def appointment(
    case: str, title: str, meetings: Iterable[Meeting], *, today: date
) -> Appointment | None:
    """Find what a case has to do with today; None where it has nothing."""
    held = list(meetings)
    if not held:
        return None
    newest = held[-1]
    if newest.held_on == today:
        set_for = [one.next_at for one in held if one.next_on == today]
        return Appointment(
            case=case,
            title=title,
            number=newest.number,
            meeting=newest.id,
            ended=newest.ended_at is not None,
            at=set_for[-1] if set_for else None,
        )
    due = newest.next_on
    if due is None or not today - LOOKED_BACK <= due <= today:
        return None
    return Appointment(
        case=case,
        title=title,
        number=newest.number + 1,
        at=newest.next_at if due == today else None,
        missed_on=due if due < today else None,
    )


def seen_on(meetings: Iterable[Meeting], *, today: date) -> date | None:
    """The day on which somebody is met next, today if they were met already; None where none is
    set."""
    held = list(meetings)
    if not held:
        return None
    newest = held[-1]
    if newest.held_on == today:
        return today
    return newest.next_on if newest.next_on is not None and newest.next_on >= today else None


def in_order(found: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """Order the day: by the hour, those without one after them, what was missed last."""
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.missed_on is not None,
                one.at is None,
                one.at or time(0),
                one.title,
            ),
        )
    )
