"""The minimum set: what has to be asked, or declined, before a reading is complete."""

from collections.abc import Iterator
from typing import Literal

from models.gate.facts import Facts
from models.gate.totals import total_of
from models.screening import ControlAnswers

_RATED: tuple[Literal["tr", "ds", "rv"], ...] = ("tr", "ds", "rv")


def missing_from(facts: Facts) -> tuple[str, ...]:
    """Name what lacks, in the order of step 2 of `screen`."""
    return tuple(_missing(facts))


def _missing(facts: Facts) -> Iterator[str]:
    if not _mood_known(facts) and not _mood_rests_on_asq(facts):
        yield "phq-9"
    if (_mood_rests_on_asq(facts) or _low_mood_shows(facts)) and not facts.asq_settled:
        yield "asq"
    for name in ("gad-7", "pc-ptsd-5", "audit-c"):
        if name not in facts.totals and name not in facts.declined:
            yield name
    if facts.answers.drug_use is None and facts.screening.declined.drug_use is None:
        yield "drug-use"
    if not _control_known(facts):
        yield "control"
    yield from (name for name in _RATED if not facts.observed.is_rated(name))
    if not facts.observed.is_given("in"):
        yield "in"


def _mood_known(facts: Facts) -> bool:
    return "phq-9" in facts.totals


def _mood_rests_on_asq(facts: Facts) -> bool:
    """Without a complete PHQ-9, a PHQ-8 or a decline will do, together with ASQ."""
    if _mood_known(facts):
        return False
    declined = facts.screening.declined
    return "phq-8" in facts.totals or declined.phq_9 is not None or declined.phq_8 is not None


def _low_mood_shows(facts: Facts) -> bool:
    """Item 9 alone misses most (§2.1): wherever low mood shows, the direct questions are due."""
    concerns = facts.screening.concerns
    return (
        facts.worst_total >= 10
        or facts.item_9 >= 1
        or facts.low_mood_signs >= 2
        or facts.observed.points("tr1") >= 1
        or concerns.untreated_mood_anxiety is not None
        or concerns.suicide_self_harm is not None
        or bool(facts.history & {"recent_attempt", "recent_discharge"})
    )


def _control_known(facts: Facts) -> bool:
    if facts.screening.declined.control is not None:
        return True
    asked = facts.answers.control or ControlAnswers()
    due = [asked.other]
    if facts.drinks_harmfully and not facts.drinks_little_at_once:
        due.append(asked.alcohol)
    if facts.drug_use >= 1:
        due.append(asked.drugs)
    return all(total_of(items) is not None for items in due)
