"""Which edits of a pad are taken: lines and nothing else, and only while the client agrees."""

from collections.abc import Collection

from models.fields import JsonValue
from models.pad import LINES, LONGEST_LINE, SAID_BY, Pad, instant

UNKNOWN = "This field is not part of the pad. Reload the page and try again."
NOT_AGREED = "No notes are taken now. Ask “May I note this?” first."


def refusal(pad: Pad, name: str, value: JsonValue, *, clients: Collection[str] = ()) -> str | None:
    """Say why an edit of a pad is refused; None where it is taken.

    `clients` are the ids of those who may have said it. A line may be removed at any time: taking
    back is never refused.
    """
    first, *below = name.split("/")
    if first != LINES or len(below) != 2:
        return UNKNOWN
    if value not in clients if below[1] == SAID_BY else not _fits(below[1], value):
        return UNKNOWN
    if below[1] != "removed" and not pad.may_note:
        return NOT_AGREED
    if below[1] == "text" and isinstance(value, str) and len(value) > LONGEST_LINE:
        return (
            f"A line has room for {LONGEST_LINE} characters; this has {len(value)}. "
            "Begin a new line."
        )
    return None


def _fits(part: str, value: JsonValue) -> bool:
    match part:
        case "text":
            return value is None or isinstance(value, str)
        case "at":
            return instant(value) is not None
        case "order":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "removed":
            return isinstance(value, bool)
        case _:
            return False
