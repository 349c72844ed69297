"""Which fields an intake has, on which step each stands, and what each may hold."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TypeGuard

from models.consent import ticked
from models.content import load
from models.fields import JsonValue
from models.intake.beside import EDITED, EMERGENCY, PAYING
from models.intake.forms import FieldKind, ListOf, Question, StepId
from models.intake.sittings import NOT_NOW
from models.intake.steps import STEPS
from models.part import Part

KIND = "intake"
"""The kind of its document."""
UNKNOWN = "This field is not known here. Reload the page and try again."
NOT_A_CHOICE = "This is not one of the answers. Reload the page and choose again."
ORDER, REMOVED = "order", "removed"
REFERENCE_LIMIT = 120
"""Characters in what names a person or a step."""


class Taken(Part):
    """Where a field stands: its step, and its question; none for a tick, or an item's place."""

    step: StepId
    question: Question | None = None


def place_of(name: str) -> Taken | None:
    """Find a field by its name, such as ``attempts/{item}/what``; None where it is not known.

    Whether a tick is of somebody who comes to the case, the guard knows.
    """
    questions, lists = _known()
    tick = ticked(name)
    if tick is not None:
        is_asked = tick.element in {one.id for one in load().consent.elements}
        return Taken(step="client") if is_asked else None
    if name in questions:
        return questions[name]
    first, *below = name.split("/")
    found = lists.get(first)
    if found is None or len(below) != 2 or not below[0]:
        return None
    return found.get(below[1])


def refusal(name: str, value: JsonValue) -> str | None:
    """Say in a sentence why a value cannot stand in a field; None where it can."""
    found = place_of(name)
    if found is None:
        return UNKNOWN
    if value is None:
        return None
    if found.question is None:
        fits = _is_number(value) if name.endswith(f"/{ORDER}") else isinstance(value, bool)
        return None if fits else UNKNOWN
    return _refusal(found.question, value)


@cache
def _known() -> tuple[Mapping[str, Taken], Mapping[str, Mapping[str, Taken]]]:
    """Return the single fields by name, and of each list the fields of an item."""
    beside = (*EMERGENCY, *PAYING)
    questions = {one.id: Taken(step="client", question=one) for one in beside}
    questions[EDITED.id] = Taken(step="sentence", question=EDITED)
    questions |= {one.id: Taken(step=step, question=one) for step, one in NOT_NOW.items()}
    lists: dict[str, Mapping[str, Taken]] = {}
    for step in STEPS:
        for part in step.parts:
            if isinstance(part, ListOf):
                own = {one.id: Taken(step=step.id, question=one) for one in part.fields}
                bare = Taken(step=step.id)
                lists[part.id] = {**own, ORDER: bare, REMOVED: bare}
            else:
                questions[part.id] = Taken(step=step.id, question=part)
    return questions, lists


def _refusal(question: Question, value: JsonValue) -> str | None:
    kind = question.kind
    if kind == "choice":
        known = {choice.value for choice in question.choices}
        return None if isinstance(value, str) and value in known else NOT_A_CHOICE
    if kind == "yes_no":
        return None if isinstance(value, bool) else NOT_A_CHOICE
    if kind in {"number", "scale"}:
        return _number_refusal(question, value)
    if not isinstance(value, str):
        return UNKNOWN
    if kind == "date":
        return _date_refusal(value)
    return _length_refusal(_longest(kind, question), value)


def _longest(kind: FieldKind, question: Question) -> int:
    return REFERENCE_LIMIT if kind in {"person", "step"} else question.max_length


def _length_refusal(longest: int, value: str) -> str | None:
    if len(value) <= longest:
        return None
    return f"There is room for {longest:,} characters here; this has {len(value):,}. Shorten it."


def _number_refusal(question: Question, value: JsonValue) -> str | None:
    low, high = (0, 10) if question.kind == "scale" else (question.min, question.max)
    if not _is_number(value) or int(value) != value:
        return "Enter a whole number."
    if (low is not None and value < low) or (high is not None and value > high):
        return f"Enter a number from {low} to {high}."
    return None


def _date_refusal(value: str) -> str | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return "Enter the day as a date."
    return None


def _is_number(value: JsonValue) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
