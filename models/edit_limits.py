"""Which edits are taken at all, before the question which one wins."""

import math
import re

from models.fields import Edit, JsonValue

TEXT_LIMIT = 20_000
"""Characters in one field."""

BATCH_LIMIT = 500
"""Edits in one delivery."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9][A-Za-z0-9_-]*){0,5}")
NAME_LIMIT = 160
WRITER = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
INTEGER_LIMIT = 2**53
"""The largest whole number that a browser counts exactly."""


def refusal(edit: Edit) -> str | None:
    """Say in a sentence why an edit cannot be taken; None where it can."""
    if len(edit.field) > NAME_LIMIT or not NAME.fullmatch(edit.field):
        return "This field is not known here. Reload the page and try again."
    if not WRITER.fullmatch(edit.writer) or not 0 <= edit.seq < INTEGER_LIMIT:
        return "This change has no readable number. Reload the page and try again."
    if not 0 <= edit.at < INTEGER_LIMIT:
        return "This change has no readable time. Check the clock of this device."
    return _value_refusal(edit.value)


def clean(value: JsonValue) -> JsonValue:
    """Join split surrogate pairs and replace lone ones: half a character cannot be written down."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _value_refusal(value: JsonValue) -> str | None:
    if isinstance(value, str):
        if len(value) > TEXT_LIMIT:
            return (
                f"This text has {len(value):,} characters; a field holds {TEXT_LIMIT:,}. "
                "Shorten it, or put the rest in another field."
            )
        if "\0" in value:
            return "This text holds a character that cannot be stored (NUL). Type it again."
    elif isinstance(value, float) and not math.isfinite(value):
        return "This is not a number that can be stored. Enter it again."
    elif isinstance(value, int) and abs(value) >= INTEGER_LIMIT:
        return "This number is too large to be stored. Enter a smaller one."
    return None
