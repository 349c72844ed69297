"""What of a screening is put to the client, screen by screen, given what was answered so far."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

from models.fields import JsonValue
from models.gate.facts import Facts
from models.screening import Screening

Asked = Literal["phq-9", "gad-7", "pc-ptsd-5", "audit-c", "drug-use", "control", "gambling", "asq"]
"""One view each, in the order in which they are asked; difficulty follows on PHQ-9."""

ASKED: tuple[Asked, ...] = get_args(Asked)
_COUNTS: Mapping[str, int] = {"phq-9": 9, "gad-7": 7, "gambling": 2}


def fields_asked(screening: Screening, values: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Name the answers that are asked for now, in order: what follows an answer follows it here."""
    facts = Facts(screening, screening.on or date.max)
    names = [f"answers/{screen}/{place}" for screen in ("phq-9", "gad-7") for place in _of(screen)]
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


def first_open(missing: tuple[str, ...]) -> Asked:
    """Return the first screen that lacks an answer; the first of all where none does."""
    return next((screen for screen in ASKED if screen in missing), ASKED[0])


def _activities(facts: Facts) -> list[str]:
    """What the control items are asked about: alcohol and drugs only where they are positive."""
    alcohol = facts.drinks_harmfully and not facts.drinks_little_at_once
    found = [("alcohol", alcohol), ("drugs", facts.drug_use >= 1), ("other", True)]
    return [activity for activity, is_asked in found if is_asked]


def _of(screen: str) -> range:
    return range(_COUNTS[screen])
