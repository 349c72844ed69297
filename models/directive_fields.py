"""A directive under design: the fields that it is typed into, and the page that they make.

The steps are the kind's own words, with the gaps filled, until the coach writes others; then those
stand, a line a step. Whatever is in the fields, a page can be read from them.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeGuard, TypeVar, get_args

from models import filling
from models.brands import FIELD as BRAND
from models.case import Formulation
from models.directive import (
    LONGEST_TEXT,
    MOST_DAYS,
    MOST_STEPS,
    OWN,
    WEEKDAYS,
    Branding,
    Directive,
    Layout,
    Page,
    PageSize,
    Record,
    Weekday,
)
from models.fields import JsonValue
from models.kinds import DirectiveKind, Placeholder, RecordStyle
from models.prefill import prefill
from models.situation import INVOLVES_LABELS, Involves
from models.tags import ALL_TAGS, Tag

Values = Mapping[str, JsonValue]
One = TypeVar("One", bound=str)

LANGUAGE = "en-GB"
LANGUAGE_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
CLOSING_NOTE = "Bring this page with you, whatever you did with it."
LETTER_COUNTRIES = frozenset({"CA", "MX", "PH", "US"})
"""Where the office printer holds Letter rather than A4."""
LONGEST_LABEL = 400

LIKE_THE_LAST = ("page/layout", "page/size", "page/ink_saver", BRAND)
"""What a page takes over from the last one of the same coach."""
LIKE_THE_CASES_LAST = ("page/contrast", "page/type", "language", BRAND)
"""What it takes over from the last one of the same case: it depends on who reads, and under which
name they were met."""

_NUMBERED = re.compile(r"\s*\d{1,3}[.)]\s+")


def starting_values(
    kind: DirectiveKind,
    *,
    on: date,
    country: str,
    case: Formulation = Formulation(),  # noqa: B008 - frozen
    next_meeting: date | None = None,
    look: Values = MappingProxyType({}),
) -> dict[str, JsonValue]:
    """Return what a draft begins with: the kind's words, those of the case, a record from tomorrow.

    `look` is how the coach's last page looked, by field. Where no meeting lies ahead, the next one
    is taken to be after the kind's usual time.
    """
    ahead = next_meeting is not None and next_meeting > on
    until = next_meeting if ahead else on + timedelta(days=kind.duration_days)
    gaps: dict[str, JsonValue] = {one.id: one.default for one in kind.placeholders if one.default}
    gaps |= prefill(kind, case, until)
    return {
        "kind": kind.id,
        "title": kind.title,
        "why": kind.why,
        "closing_note": CLOSING_NOTE,
        "record/style": kind.record,
        "record/start": (on + timedelta(days=1)).isoformat(),
        "page/size": "Letter" if country in LETTER_COUNTRIES else "A4",
        "page/ink_saver": False,
        "page/archive": False,
        "page/layout": "letter",
        "page/contrast": "normal",
        "page/type": "standard",
        "language": LANGUAGE,
        **look,
        **{f"values/{name}": value for name, value in gaps.items()},
    }


def read_directive(
    values: Values,
    kind: DirectiveKind,
    *,
    branding: Branding,
    client: str,
    country: str,
    on: date,
) -> Directive:
    """Read the page from the fields; never raises, and leaves out what does not fit."""
    return Directive(
        kind=kind.id,
        title=_text(values, "title"),
        client=client[:LONGEST_LABEL],
        why=_text(values, "why"),
        steps=steps_of(values, kind),
        record=_record(values, kind, on),
        closing_note=_text(values, "closing_note"),
        prepared_on=on,
        language=language_of(values),
        country=country,
        page=_page(values),
        branding=branding,
    )


def title_of(values: Values, kind: DirectiveKind) -> str:
    """Return what stands at the head of the page; the kind's name where nothing does."""
    return str(values.get("title") or "") or kind.name


def steps_of(values: Values, kind: DirectiveKind) -> tuple[str, ...]:
    """Return the steps: the coach's own, else the kind's with its gaps filled."""
    own = own_words(values)
    if own is None:
        return () if kind.id == OWN else filling.steps(kind, gaps_of(values))
    lines = [_NUMBERED.sub("", line, count=1) if _NUMBERED.match(line) else line.strip()
             for line in own[:LONGEST_TEXT].splitlines() if line.strip()]  # fmt: skip
    if len(lines) > MOST_STEPS:
        lines = [*lines[: MOST_STEPS - 1], " ".join(lines[MOST_STEPS - 1 :])]
    return tuple(lines)


