"""Reasons for and against a kind of task, in words for the coach."""

from collections.abc import Mapping

from models.contraindications import Reason, ReasonGroup
from models.intake.words import FUNCTIONS, THEMES
from models.tags import LABELS, Tag

_BY_CAUSE: Mapping[tuple[ReasonGroup, str], str] = {
    ("ABS", "gate"): "The gate allows no task now.",
    ("ABS", "suicide_self_harm"): "A sign of suicide or self-harm rules out every task.",
    ("ABS", "void"): "The meeting does not count: the client was intoxicated.",
    ("ABS", "minor"): "The client is under age.",
    ("NOPDX", "gate"): "No indirect task while the gate holds work back.",
    ("NOPDX", "L"): "No indirect task while you can hardly lead: repair that first.",
    ("NOPDX", "consent_indirect"): "The client has not agreed to indirect tasks.",
    ("COERC", "danger_to_others"): "Somebody may be in danger.",
    ("COERC", "relationship_violence"): "There are signs of violence between partners.",
    ("COERC", "joint_locked"): "The partners have not each been asked alone.",
    (
        "theme",
        "check_seek_reassurance",
    ): "The old remedy is checking, and this would be more of it.",
    ("gate", "PAUSE"): "At PAUSE only a few plain tasks are left, and only with a consultation.",
    ("gate", "NOTE"): "Not while a flag waits to be looked at again.",
    ("needs", "consent_indirect"): "It needs the client's consent to indirect tasks.",
    ("needs", "L"): "It needs a rating of 4 or more for lead and trust.",
    ("needs", "session"): "Not in a first meeting.",
    ("needs", "gate_rerun"): "Run the screening again first: it is older than the last meeting.",
    ("needs", "costs_of_change"): "Name at least one cost of the change first.",
    ("needs", "benefits_of_staying"): "Name at least one benefit of staying first.",
}
_BY_GROUP: Mapping[ReasonGroup, str] = {
    "SYM": "It touches what is never made a task: {}.",
    "NOPDX": "No indirect task here: {}.",
    "COERC": "No task with somebody who may be feared or controlled: {}.",
    "tag": "Not where this holds: {}.",
    "theme": "It repeats the old remedy.",
    "recent": "It was given in the last three meetings.",
}
_FOR: Mapping[str, str] = {
    "resistance none": "Suggestions are taken up",
    "resistance compliant, F 5 or more": "They agree, and do what was agreed",
    "resistance compliant, N 3 or less": "They agree, and nothing new happens",
    "resistance defiant": "They oppose, or do the reverse",
    "resistance mixed": "They oppose at times",
    "reactance high": "Freedom of choice matters a great deal",
    "resistance by omission": "A no shows by not doing",
    "resistance by words": "A no shows in words",
    "P 3 or less": "Change would put much at risk",
    "S 3 or less": "Others pull it back",
    "sequence of fewer than 3 steps": "The sequence is not known yet",
    "tag overlapping_roles": "Roles overlap",
}
_THEMES = {choice.value: choice.label.lower() for choice in THEMES}
_FUNCTIONS = {choice.value: choice.label for choice in FUNCTIONS}


def say_against(reason: Reason) -> str:
    """Say in a sentence why a kind is ruled out."""
    if sentence := _BY_CAUSE.get((reason.macro, reason.cause)):
        return sentence
    tag: Tag | None = next((one for one in LABELS if one == reason.cause), None)
    return _BY_GROUP[reason.macro].format(LABELS[tag] if tag else reason.cause)


def say_for(reason: str) -> str:
    """Say what speaks for a kind; `reason` is one of a suggestion's, e.g. ``theme avoid: +2``."""
    because, _, points = reason.rpartition(": ")
    what, _, which = because.partition(" ")
    said = {
        "theme": f"The old remedy: {_THEMES.get(which, which)}",
        "function": f"It may be that: {_FUNCTIONS.get(which, which)}",
        "pattern": f"The map: {which.replace('_', ' ')}",
    }.get(what)
    return f"{_FOR.get(because) or said or because} ({points})"
