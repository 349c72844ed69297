"""A meeting that has ended: what was agreed alone on the page, and the note below it."""

from contextlib import suppress

from app.services import meetings
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, line, link_button, reading, sheet
from components.reload import reload
from models.errors import Expected
from models.meetings import NOTE
from pages.meeting_agreed import aloud


def over_sheets(view: MeetingView) -> None:
    """Draw what was agreed, large; then what the coach kept."""
    with sheet(label="What was agreed"), Tag("div", classes="aloud"):
        if view.agreed.is_empty:
            Tag("p", "Nothing was written down.")
        aloud(view.agreed)
    text = str(view.values.get(NOTE) or "").strip()
    if text:
        with sheet(classes="stack", label="Note"):
            eyebrow("Note", level=2)
            reading(text).classes("as-typed")
    if view.kept_map:
        with line():
            link_button("The map of this meeting", f"/ratings/{view.kept_map}", kind="text")


def reopen_button(view: MeetingView) -> None:
    """Draw the way back into the hour, on the day on which it ended."""

    async def reopen() -> None:
        with suppress(Expected):  # the day is over, or another meeting has begun: the page says so
            await meetings.reopen(actor=current_actor(), meeting_id=view.meeting.id)
        reload()

    button("Reopen the meeting", reopen)
