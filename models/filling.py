"""Filling the gaps of a kind's template: what stands in each, what lacks, and the finished words.

Values come from fields, so each is one JSON scalar: a date as YYYY-MM-DD, a time as HH:MM, days of
the week as ``mon,thu``.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from models.fields import JsonValue
from models.kinds import DirectiveKind, Placeholder, PlaceholderKind

DAYS: Mapping[str, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_GAP = re.compile(r"\{([a-z0-9_]+)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def fill(kind: DirectiveKind, values: Mapping[str, JsonValue]) -> str:
    """Return the template with its gaps filled; a gap that cannot be filled shows its label."""
    return _filled(kind, kind.template, values)


def steps(kind: DirectiveKind, values: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Return the same words as steps, one sentence of the template each."""
    return tuple(_filled(kind, part, values) for part in _SENTENCE_END.split(kind.template))


def problems(kind: DirectiveKind, values: Mapping[str, JsonValue]) -> dict[str, str]:
    """Say for each gap that is not well filled what to do; empty where it may be printed."""
    return {
        one.id: reason for one in kind.placeholders if (reason := _problem(one, values.get(one.id)))
    }


def missing(kind: DirectiveKind, values: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Name the placeholders that are still empty, in the order of the template."""
    return tuple(name for name in kind.names if not _typed(values.get(name)))


def _filled(kind: DirectiveKind, template: str, values: Mapping[str, JsonValue]) -> str:
    gaps = {one.id: one for one in kind.placeholders}

    def words(gap: re.Match[str]) -> str:
        one = gaps[gap[1]]
        return _words(one, values.get(one.id)) or f"[{one.label.lower()}]"

    # In one pass, so that a brace in what somebody typed is not taken for a gap.
    return _GAP.sub(words, template)


def _typed(value: JsonValue) -> str:
    """Return what was typed, on one line; a truth value is no answer."""
    return "" if value is None or isinstance(value, bool) else " ".join(str(value).split())


def _problem(one: Placeholder, value: JsonValue) -> str | None:
    typed = _typed(value)
    if not typed:
        return "Fill this in."
    if len(typed) > one.max_length:
        return f"Use at most {one.max_length} characters; these are {len(typed)}."
    return None if _words(one, value) else _ASKS[one.kind](one)


def _words(one: Placeholder, value: JsonValue) -> str:
    """Return the words for a gap, "" where the value does not fit."""
    typed = _typed(value)
    return _READERS[one.kind](one, typed) if typed and len(typed) <= one.max_length else ""


def _count(one: Placeholder, typed: str) -> str:
    if not (typed.isascii() and typed.isdigit()):
        return ""
    return typed.lstrip("0") if (one.min or 0) <= int(typed) <= (one.max or 0) else ""


def _date(_: Placeholder, typed: str) -> str:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return ""
    return f"{list(DAYS.values())[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _days(_: Placeholder, typed: str) -> str:
    chosen = [part.strip().lower() for part in typed.split(",") if part.strip()]
    names = [name for day, name in DAYS.items() if day in chosen]
    if not names or len(names) != len(set(chosen)):
        return ""
    if len(names) == len(DAYS):
        return "every day"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _time(_: Placeholder, typed: str) -> str:
    found = _TIME.fullmatch(typed)
    return f"{int(found[1]):02}:{found[2]}" if found else ""


def _choice(one: Placeholder, typed: str) -> str:
    return typed if typed in one.choices else ""


_READERS: Mapping[PlaceholderKind, Callable[[Placeholder, str], str]] = {
    "text": lambda _, typed: typed,
    "count": _count,
    "date": _date,
    "days": _days,
    "time": _time,
    "choice": _choice,
}
_ASKS: Mapping[PlaceholderKind, Callable[[Placeholder], str]] = {
    "text": lambda _: "Fill this in.",
    "count": lambda one: f"Give a whole number from {one.min} to {one.max}.",
    "date": lambda _: "Choose a day of the calendar.",
    "days": lambda _: "Choose one or more days of the week.",
    "time": lambda _: "Give a time such as 19:40.",
    "choice": lambda one: f"Choose one: {', '.join(one.choices)}.",
}
