"""What recurs in a complaint, offered to tap: what the case says already, then what is common."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from models.fields import JsonValue
from models.part import Part, Text

Recurs = Literal["where", "when", "often"]
"""Who recurs as well: people are offered wherever one is asked for."""

MOST = 6
_SAID_IN: Mapping[Recurs, tuple[str, ...]] = {"where": ("where",), "when": ("when",), "often": ()}
_LISTS = ("exceptions",)
_SINGLES = ("complaint", "change")


class Recurring(Part):
    """content/recurring.yaml: common answers, each short enough for a button."""

    source: Text
    where: tuple[Text, ...]
    when: tuple[Text, ...]
    often: tuple[Text, ...]


def offered(
    recurs: Recurs, *, common: Recurring, values: Mapping[str, JsonValue], field: str
) -> tuple[str, ...]:
    """Return what to offer for a field, each once, the case's own words first.

    What stands in the field itself is not offered to it.
    """
    usual: Mapping[Recurs, tuple[str, ...]] = {
        "where": common.where,
        "when": common.when,
        "often": common.often,
    }
    found: dict[str, str] = {}
    for words in (*_said(recurs, values, field), *usual[recurs]):
        found.setdefault(words.casefold(), words)
    return tuple(found.values())[:MOST]


def _said(recurs: Recurs, values: Mapping[str, JsonValue], field: str) -> Iterator[str]:
    for name in _names(recurs, values):
        value = values.get(name)
        if name != field and isinstance(value, str) and value.strip():
            yield " ".join(value.split())


def _names(recurs: Recurs, values: Iterable[str]) -> Iterator[str]:
    for name in values:
        first, _, rest = name.partition("/")
        last = rest.rpartition("/")[2]
        if last in _SAID_IN[recurs] and first in (*_SINGLES, *_LISTS):
            yield name
