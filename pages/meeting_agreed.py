"""The end of a meeting: what was agreed, large enough to be read aloud from the tablet."""

from app.services import meetings
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, heading, line, muted, sheet
from components.reload import reload
from models.meeting_agreed import Agreed
from models.meetings import AGREED, NEXT_AT, NEXT_ON, NO_TASK
from pages.meeting_hour import Hour


async def agreed_sheet(hour: Hour) -> None:
    """Draw what was agreed so far; it follows what is typed and tapped above."""
    with sheet(classes="stack", label="What was agreed"):
        eyebrow("What was agreed", level=2)
        await hour.part(
            Tag("div", classes="aloud", aria_live="polite"),
            _so_far,
            follows=(AGREED, NEXT_ON, NEXT_AT, NO_TASK),
        )
        with line():
            _end_button(hour.view)


def _end_button(view: MeetingView) -> None:
    """Draw the button that ends the hour; what was agreed is then alone on the page."""

    async def end() -> None:
        await meetings.end(actor=current_actor(), meeting_id=view.meeting.id)
        reload()

    button("End the meeting", end, kind="primary", when_saved=True)


def aloud(said: Agreed) -> None:
    """Set the words to be read aloud: the tasks as printed, the line, the next appointment."""
    for task in said.tasks:
        heading(task.title)
        for step in task.steps:
            Tag("p", step)
    for words in (said.nothing_new, said.line, said.next):
        if words:
            Tag("p", words)


def _so_far(view: MeetingView) -> None:
    said = view.agreed
    if said.is_empty:
        muted("A task or none, one thing that you agreed, the next appointment: it gathers here.")
    aloud(said)
