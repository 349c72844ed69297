"""Who pays for the work, and what they learn of it: never more than attendance unless agreed.

[P] An employer learns whether the client came, and anybody else who pays learns nothing, until
something else is written down. "What was agreed" counts once it says what.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from models.fields import JsonValue
from models.part import Part

PAYER, LEARNS, AGREED = "payer", "payer_learns", "payer_agreed"
"""The fields of an intake that hold it."""

Who = Literal["self", "employer", "family", "other"]
Learns = Literal["nothing", "attendance", "agreed"]

WHO: Mapping[Who, str] = {
    "self": "They do",
    "employer": "An employer",
    "family": "The family",
    "other": "Somebody else",
}
LEARNING: Mapping[Learns, str] = {
    "nothing": "Nothing",
    "attendance": "Only whether they came",
    "agreed": "What was agreed",
}


class Payer(Part):
    """The payer's place; `learns` is what holds, whatever was left open."""

    who: Who | None = None
    learns: Learns = "nothing"
    agreed: str = ""

    @property
    def sentence(self) -> str:
        """The payer's place in a sentence that may be read by anybody; empty before it is known."""
        if self.who is None:
            return ""
        if self.who == "self":
            return "They pay for it themselves."
        if self.learns == "agreed":
            return f"{WHO[self.who]} pays, and learns what was agreed: {self.agreed}"
        learnt = "nothing" if self.learns == "nothing" else "only whether they came"
        return f"{WHO[self.who]} pays, and learns {learnt}."


def read_payer(values: Mapping[str, JsonValue]) -> Payer:
    """Read the payer's place from an intake; what is not said is read as the least."""
    who = next((one for one in get_args(Who) if one == values.get(PAYER)), None)
    if who is None or who == "self":
        return Payer(who=who)
    least: Learns = "attendance" if who == "employer" else "nothing"
    said = next((one for one in get_args(Learns) if one == values.get(LEARNS)), least)
    words = values.get(AGREED)
    agreed = words.strip() if isinstance(words, str) else ""
    if said != "agreed":
        return Payer(who=who, learns=said)
    return Payer(who=who, learns=said, agreed=agreed) if agreed else Payer(who=who, learns=least)


def may_be_told(payer: Payer, held_on: Sequence[date]) -> tuple[str, ...]:
    """Return all that a letter or summary to a payer may hold, a line each."""
    if payer.learns == "nothing":
        return ()
    days = tuple(f"Met on {day:%-d %B %Y}." for day in held_on)
    return (*days, payer.agreed) if payer.learns == "agreed" else days