def own_words(values: Values) -> str | None:
    """Return the steps as the coach wrote them, or None while the kind's words stand."""
    text = values.get("steps")
    return text if isinstance(text, str) else None


def numbered(steps: tuple[str, ...]) -> str:
    """Write steps as they stand in the form: a line each, with their numbers."""
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))


def gaps_of(values: Values) -> dict[str, JsonValue]:
    """Return what stands in each placeholder, by its id."""
    return {
        name.removeprefix("values/"): value
        for name, value in values.items()
        if name.startswith("values/")
    }


def answers_of(values: Values) -> dict[Tag, bool]:
    """Return what the coach answered about the draft, by tag."""
    found: dict[Tag, bool] = {}
    for tag in ALL_TAGS:
        answer = values.get(f"touches/{tag}")
        if isinstance(answer, bool):
            found[tag] = answer
    return found


def involves_of(values: Values) -> Involves | None:
    """Return whom the coach said it would touch, or None before it was answered."""
    return next((one for one in INVOLVES_LABELS if one == values.get("involves")), None)


def language_of(values: Values) -> str:
    """Return the language of the page's dates, British English where none can be read."""
    tag = values.get("language")
    return tag if isinstance(tag, str) and LANGUAGE_TAG.fullmatch(tag) else LANGUAGE


def is_whole(value: JsonValue, low: int, high: int) -> TypeGuard[int]:
    """Whether a value is a whole number within bounds; true is none."""
    return type(value) is int and low <= value <= high


def _text(values: Values, name: str) -> str:
    text = values.get(name)
    return text[:LONGEST_TEXT] if isinstance(text, str) else ""


def _record(values: Values, kind: DirectiveKind, on: date) -> Record:
    style = next((one for one in get_args(RecordStyle) if one == values.get("record/style")), None)
    days = values.get("record/days")
    return Record(
        style=style or "none",
        start=_day(values.get("record/start")) or on,
        days=days if is_whole(days, 1, MOST_DAYS) else usual_days(values, kind),
        weekdays=_weekdays(values, kind),
        own_words=values.get("record/own_words") is True,
    )


def _weekdays(values: Values, kind: DirectiveKind) -> tuple[Weekday, ...]:
    """Return the days of the week on which the task is done, by its gap for them, if it has one."""
    gap = next((one.id for one in kind.placeholders if one.kind == "days"), None)
    chosen = str(values.get(f"values/{gap}") or "").split(",")
    return tuple(day for day in WEEKDAYS if day in chosen)


def usual_days(values: Values, kind: DirectiveKind) -> int:
    """Return how long the record runs until the coach says: as long as the task, by its gaps."""
    said = (_lasting(one, values) for one in kind.placeholders if one.lasts)
    return next((days for days in said if 1 <= days <= MOST_DAYS), kind.duration_days)


def _lasting(one: Placeholder, values: Values) -> int:
    """Return the days that a gap gives a task, 0 where it gives none."""
    value = values.get(f"values/{one.id}")
    if one.lasts == "until":
        last, start = _day(value), _day(values.get("record/start"))
        return (last - start).days + 1 if last and start else 0
    typed = str(value).strip()
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    if not (one.min or 0) <= count <= (one.max or 0):
        return 0
    return count * (7 if one.lasts == "weeks" else 1)


def _day(value: JsonValue) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _page(values: Values) -> Page:
    """Read the paper from its fields; whatever does not fit is as it is by itself."""
    usual = Page()
    return Page(
        size=_one_of(get_args(PageSize), values.get("page/size")) or usual.size,
        ink_saver=values.get("page/ink_saver") is True,
        archive=values.get("page/archive") is True,
        layout=_one_of(get_args(Layout), values.get("page/layout")) or usual.layout,
        contrast="high" if values.get("page/contrast") == "high" else usual.contrast,
        type="dyslexia" if values.get("page/type") == "dyslexia" else usual.type,
    )


def _one_of(known: tuple[One, ...], value: JsonValue) -> One | None:
    return next((one for one in known if one == value), None)
