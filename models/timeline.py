"""What happened on a case, one line each, as the case page shows it."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

EntryKind = Literal["meeting", "screening", "formulation", "rating", "directive", "letter"]


class TimelineEntry(BaseModel):
    """One line of a case's timeline; `link` is an address of the program, or empty."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    kind: EntryKind
    title: str
    chip: str = ""
    tone: Literal["quiet", "accent", "clear", "pause", "stop"] = "quiet"
    link: str = ""
