"""What a client keeps of the record on a page: a tick, a number or a line for each of its days.

It stands in fields of the task's answer, one for each day, beside the page that was handed out;
the page itself stays as it was printed.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from pydantic import BaseModel, ConfigDict

from models.fields import FieldState, JsonValue
from models.kinds import RecordStyle

FOLDER = "record/"
MOST = 10
"""The end of a scale that begins at 0."""
LONGEST_LINE = 2_000
NOT_ASKED = "This day is not on the page. Load the page again."
NOT_A_VALUE = "This cannot stand here. Load the page again."
TOO_LONG = f"There is room for {LONGEST_LINE:,} characters here. Shorten it."


class KeptDay(BaseModel):
    """What stands for one day, and when it was put there, UTC by the client's clock."""

    model_config = ConfigDict(frozen=True)

    day: date
    value: bool | int | str
    at: datetime


def field_of(day: date) -> str:
    """Name the field of a day."""
    return f"{FOLDER}{day.isoformat()}"


def day_of(field: str) -> date | None:
    """Read the day of a field; None where it is no day's."""
    try:
        day = date.fromisoformat(field.removeprefix(FOLDER))
    except ValueError:
        return None
    return day if field == field_of(day) else None


def is_days(field: str) -> bool:
    """Whether a field is that of a day."""
    return day_of(field) is not None


def refusal(
    field: str, value: JsonValue, *, style: RecordStyle, days: Sequence[date]
) -> str | None:
    """Say why an edit of a day is refused; None where it is taken. None takes a value back."""
    if style == "none" or day_of(field) not in days:
        return NOT_ASKED
    if style == "lines" and isinstance(value, str) and len(value) > LONGEST_LINE:
        return TOO_LONG
    return None if value is None or _fits(value, style) else NOT_A_VALUE


def read_kept(fields: Mapping[str, FieldState]) -> tuple[KeptDay, ...]:
    """Return the days of which something is kept, in their order; a tick taken back is nothing."""
    found = [
        KeptDay(day=day, value=state.value, at=datetime.fromtimestamp(state.at / 1000, UTC))
        for name, state in fields.items()
        if (day := day_of(name)) is not None
        and isinstance(state.value, bool | int | str)
        and (state.value is not False and state.value != "")
    ]
    return tuple(sorted(found, key=lambda kept: kept.day))


def say(kept: KeptDay) -> str:
    """Say what stands for a day."""
    if kept.value is True:
        return "ticked"
    return kept.value.strip() if isinstance(kept.value, str) else f"{kept.value} of {MOST}"


def say_how_many(kept: Sequence[KeptDay], *, days: int) -> str:
    """Say of how many days something is kept, such as "3 of 7 days"."""
    return f"{len(kept)} of {days} {'day' if days == 1 else 'days'}"


def _fits(value: JsonValue, style: RecordStyle) -> bool:
    match style:
        case "tick":
            return isinstance(value, bool)
        case "scale":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST
        case "lines":
            return isinstance(value, str)
        case "none":
            return False
