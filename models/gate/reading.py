"""Reading a screening: every flag with its reasons, what lacks, and the level of the whole."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Literal

from models.flags import FLAGS, FlagId, RuleId
from models.gate import crossing, life, mind
from models.gate.facts import Facts
from models.gate.missing import missing_from
from models.gate.sign import Rule
from models.gate.totals import bands_of
from models.inputs import Input
from models.levels import Level, highest
from models.screening import Screening

RULE_VERSION = "gate-1"
"""Recorded beside every reading; raise it with any change of a threshold or of a combination."""


class Reason(Input):
    """A rule, a declined screen or a concern that alone puts its flag above CLEAR."""

    flag: FlagId
    rule: RuleId | Literal["declined", "concern"]
    because: str


class Gate(Input):
    """What the gate says, exactly as `screen` prints it."""

    level: Level
    flags: Mapping[FlagId, Level]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    joint_locked: bool
    void: bool
    totals: Mapping[str, int]
    bands: Mapping[str, str]


# All but lack_of_insight, which looks at the others and is therefore read last.
_RULES: Mapping[FlagId, tuple[RuleId, Rule]] = {
    "active_trauma": ("RF1", mind.active_trauma),
    "untreated_mood_anxiety": ("RF2", mind.untreated_mood_anxiety),
    "distorted_self_perception": ("RF3", mind.distorted_self_perception),
    "relationship_violence": ("RF4", life.relationship_violence),
    "substance_or_compulsion": ("RF5", life.substance_or_compulsion),
    "suicide_self_harm": ("X1", crossing.suicide_self_harm),
    "danger_to_others": ("X2", crossing.danger_to_others),
    "psychosis_mania": ("X3", crossing.psychosis_mania),
    "minor": ("X4", crossing.minor),
    "intoxicated_now": ("X5", crossing.intoxicated_now),
    "eating_or_medical": ("X7", crossing.eating_or_medical),
    "capacity": ("X8", crossing.capacity),
}

# Step 4 of `screen`: the flag that each screen feeds.
_FEEDS: Mapping[str, FlagId] = {
    "phq-9": "untreated_mood_anxiety",
    "phq-8": "untreated_mood_anxiety",
    "gad-7": "untreated_mood_anxiety",
    "pc-ptsd-5": "active_trauma",
    "asq": "suicide_self_harm",
    "audit-c": "substance_or_compulsion",
    "drug-use": "substance_or_compulsion",
    "control": "substance_or_compulsion",
    "gambling": "substance_or_compulsion",
    "hark": "relationship_violence",
}

# Step 12 of `screen`: what a concern makes of a level. Above PAUSE it changes nothing.
_RAISED = {Level.CLEAR: Level.NOTE, Level.NOTE: Level.PAUSE, Level.PAUSE: Level.STOP}

_Read = tuple[Level, list[Reason]]


def read(screening: Screening, *, on: date) -> Gate:
    """Read one screening; `on` is the day where the screening itself does not say it."""
    facts = Facts(screening, screening.on or on)
    found = {flag: _flag(facts, flag, rule, signs) for flag, (rule, signs) in _RULES.items()}
    another = any(level >= Level.PAUSE for level, _ in found.values())
    insight = partial(mind.lack_of_insight, beside_another=another)
    found["lack_of_insight"] = _flag(facts, "lack_of_insight", "RF6", insight)
    flags = {flag: found[flag][0] for flag in FLAGS}
    missing = missing_from(facts)
    return Gate(
        level=_whole(flags.values(), missing),
        flags=flags,
        reasons=tuple(reason for flag in FLAGS for reason in found[flag][1]),
        missing=missing,
        joint_locked=_locks_joint_work(screening, flags["relationship_violence"]),
        void=flags["intoxicated_now"] is not Level.CLEAR,
        totals=facts.totals,
        bands=bands_of(facts.totals),
    )


def highest_of(gates: Iterable[Gate]) -> Level:
    """Return the gate of a case: the highest of its clients'; INCOMPLETE where nobody was read."""
    levels = [gate.level for gate in gates]
    return highest(levels) if levels else Level.INCOMPLETE


def _flag(facts: Facts, flag: FlagId, rule: RuleId, find: Rule) -> _Read:
    """Read one flag: its own rule, then what was declined, then the coach's concern."""
    signs = list(find(facts))
    level = highest(sign.level for sign in signs)
    reasons = []
    if signs:
        gravest = dict.fromkeys(sign.because for sign in signs if sign.level is level)
        reasons.append(Reason(flag=flag, rule=rule, because=" ".join(gravest)))
    for screen in (name for name in facts.declined if _FEEDS[name] == flag):
        level = max(level, _least_when_declined(facts, screen))
        because = f"The client declined {screen}."
        reasons.append(Reason(flag=flag, rule="declined", because=because))
    concern = facts.concerns.get(flag)
    if concern is not None:
        level = _RAISED.get(level, level)
        because = f"The coach is concerned: {concern.strip()}"
        reasons.append(Reason(flag=flag, rule="concern", because=because))
    return level, reasons


def _least_when_declined(facts: Facts, screen: str) -> Level:
    """Return what its flag is at least; refusing the direct questions is a refusal (§2.4)."""
    if screen == "asq":
        return Level.STOP
    alone = len(facts.declined) == 1
    return Level.NOTE if facts.declined[screen].covered and alone else Level.PAUSE


def _whole(flags: Iterable[Level], missing: tuple[str, ...]) -> Level:
    level = highest(flags)
    return Level.INCOMPLETE if missing and level < Level.STOP else level


def _locks_joint_work(screening: Screening, violence: Level) -> bool:
    """Joint work opens only after every HARK question was answered alone and nothing showed."""
    hark = screening.answers.hark
    answered = hark is not None and None not in hark
    return not (answered and screening.session == "solo" and violence < Level.PAUSE)
