"""How far an intake is: which steps hold what they are for, and where to go on."""

from collections.abc import Callable, Mapping, Set
from typing import get_args

from models.case import Formulation, Part, missing_parts
from models.intake.forms import StepId
from models.permission import Access

MISSING_ON: Mapping[Part, StepId] = {
    "complaint": "complaint",
    "sequence": "complaint",
    "attempts": "attempts",
    "function": "keeps-safe",
    "resistance": "their-way",
    "smallest_change": "sentence",
}
"""The step where each part that a formulation wants is written."""

_HOLDS: Mapping[StepId, Callable[[Formulation], bool]] = {
    "people": lambda case: len(case.people) > 1 or case.solitary,
    "sentence": lambda case: bool(case.smallest_visible_change.doing_what.strip()),
}


def done_steps(case: Formulation, *, client: bool, questions: bool) -> frozenset[StepId]:
    """Return the steps that hold what they are for; the first two are judged elsewhere."""
    lacking = {MISSING_ON[part] for part in missing_parts(case)}
    done: set[StepId] = {one for one in MISSING_ON.values() if one not in lacking}
    for step, holds in _HOLDS.items():
        if step not in lacking and holds(case):
            done.add(step)
    if client:
        done.add("client")
    if questions:
        done.add("questions")
    return frozenset(done)


def first_open(
    access: Mapping[StepId, Access], done: Set[StepId], put_off: Set[str] = frozenset()
) -> StepId:
    """Return the step to go on with: the first that is open and not done, else the last open.

    What was put off waits until nothing else is left.
    """
    reachable = [step for step in _ORDER if access[step] != "closed"]
    left = [step for step in reachable if step not in done]
    return next((step for step in left if step not in put_off), left[0] if left else reachable[-1])


_ORDER: tuple[StepId, ...] = get_args(StepId)
