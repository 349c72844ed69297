"""More of the same: whether a draft asks for what has been tried already, by the words of both.

A remedy that is tried again keeps the problem in place (Watzlawick, Weakland & Fisch, *Change*,
1974). How alike the words have to be is the house's rule [P]: it asks and never forbids, since only
a coach can tell whether the same words mean the same move.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from models.case import Attempt
from models.directive_fields import Values, gaps_of, own_words
from models.kinds import DirectiveKind

ENOUGH = 0.7
"""The share of an attempt's words that a draft has to hold."""
SHORTEST = 3  # letters of a word that says anything
ENDING, LONGEST_ENDING = 2, 4  # letters by which forms of one word differ, as in asks and asking
OLD_REMEDY = "theme"
"""Where a gap is known from that names what is to be left: it repeats nothing."""

_WORD = re.compile(r"\w+")
_SAYS_NOTHING = frozenset(
    _WORD.findall("""
    about after again all always and another any are around because been before being but can
    could did does doing done each ever every everything for from get gets got had has have
    having her here him his how into its just less let like made make makes making may more most
    much must never not nothing now off once one only other our out over own same she should
    some somebody something still such take takes tell than that the their them then there these
    they thing things this those time times told too tried tries trying until upon very want
    wants was way were what when whenever where whether which while who why will with without
    would yes you your yourself
""")
)


def repeated(
    kind: DirectiveKind, values: Values, attempts: Sequence[Attempt]
) -> tuple[Attempt, ...]:
    """Return the attempts that a draft repeats; what only names the old remedy counts for none."""
    asked = [_telling(text) for text in _asked(kind, values)]
    return tuple(
        attempt
        for attempt in attempts
        if any(_is_repeated(_telling(attempt.what), words) for words in asked)
    )


def tried_before(attempts: Sequence[Attempt]) -> str:
    """Say aloud what was tried, and ask what will be different; "" where there is nothing."""
    said = " ".join(
        f"{'This is still being tried' if one.still_used else 'This was tried before'}: "
        f"“{one.what.strip()}”."
        for one in attempts
    )
    return f"{said} What will be different this time?" if said else ""


def _asked(kind: DirectiveKind, values: Values) -> Iterator[str]:
    """Give each thing that a draft asks for, in the coach's words and not the kind's."""
    gaps = gaps_of(values)
    for one in kind.placeholders:
        value = gaps.get(one.id)
        if one.kind == "text" and OLD_REMEDY not in one.known_from and isinstance(value, str):
            yield value
    yield from (own_words(values) or "").splitlines()


def _telling(text: str) -> list[str]:
    words = dict.fromkeys(_WORD.findall(text.casefold()))
    return [word for word in words if len(word) >= SHORTEST and word not in _SAYS_NOTHING]


def _is_repeated(tried: list[str], asked: list[str]) -> bool:
    found = sum(any(_alike(word, other) for other in asked) for word in tried)
    return found >= min(2, len(tried)) and found >= ENOUGH * len(tried) > 0


def _alike(one: str, other: str) -> bool:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    shorter, longer = sorted((len(one), len(other)))
    return same >= max(SHORTEST, shorter - ENDING) and longer - same <= LONGEST_ENDING
