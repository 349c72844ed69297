"""What in a screening stops it, by the ids under which content/red_flags.yaml has words for it."""

from collections.abc import Iterator
from datetime import date

from models.gate.facts import Facts
from models.screening import Screening

_DANGERS = frozenset({"suicide_plan", "cannot_say", "overdose", "child_at_risk"})


def causes_of(screening: Screening, *, on: date) -> frozenset[str]:
    """Return the causes that hold: `asq_1` to `asq_5`, `item_9`, `tr1`, a danger, a history …"""
    return frozenset(_causes(Facts(screening, screening.on or on)))


def _causes(facts: Facts) -> Iterator[str]:
    if facts.observed.points("tr1") == 2:
        yield "tr1"
    if facts.observed.points("rv5"):
        yield "rv5"
    yield from facts.danger & _DANGERS
    for place, answer in enumerate(facts.answers.asq or (), start=1):
        if answer:
            yield f"asq_{place}"
    if facts.screening.declined.asq is not None:
        yield "declined"
    elif facts.suicide_sign and not facts.asq_settled:
        yield "outstanding"
    if facts.item_9 >= 2:
        yield "item_9"
    if not facts.has_contact:
        yield from facts.history & {"recent_attempt", "recent_discharge"}
