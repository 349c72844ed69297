"""A meeting: a numbered hour of a case, where the client was that day, and what was typed in it."""

from collections.abc import Mapping
from datetime import date, datetime, time

from pydantic import BaseModel, ConfigDict

from models.fields import JsonValue

NEXT_ON, NEXT_AT = "next/on", "next/at"
"""The fields of a meeting's document that hold the next appointment: a day, and a time HH:MM."""

NOTE, AGREED = "note", "agreed"
"""What changed and what the coach wants to keep; and one line of it that is read aloud."""

NO_TASK, MAP_KEPT = "no_task", "map"
"""What verbs decide: that there is no task today, and which rating was kept in this meeting."""


class Meeting(BaseModel):
    """`country` is ISO 3166 alpha-2: card, letter and print take their numbers from it."""

    model_config = ConfigDict(frozen=True)

    id: str
    document: str
    """What is typed during it."""
    number: int
    held_on: date
    country: str
    next_on: date | None = None
    """The day of the next appointment."""
    next_at: time | None = None
    """Its time of day, in the practice's zone."""
    ended_at: datetime | None = None
    present: str = ""
    """Who is there, as `models.present` reads it."""


def day_of(value: JsonValue) -> date | None:
    """Read a day as fields hold it, YYYY-MM-DD; anything else is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def time_of(value: JsonValue) -> time | None:
    """Read a time of day as fields hold it, HH:MM; anything else is none."""
    try:
        return time.fromisoformat(value) if isinstance(value, str) and len(value) == 5 else None
    except ValueError:
        return None


def next_of(values: Mapping[str, JsonValue]) -> tuple[date | None, time | None]:
    """Read the next appointment from a meeting's fields."""
    return day_of(values.get(NEXT_ON)), time_of(values.get(NEXT_AT))
