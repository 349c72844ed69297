"""Which edits of an answer are taken: its own fields, and what their controls can give."""

from collections.abc import Callable, Mapping

from models.answers import (
    EXCEPTION_DELIBERATE,
    EXCEPTION_WHAT,
    EXCEPTION_WHEN,
    OUTCOME,
    OUTCOME_LABELS,
    RESULT,
    RESULT_LABELS,
    THEIR_OUTCOME,
    THEIR_RESULT,
    THEIR_WORDS,
    WORDS,
)
from models.fields import JsonValue

UNKNOWN = "This field is not part of this page. Reload it and try again."
NOT_A_VALUE = "This cannot stand here. Reload the page and choose again."
LONGEST_LINE = 2_000
TOO_LONG = f"There is room for {LONGEST_LINE:,} characters here. Shorten it."

Check = Callable[[JsonValue], str | None]


def refusal(name: str, value: JsonValue) -> str | None:
    """Say why an edit of an answer is refused; None where it is taken. None takes a value back."""
    check = _CHECKS.get(name)
    if check is None:
        return UNKNOWN
    return None if value is None else check(value)


def _one_of(*known: str) -> Check:
    return lambda value: None if isinstance(value, str) and value in known else NOT_A_VALUE


def _text(value: JsonValue) -> str | None:
    return None if isinstance(value, str) else NOT_A_VALUE


def _line(value: JsonValue) -> str | None:
    if not isinstance(value, str):
        return NOT_A_VALUE
    return None if len(value) <= LONGEST_LINE else TOO_LONG


def _yes_no(value: JsonValue) -> str | None:
    return None if isinstance(value, bool) else NOT_A_VALUE


_CHECKS: Mapping[str, Check] = {
    RESULT: _one_of(*RESULT_LABELS),
    OUTCOME: _one_of(*OUTCOME_LABELS),
    WORDS: _text,
    THEIR_RESULT: _one_of(*RESULT_LABELS),
    THEIR_OUTCOME: _one_of(*OUTCOME_LABELS),
    THEIR_WORDS: _line,
    EXCEPTION_WHEN: _line,
    EXCEPTION_WHAT: _line,
    EXCEPTION_DELIBERATE: _yes_no,
}
