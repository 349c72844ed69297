"""Which edits of a directive are taken: its own fields, and what their controls can give."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from models.answers import DISPROVED_BY, EXPECTS, RESULT_LABELS
from models.brands import FIELD as BRAND
from models.directive import MOST_DAYS, Contrast, Layout, PageSize, PageType
from models.directive_fields import LANGUAGE_TAG, is_whole
from models.fields import JsonValue
from models.kinds import DirectiveKind, RecordStyle
from models.situation import INVOLVES_LABELS
from models.tags import ALL_TAGS

UNKNOWN = "This field is not part of this page. Reload it and try again."
NOT_A_VALUE = "This cannot stand here. Reload the page and choose again."

Check = Callable[[JsonValue], str | None]


def refusal(kind: DirectiveKind, name: str, value: JsonValue) -> str | None:
    """Say why an edit of a draft of this kind is refused; None where it is taken."""
    first, _, rest = name.partition("/")
    if first == "values":
        known = rest in {one.id for one in kind.placeholders}
        return _typed(value) if known else UNKNOWN
    if first == "touches":
        return _answer(value) if rest in ALL_TAGS else UNKNOWN
    check = _CHECKS.get(name)
    return UNKNOWN if check is None else check(value)


def _text(value: JsonValue) -> str | None:
    return None if isinstance(value, str) else NOT_A_VALUE


def _text_or_none(value: JsonValue) -> str | None:
    return None if value is None else _text(value)


def _typed(value: JsonValue) -> str | None:
    return NOT_A_VALUE if isinstance(value, bool) else None


def _answer(value: JsonValue) -> str | None:
    return None if value is None or isinstance(value, bool) else NOT_A_VALUE


def _tick(value: JsonValue) -> str | None:
    return None if isinstance(value, bool) else NOT_A_VALUE


def _one_of(*known: str) -> Check:
    return lambda value: None if value in known and isinstance(value, str) else NOT_A_VALUE


def _day(value: JsonValue) -> str | None:
    try:
        taken = value is None or bool(isinstance(value, str) and date.fromisoformat(value))
    except ValueError:
        taken = False
    return None if taken else "Choose a day of the calendar."


def _days(value: JsonValue) -> str | None:
    if value is None or is_whole(value, 1, MOST_DAYS):
        return None
    return f"A whole number from 1 to {MOST_DAYS}."


def _language(value: JsonValue) -> str | None:
    if isinstance(value, str) and LANGUAGE_TAG.fullmatch(value):
        return None
    return "Write a language tag such as en-GB or de."


_CHECKS: Mapping[str, Check] = {
    "title": _text,
    "why": _text,
    "steps": _text,
    "closing_note": _text,
    "record/style": _one_of(*get_args(RecordStyle)),
    "record/start": _day,
    "record/days": _days,
    "record/own_words": _tick,
    "page/size": _one_of(*get_args(PageSize)),
    "page/ink_saver": _tick,
    "page/archive": _tick,
    "page/layout": _one_of(*get_args(Layout)),
    "page/contrast": _one_of(*get_args(Contrast)),
    "page/type": _one_of(*get_args(PageType)),
    "language": _language,
    BRAND: _text_or_none,
    "involves": _one_of(*INVOLVES_LABELS),
    EXPECTS: _one_of(*RESULT_LABELS),
    DISPROVED_BY: _one_of(*RESULT_LABELS),
}
