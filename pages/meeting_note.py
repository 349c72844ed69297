"""What has changed since last time: the large field of a meeting, and one line to read aloud."""

from components.parts import eyebrow, sheet
from models.meetings import AGREED, NOTE
from pages.meeting_hour import Hour


def note_sheet(hour: Hour) -> None:
    """Draw the note; it is kept at every keystroke."""
    first = hour.view.meeting.number == 1
    with sheet(classes="stack note-sheet", label="Note"):
        eyebrow("Note", level=2)
        hour.field(
            NOTE,
            "area",
            "What do you want to keep?" if first else "What has changed since last time?",
            rows=5,
        )
        hour.field(
            AGREED,
            "text",
            "One thing that you agreed, beside a task",
            help="It is read aloud at the end.",
        )
