"""The fields of a closing, and what each may hold."""

from collections.abc import Collection

from models.fields import JsonValue
from models.meetings import day_of

SHIFTED, HELD, DIP, FOLLOW_UP, NOTED = "shifted", "held", "dip", "follow_up", "noted"
"""What shifted (a list), since when each criterion has held, what a dip would look like, the day
on which to ask again, and what was heard then (a list that only a verb writes)."""
SHIFTS = 5
"""Things that shifted at most, so that the page stays one page."""
LONGEST = {"what": 200, "who": 60}
LONGEST_DIP = 600
UNKNOWN = "This field is not part of this page. Reload it and try again."
NOT_A_VALUE = "This cannot stand here. Reload the page and try again."
NOT_A_DAY = "Choose a day of the calendar."


def refusal(name: str, value: JsonValue, *, criteria: Collection[str]) -> str | None:
    """Say why a value cannot stand in a field; None where it can.

    `criteria` are the ids of what the intake wrote down; each has a day since when it has held.
    """
    first, *rest = name.split("/")
    if name == FOLLOW_UP or (first == HELD and _is_since(rest, criteria)):
        return None if value is None or day_of(value) is not None else NOT_A_DAY
    if name == DIP:
        return _text(value, LONGEST_DIP)
    if first == SHIFTED and len(rest) == 2 and rest[0]:
        return _of_shift(rest[1], value)
    return UNKNOWN


def _is_since(rest: list[str], criteria: Collection[str]) -> bool:
    return len(rest) == 2 and rest[0] in criteria and rest[1] == "since"


def _of_shift(name: str, value: JsonValue) -> str | None:
    if name == "removed":
        return None if value is None or isinstance(value, bool) else NOT_A_VALUE
    if name == "order":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return None if value is None or number else NOT_A_VALUE
    return _text(value, LONGEST[name]) if name in LONGEST else UNKNOWN


def _text(value: JsonValue, longest: int) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        return NOT_A_VALUE
    if len(value) > longest:
        return f"There is room for {longest} characters here; this has {len(value)}. Shorten it."
    return None
