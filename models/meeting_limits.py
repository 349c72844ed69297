"""Which edits of a meeting are taken: its own fields, and what their controls can give."""

from datetime import date, timedelta

from models.assessment import DIMENSIONS
from models.fields import JsonValue
from models.kept_rating import is_score
from models.meetings import AGREED, NEXT_AT, NEXT_ON, NOTE, day_of, time_of

UNKNOWN = "This field is not part of this page. Reload it and try again."
NOT_A_VALUE = "This cannot stand here. Reload the page and choose again."
LONGEST_LINE = 280
"""Characters of what is read aloud at the end."""
FURTHEST = timedelta(days=366)

SCORES = frozenset(f"coach/{one}" for one in DIMENSIONS)
"""Where the sliders of the map stand until a rating is kept of them."""


def refusal(name: str, value: JsonValue, *, today: date) -> str | None:
    """Say why an edit of a meeting is refused; None where it is taken."""
    if name in SCORES:
        return None if is_score(value) else NOT_A_VALUE
    if name == NEXT_ON:
        return _next_day(value, today)
    if name == NEXT_AT:
        taken = value in (None, "") or time_of(value) is not None
        return None if taken else "Enter the time as hours and minutes, such as 14:30."
    if name == NOTE:
        return None if isinstance(value, str) else NOT_A_VALUE
    if name == AGREED:
        return _line(value)
    return UNKNOWN


def day_refusal(day: date, *, today: date) -> str | None:
    """Say why there can be no appointment on a day; None where there can."""
    if day < today:
        return "This day is past. Choose today or a later day."
    if day > today + FURTHEST:
        return "This day is more than a year away. Choose an earlier one."
    return None


def _next_day(value: JsonValue, today: date) -> str | None:
    if value in (None, ""):
        return None
    day = day_of(value)
    return "Choose a day of the calendar." if day is None else day_refusal(day, today=today)


def _line(value: JsonValue) -> str | None:
    if not isinstance(value, str):
        return NOT_A_VALUE
    if len(value) > LONGEST_LINE:
        return f"There is room for {LONGEST_LINE} characters here; this has {len(value):,}."
    return None
