"""What "Not now" was said to: a mark in the same document as what was put off."""

from collections.abc import Mapping

from models.fields import JsonValue

LATER = "later/"
"""How such fields begin: `later/{step}` in an intake, `later/{screen}` in a screening."""


def put_off(values: Mapping[str, JsonValue]) -> frozenset[str]:
    """Name what was put off; whether it has been done since is for others to say."""
    return frozenset(
        name.removeprefix(LATER)
        for name, value in values.items()
        if name.startswith(LATER) and value is True
    )
