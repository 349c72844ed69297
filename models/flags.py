"""The flags of the gate and the rules that raise them, by the ids of domain.md §3.2."""

from typing import Literal, get_args

FlagId = Literal[
    "active_trauma",
    "untreated_mood_anxiety",
    "distorted_self_perception",
    "relationship_violence",
    "substance_or_compulsion",
    "lack_of_insight",
    "suicide_self_harm",
    "danger_to_others",
    "psychosis_mania",
    "minor",
    "intoxicated_now",
    "eating_or_medical",
    "capacity",
]

RuleId = Literal[
    "RF1", "RF2", "RF3", "RF4", "RF5", "RF6", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8"
]

FLAGS: tuple[FlagId, ...] = get_args(FlagId)
"""Every flag, in the order in which readings list them."""
