"""What a screening shows that the stop page says in so many words."""

from collections.abc import Iterator
from datetime import date

from models.gate.facts import Facts
from models.red_flags import Cause
from models.screening import Screening

_FROM_DANGER: tuple[Cause, ...] = ("suicide_plan", "cannot_say", "overdose", "child_at_risk")
_FROM_HISTORY: tuple[Cause, ...] = ("recent_attempt", "recent_discharge")
_ASQ: tuple[Cause, ...] = ("asq_1", "asq_2", "asq_3", "asq_4", "asq_5")
_MANY_DAYS = 2
_STRONGLY = 2


def causes_of(screening: Screening, *, on: date) -> frozenset[Cause]:
    """Return every cause that holds on a day; `RedFlag.stop_words` picks the weightiest."""
    facts = Facts(screening, screening.on or on)
    return frozenset((*_of_suicide(facts), *_of_the_rest(facts)))


def _of_suicide(facts: Facts) -> Iterator[Cause]:
    answers = facts.answers.asq or ()
    yield from (cause for cause, answer in zip(_ASQ, answers, strict=False) if answer)
    if facts.suicide_sign and not facts.asq_settled:
        yield "outstanding"
    if facts.screening.declined.asq is not None:
        yield "declined"
    if facts.item_9 >= _MANY_DAYS:
        yield "item_9"
    if not facts.has_contact:
        yield from (cause for cause in _FROM_HISTORY if cause in facts.history)


def _of_the_rest(facts: Facts) -> Iterator[Cause]:
    yield from (cause for cause in _FROM_DANGER if cause in facts.danger)
    if facts.observed.points("tr1") >= _STRONGLY:
        yield "tr1"
    if facts.observed.points("rv5"):
        yield "rv5"
