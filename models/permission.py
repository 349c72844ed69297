"""What a standing opens and closes: the steps of an intake, the formulation, what is printed."""

from collections.abc import Mapping
from typing import Literal, get_args

from models.levels import Level
from models.standing import Standing

Step = Literal[
    "client",
    "questions",
    "complaint",
    "attempts",
    "people",
    "keeps-safe",
    "their-way",
    "sentence",
]
Access = Literal["open", "draft", "closed"]
"""A draft is written for the referral: it stands in no sentence that holds the case."""

STEPS: tuple[Step, ...] = get_args(Step)
_ALWAYS: frozenset[Step] = frozenset({"client"})
_ASKING: frozenset[Step] = frozenset({"client", "questions"})
_FORMULATING: frozenset[Step] = frozenset({"keeps-safe", "their-way", "sentence"})


def may_formulate(standing: Standing) -> bool:
    """Whether a formulation counts as one: CLEAR, NOTE, or PAUSE with a record (§4 `gate_ref`)."""
    if standing.level is Level.PAUSE:
        return standing.consultation is not None
    return standing.level < Level.PAUSE


def may_print_formulation(standing: Standing) -> bool:
    """Whether a formulation leaves the house; a draft goes nowhere but into the letter."""
    return may_formulate(standing)


def may_give_directives(standing: Standing) -> bool:
    """Whether any directive may be given; which ones is for the rules of §5.3 to say."""
    suicide = standing.flags["suicide_self_harm"]
    return may_formulate(standing) and not standing.void and suicide < Level.PAUSE


def may_print_letter(standing: Standing) -> bool:
    """Whether the letter may be printed: once the gate gives something to refer for."""
    return standing.level >= Level.NOTE


def steps_of(standing: Standing) -> Mapping[Step, Access]:
    """Return what each step of an intake is under a standing.

    A stop closes all but the first step; while the direct questions are to be asked they stay
    open, because they come before all else.
    """
    if standing.level >= Level.STOP:
        kept = _ASKING if standing.is_provisional or standing.asks_now else _ALWAYS
        return {step: "open" if step in kept else "closed" for step in STEPS}
    below: Access = "open" if may_formulate(standing) else "draft"
    return {step: below if step in _FORMULATING else "open" for step in STEPS}
