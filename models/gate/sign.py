"""What a rule finds."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from models.gate.facts import Facts
from models.levels import Level


class Sign(NamedTuple):
    """One thing that speaks for a level of one flag, in a sentence that a coach understands."""

    level: Level
    because: str


Rule = Callable[[Facts], Iterator[Sign]]
"""Finds every sign of one flag; each threshold is that of domain.md §3.2 or of `screen`'s steps."""
