"""What of a screening is put to the client, screen by screen, given what was answered so far."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal, get_args

from models.fields import JsonValue
from models.gate.facts import Facts
from models.screening import Screening

Asked = Literal[
    "phq-9", "phq-8", "gad-7", "pc-ptsd-5", "audit-c", "drug-use", "control", "gambling", "asq"
]
"""One view each, in the order in which they are asked; difficulty follows on the first."""

ASKED: tuple[Asked, ...] = get_args(Asked)
_COUNTS: Mapping[str, int] = {"phq-9": 9, "phq-8": 8, "gad-7": 7, "gambling": 2}

WAY, LIVE, PAPER, LINK = "way", "live", "paper", "link"
"""The field that says how the questions are answered, and what it may say."""


def is_from_paper(values: Mapping[str, JsonValue]) -> bool:
    """Whether the client answered on paper, which the coach types in."""
    return values.get(WAY) == PAPER


def is_unattended(values: Mapping[str, JsonValue]) -> bool:
    """Whether nobody sees an answer at once: PHQ-8 for PHQ-9, so that ASQ is asked live (§2.1)."""
    return values.get(WAY) in (PAPER, LINK)


def screens_of(values: Mapping[str, JsonValue]) -> tuple[Asked, ...]:
    """Name the screens that are put to the client: of PHQ-9 and PHQ-8 the one that fits the way."""
    left_out = "phq-9" if is_unattended(values) else "phq-8"
    return tuple(screen for screen in ASKED if screen != left_out)


def screen_for(name: str, values: Mapping[str, JsonValue]) -> Asked | None:
    """Return the screen that settles what lacks by this name; None where the client is not asked.

    Of PHQ-9 and PHQ-8 it is the one that fits the way: what lacks is called PHQ-9 whatever the way
    (step 2 of `screen`), and unattended it is PHQ-8 that settles it.
    """
    if name in ("phq-9", "phq-8"):
        return "phq-8" if is_unattended(values) else "phq-9"
    return next((screen for screen in ASKED if screen == name), None)


def asks_directly(missing: Collection[str], values: Mapping[str, JsonValue]) -> bool:
    """Whether the direct questions are put: where they are due, and always on paper or by a link.

    Nobody sees at once what is marked there, so they do not wait for it to come in.
    """
    if "asq" in missing:
        return True
    given = [values.get(f"answers/asq/{place}") for place in range(4)]
    return is_unattended(values) and None in given and values.get("declined/asq") is not True


def fields_asked(screening: Screening, values: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Name the answers that are asked for now, in order: what follows an answer follows it here."""
    facts = Facts(screening, screening.on or date.max)
    mood = "phq-8" if is_unattended(values) else "phq-9"
    names = [f"answers/{screen}/{place}" for screen in (mood, "gad-7") for place in _of(screen)]
    names.append("answers/difficulty")
    names.append("answers/pc-ptsd-5/exposed")
    if values.get("answers/pc-ptsd-5/exposed") is True:
        names += [f"answers/pc-ptsd-5/items/{place}" for place in range(5)]
    drinks = values.get("answers/audit-c/0") not in (None, 0)
    names += [f"answers/audit-c/{place}" for place in range(3 if drinks else 1)]
    names.append("answers/drug-use")
    for activity in _activities(facts):
        names += [f"answers/control/{activity}/{place}" for place in range(4)]
    names += [f"answers/gambling/{place}" for place in _of("gambling")]
    return tuple(names)


def progress(
    screen: Asked, screening: Screening, values: Mapping[str, JsonValue]
) -> tuple[int, int]:
    """Return how many questions of a screen are answered, and how many it asks now."""
    names = [
        name
        for name in fields_asked(screening, values)
        if name.startswith(f"answers/{screen}/") or name == f"answers/{screen}"
    ]
    return sum(values.get(name) is not None for name in names), len(names)


def first_open(missing: Collection[str], put_off: Collection[str] = ()) -> Asked:
    """Return the first screen that lacks an answer and was not put off; else the first that lacks.

    Where none lacks it is the first of all.
    """
    lacking = [screen for screen in ASKED if screen in missing]
    waiting = (screen for screen in lacking if screen not in put_off)
    return next(waiting, lacking[0] if lacking else ASKED[0])


def _activities(facts: Facts) -> list[str]:
    """What the control items are asked about: alcohol and drugs only where they are positive."""
    alcohol = facts.drinks_harmfully and not facts.drinks_little_at_once
    found = [("alcohol", alcohol), ("drugs", facts.drug_use >= 1), ("other", True)]
    return [activity for activity, is_asked in found if is_asked]


def _of(screen: str) -> range:
    return range(_COUNTS[screen])
