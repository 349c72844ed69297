"""Which answers can be corrected after a slip of the thumb, and what may be chosen instead."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.content import Content
from models.fields import JsonValue
from models.instruments import Instrument, Item


class Correction(NamedTuple):
    """One answer: its field, its question in short, and every answer with its label."""

    field: str
    question: str
    answers: tuple[tuple[JsonValue, str], ...]


def corrections(fields: Iterable[str], content: Content) -> tuple[Correction, ...]:
    """Name what may be chosen instead for each of these answers; numbers are typed elsewhere."""
    return tuple(found for field in fields if (found := _correction(field, content)) is not None)


def answers_of(values: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Name the answers that were given, by screen and place."""
    return tuple(
        name for name in sorted(values) if name.startswith("answers/") and values[name] is not None
    )


def _correction(field: str, content: Content) -> Correction | None:
    _, screen, *place = field.split("/")
    one = content.instruments[screen]
    if one.scoring == "number":
        return None
    item = one.items[int(place[-1]) if place and place[-1].isdigit() else 0]
    number = [str(int(place[-1]) + 1)] if place and place[-1].isdigit() else []
    about = [activity.label for activity in one.activities if activity.id in place]
    return Correction(field, " ".join([one.short, *about, *number]), _answers(one, item))


def _answers(one: Instrument, item: Item) -> tuple[tuple[JsonValue, str], ...]:
    numbered = one.scoring in ("sum", "none")
    return tuple(
        (option.score if numbered else bool(option.score), option.label)
        for option in one.options_of(item)
    )
