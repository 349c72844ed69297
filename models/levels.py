"""The levels of the gate, from "nothing seen" to "leave everything and act"."""

from collections.abc import Iterable
from enum import StrEnum


class Level(StrEnum):
    """Ordered by gravity, as domain.md §3.1 and step 1 of the `screen` command fix it."""

    CLEAR = "CLEAR"
    NOTE = "NOTE"
    PAUSE = "PAUSE"
    INCOMPLETE = "INCOMPLETE"
    STOP = "STOP"
    STOP_NOW = "STOP_NOW"

    @property
    def rank(self) -> int:
        """Place in the order, 0 for CLEAR."""
        return _RANKS[self]

    # Without these a StrEnum would compare by the alphabet, and PAUSE would lie above INCOMPLETE.
    def __lt__(self, other: str) -> bool:
        return self.rank < _RANKS[other]

    def __le__(self, other: str) -> bool:
        return self.rank <= _RANKS[other]

    def __gt__(self, other: str) -> bool:
        return self.rank > _RANKS[other]

    def __ge__(self, other: str) -> bool:
        return self.rank >= _RANKS[other]


_RANKS: dict[str, int] = {level: rank for rank, level in enumerate(Level)}


def highest(levels: Iterable[Level]) -> Level:
    """Return the gravest of the levels; CLEAR where there are none."""
    return max(levels, default=Level.CLEAR)
