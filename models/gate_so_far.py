"""The gate while it is being answered, as the coach sees it beside the questions."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from models.flags import FLAGS, FlagId
from models.levels import Level
from models.screening import Screening
from models.standing import Standing

State = Literal["not yet", "answering", "not asked", "after the hour", "level"]
"""`level`: nothing lacks, or something was seen already; the level itself says it."""

ALWAYS: tuple[FlagId, ...] = (
    "suicide_self_harm",
    "active_trauma",
    "untreated_mood_anxiety",
    "substance_or_compulsion",
    "relationship_violence",
    "distorted_self_perception",
    "lack_of_insight",
)
"""The flags that are always shown, in this order; the others only once something was seen."""

_FED_BY: Mapping[FlagId, tuple[str, ...]] = {
    "suicide_self_harm": ("phq-9", "asq"),
    "active_trauma": ("pc-ptsd-5", "tr"),
    "untreated_mood_anxiety": ("phq-9", "phq-8", "gad-7"),
    "substance_or_compulsion": ("audit-c", "drug-use", "control"),
    "relationship_violence": ("rv",),
    "distorted_self_perception": ("ds",),
    "lack_of_insight": ("in",),
}
_OBSERVED = frozenset({"tr", "ds", "rv", "in"})


class FlagSoFar(NamedTuple):
    """One line: the flag, what there is to say of it, and its level."""

    flag: FlagId
    state: State
    level: Level


def so_far(standing: Standing, screening: Screening) -> tuple[FlagSoFar, ...]:
    """Return a line for each flag that is always shown, then for any other above CLEAR."""
    others = [flag for flag in FLAGS if flag not in ALWAYS and standing.flags[flag] > Level.CLEAR]
    return tuple(
        FlagSoFar(flag, _state(flag, standing, screening), standing.flags[flag])
        for flag in (*ALWAYS, *others)
    )


def _state(flag: FlagId, standing: Standing, screening: Screening) -> State:
    lacks = [name for name in _FED_BY.get(flag, ()) if name in standing.missing]
    if standing.flags[flag] > Level.CLEAR or not lacks:
        return "level"
    if _OBSERVED.issuperset(lacks):
        return "not asked" if lacks == ["rv"] else "after the hour"
    return "answering" if _has_begun(flag, screening) else "not yet"


def _has_begun(flag: FlagId, screening: Screening) -> bool:
    if flag == "suicide_self_harm":  # item 9 alone says something of it
        return False
    answers = screening.answers.model_dump(by_alias=True, exclude_none=True)
    return any(name in answers for name in _FED_BY[flag])
