"""What happened on a case, one line each, as the case page shows it."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

EntryKind = Literal[
    "meeting",
    "screening",
    "formulation",
    "rating",
    "directive",
    "answer",
    "letter",
    "request",
    "consultation",
    "clearance",
    "contact",
    "call",
    "closing",
    "follow_up",
]
Tone = Literal["quiet", "accent", "clear", "pause", "stop"]

HEADINGS: dict[EntryKind, str] = {
    "meeting": "Met",
    "screening": "Questions",
    "formulation": "In a sentence",
    "rating": "Map kept",
    "directive": "Directive given",
    "answer": "Answer to a directive",
    "letter": "Letter",
    "request": "Advice asked for",
    "consultation": "Advice",
    "clearance": "Cleared by",
    "contact": "Spoke with",
    "call": "Called",
    "closing": "Closed",
    "follow_up": "Asked how it is",
}

OF_ONE: frozenset[EntryKind] = frozenset(
    {"screening", "letter", "request", "consultation", "clearance", "contact", "call"}
)
"""What concerns one client alone, so that beside another it is not said."""
ASKED = "The questions were asked"


class TimelineEntry(BaseModel):
    """One line of a case's timeline; `link` is an address of the program, or empty."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    kind: EntryKind
    title: str
    chip: str = ""
    tone: Tone = "quiet"
    link: str = ""

    @property
    def heading(self) -> str:
        """What happened, in a word or two."""
        return HEADINGS[self.kind]

    @property
    def aloud(self) -> "TimelineEntry":
        """The line as it may be read in the room: of the questions, that they were asked."""
        if self.kind != "screening":
            return self
        return self.model_copy(update={"title": ASKED, "chip": "", "tone": "quiet"})
