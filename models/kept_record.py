"""What a client keeps of the record on a page: a tick, a number or a line for each of its days.

Where the page is a worksheet, what happened stands beside it. All of it is typed into fields of the
task's answer, beside the page that was handed out; the page itself stays as it was printed.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict

from models.directive import Layout, Record
from models.fields import FieldState, JsonValue
from models.kinds import RecordStyle

FOLDER = "record/"
MOST = 10
"""The end of a scale that begins at 0."""
LONGEST_LINE = 2_000
NOT_ASKED = "This day is not on the page. Load the page again."
NOT_A_VALUE = "This cannot stand here. Load the page again."
TOO_LONG = f"There is room for {LONGEST_LINE:,} characters here. Shorten it."

Column = Literal["when", "kept", "happened"]
"""What is filled in for one day: when it was, where the page leaves that open; what the record asks
for; and what happened."""
HEADS: Mapping[RecordStyle, str] = {"tick": "Done", "scale": f"0–{MOST}", "lines": "What I did"}
"""What stands above the column of the record, by its style."""
WHEN, HAPPENED = "When", "What happened"


class RecordAsked(NamedTuple):
    """What a page asks its client to keep: the style of its record, its days, and its columns."""

    style: RecordStyle = "none"
    days: tuple[date, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether each row bears its day; else the client says when it was."""
        return "when" not in self.columns


class KeptDay(BaseModel):
    """What stands for one day, and when the newest of it was put there, UTC by their clock."""

    model_config = ConfigDict(frozen=True)

    day: date
    value: bool | int | str | None = None
    when: str = ""
    happened: str = ""
    at: datetime


def asked(record: Record, *, layout: Layout, prepared_on: date) -> RecordAsked:
    """Return what a page asks for; a worksheet without a record has its log with open days."""
    is_log = layout == "worksheet"
    if record.style == "none" and not is_log:
        return RecordAsked()
    days = tuple(record.dates(prepared_on))
    if record.style == "none":
        return RecordAsked("lines", days, ("when", "kept", "happened"))
    return RecordAsked(record.style, days, ("kept", "happened") if is_log else ("kept",))


def field_of(day: date, column: Column = "kept") -> str:
    """Name the field of a day."""
    name = f"{FOLDER}{day.isoformat()}"
    return name if column == "kept" else f"{name}/{column}"


def cell_of(field: str) -> tuple[date, Column] | None:
    """Read the day of a field and what of it; None where it is no day's."""
    written, _, told = field.removeprefix(FOLDER).partition("/")
    column: Column | None = next((one for one in get_args(Column) if one == (told or "kept")), None)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return (day, column) if column is not None and field == field_of(day, column) else None


def is_days(field: str) -> bool:
    """Whether a field is that of a day."""
    return cell_of(field) is not None


def refusal(field: str, value: JsonValue, page: RecordAsked) -> str | None:
    """Say why an edit of a day is refused; None where it is taken. None takes a value back."""
    day, column = cell_of(field) or (None, None)
    if day not in page.days or column not in page.columns:
        return NOT_ASKED
    style = page.style if column == "kept" else "lines"
    if style == "lines" and isinstance(value, str) and len(value) > LONGEST_LINE:
        return TOO_LONG
    return None if value is None or _fits(value, style) else NOT_A_VALUE


def read_kept(fields: Mapping[str, FieldState]) -> tuple[KeptDay, ...]:
    """Return the days of which something is kept, in their order; a tick taken back is nothing."""
    found: dict[date, dict[Column, FieldState]] = {}
    for name, state in fields.items():
        cell = cell_of(name)
        if cell is not None and _is_anything(state.value):
            found.setdefault(cell[0], {})[cell[1]] = state
    return tuple(_day(day, found[day]) for day in sorted(found))


def say(kept: KeptDay) -> str:
    """Say what stands for a day in the record itself; empty where nothing does."""
    if kept.value is True:
        return "ticked"
    if kept.value is None:
        return ""
    return kept.value.strip() if isinstance(kept.value, str) else f"{kept.value} of {MOST}"


def say_which(kept: KeptDay, page: RecordAsked) -> str:
    """Name a day, such as "Mon 23 Nov"; in their own words where the page left it open."""
    if page.is_dated:
        return f"{kept.day:%a %-d %b}"
    return kept.when.strip() or row_name(page.days.index(kept.day))


def row_name(place: int) -> str:
    """Name a row that bears no day, the first one being 0."""
    return f"Row {place + 1}"


def say_how_many(kept: Sequence[KeptDay], page: RecordAsked) -> str:
    """Say of how many days something is kept, such as "3 of 7 days"."""
    asked_for = len(page.days)
    name = "day" if page.is_dated else "row"
    return f"{len(kept)} of {asked_for} {name}{'' if asked_for == 1 else 's'}"


def _day(day: date, cells: Mapping[Column, FieldState]) -> KeptDay:
    kept = {column: state.value for column, state in cells.items()}
    newest = max(state.at for state in cells.values())
    value = kept.get("kept")
    return KeptDay(
        day=day,
        value=value if isinstance(value, bool | int | str) else None,
        when=str(kept.get("when") or ""),
        happened=str(kept.get("happened") or ""),
        at=datetime.fromtimestamp(newest / 1000, UTC),
    )


def _is_anything(value: JsonValue) -> bool:
    return isinstance(value, bool | int | str) and value is not False and value != ""


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
