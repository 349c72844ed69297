"""The next appointment: a day and a time, or a week ahead in one tap."""

from datetime import date, time, timedelta

from app.services import meetings
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, line, note, sheet
from models.meetings import NEXT_AT, NEXT_ON
from pages.meeting_hour import Hour, or_say

A_WEEK = timedelta(days=7)


async def next_sheet(hour: Hour) -> None:
    """Draw the two fields, and the tap for a week ahead while no day is set."""
    today = hour.view.today.isoformat()
    with sheet(classes="stack", label="Next appointment"):
        eyebrow("Next appointment", level=2)
        with line(classes="appointment"):
            hour.field(NEXT_ON, "date", "Day", minimum=today)
            hour.field(NEXT_AT, "time", "Time")
        await hour.part(Tag("div"), _offer, follows=(NEXT_ON,))


def _offer(view: MeetingView) -> None:
    if view.next[0] is not None:
        return
    on, at = in_a_week(view)
    refused = note().classes("refusal").props("role=alert")
    refused.set_visibility(False)

    async def take() -> None:
        await or_say(
            refused,
            meetings.meet_again(actor=current_actor(), meeting_id=view.meeting.id, on=on, at=at),
        )

    button(f"In a week: {on:%A %-d %B}{f', {at:%H:%M}' if at else ''}", take)


def in_a_week(view: MeetingView) -> tuple[date, time | None]:
    """A week after this meeting, at the time that this one was set for, where that is known."""
    before = [one for one in view.case.meetings if one.next_on == view.meeting.held_on]
    on = view.meeting.held_on + A_WEEK
    return max(on, view.today), before[-1].next_at if before else None
