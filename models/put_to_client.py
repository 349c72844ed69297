"""Each question that is put to a client, by itself: what stands above it, and its answers."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.asking import ASKED
from models.fields import JsonValue
from models.instruments import Instrument, Item

NUMBERED = ("sum", "none")
"""How an instrument is scored whose answers are kept as numbers; the others are yes or no."""
COACHS = "asq"
"""Asked by the coach in private."""
EXPOSED = "Have you ever experienced this kind of event?"


class Put(NamedTuple):
    """One question; without `options` a whole number is typed."""

    field: str
    above: str
    """What is said before it, such as the stem that it completes."""
    text: str
    options: tuple[tuple[JsonValue, str], ...]


def put_to_client(instruments: Mapping[str, Instrument], *, alone: bool = False) -> tuple[Put, ...]:
    """Every question in its order; which are asked now is for `asking.fields_asked` to say.

    With somebody beside the client PHQ-9 is among them, where they are `alone` PHQ-8 (§2.1).
    """
    return tuple(_every(instruments, mood="phq-8" if alone else "phq-9"))


def _every(instruments: Mapping[str, Instrument], *, mood: str) -> Iterator[Put]:
    for screen in ASKED:
        one = instruments[screen]
        if screen in ("phq-9", "phq-8") and screen != mood:
            continue
        if screen == "pc-ptsd-5":
            yield Put(f"answers/{screen}/exposed", one.intro, EXPOSED, _options(one, one.items[0]))
            yield from _items(one, f"answers/{screen}/items")
        elif screen == "control":
            yield from _control(one)
        elif screen == "drug-use":
            yield Put(f"answers/{screen}", one.stem, one.items[0].text, ())
        elif screen != COACHS:
            yield from _items(one, f"answers/{screen}")
        if screen == mood:
            after = instruments["difficulty"]
            yield Put(
                "answers/difficulty", "", after.items[0].text, _options(after, after.items[0])
            )


def _items(one: Instrument, prefix: str) -> Iterator[Put]:
    for place, item in enumerate(one.items):
        yield Put(f"{prefix}/{place}", one.stem, item.text, _options(one, item))


def _control(one: Instrument) -> Iterator[Put]:
    for activity in one.activities:
        for place, item in enumerate(one.items):
            text = item.text.format(activity=activity.named)
            field = f"answers/{one.id}/{activity.id}/{place}"
            yield Put(field, activity.lead, text, _options(one, item))


def _options(one: Instrument, item: Item) -> tuple[tuple[JsonValue, str], ...]:
    numbered = one.scoring in NUMBERED
    return tuple(
        (option.score if numbered else bool(option.score), option.label)
        for option in one.options_of(item)
    )
