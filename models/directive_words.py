"""Why a kind is not open, in words that may be read by whoever sits beside the screen.

The coach's words are in `reason_words`; these name no level, no flag and no sign of danger.
"""

from collections.abc import Iterable, Mapping

from models.contraindications import Reason, ReasonGroup
from models.reason_words import say_against
from models.tags import ALL_TAGS

_WAITS: Mapping[str, str] = {
    "consent_indirect": "Waits for agreement to unusual tasks.",
    "L": "Waits for a higher rating of who leads.",
    "session": "From the second meeting on.",
    "gate_rerun": "Waits until the questions have been asked again.",
    "costs_of_change": "Waits for one thing that the change would cost.",
    "benefits_of_staying": "Waits for one thing that is good about staying.",
    "joint_locked": "Only once each has been asked alone.",
}
_BY_GROUP: Mapping[ReasonGroup, str] = {
    "theme": "Would be more of what was tried.",
    "recent": "Given not long ago.",
}
NOT_OPEN = "Not open just now."
"""Beside two clients, of every kind and for every reason: neither learns what the other said."""
ELSE = "Does not fit just now."


def say_quietly(reasons: Iterable[Reason]) -> str:
    """Say why a kind is not open, each thing once."""
    said = dict.fromkeys(
        _WAITS.get(one.cause) or _BY_GROUP.get(one.macro) or ELSE for one in reasons
    )
    waits = [sentence for sentence in said if sentence != ELSE]
    return " ".join(waits) if waits and ELSE not in said else ELSE


def objections(reasons: Iterable[Reason], *, joint: bool) -> tuple[str, ...]:
    """Say in sentences what speaks against a draft on the coach's screen.

    What the coach has just answered is said as it is; what comes from the gate is said quietly, and
    `joint`, beside two clients, one sentence stands for whatever it is.
    """
    if joint:
        return (NOT_OPEN,) if tuple(reasons) else ()
    said = (
        say_against(one)
        if one.cause in ALL_TAGS or one.macro == "recent"
        else _WAITS.get(one.cause, ELSE)
        for one in reasons
    )
    return tuple(dict.fromkeys(said))
