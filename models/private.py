"""The private questions (HARK): what is confirmed before they open, and the answers kept apart.

They are asked of somebody who is alone with the coach, and of nobody else (domain.md X6, §2.7).
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from models.errors import Expected
from models.levels import Level
from models.part import Part
from models.red_flags import Step
from models.screening import Decline, Screening

QUESTIONS = 4
LONGEST_WORDS = 2_000


class PrivateError(Expected):
    """The private questions cannot be opened or answered now; the message says what it needs."""


class PrivateAnswers(Part):
    """What somebody answered; `words` are theirs, for the coach alone."""

    answers: tuple[bool | None, bool | None, bool | None, bool | None] = (None, None, None, None)
    declined: bool = False
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered or declined."""
        return not self.declined and all(one is None for one in self.answers)

    @property
    def stops_alone(self) -> bool:
        """Whether they stop by themselves, whatever else was answered (RF4)."""
        return any(self.answers[1:])


def lacking(needed: Iterable[Step], confirmed: Collection[str]) -> tuple[str, ...]:
    """Return the titles of what was not confirmed."""
    return tuple(one.title for one in needed if one.id not in confirmed)


def with_private(screening: Screening, private: PrivateAnswers | None) -> Screening:
    """Return the screening as the gate reads it, with the private answers in it.

    A single answer counts before a decline: what was said is said.
    """
    if private is None or private.is_empty:
        return screening
    if any(one is not None for one in private.answers):
        answers = screening.answers.model_copy(update={"hark": private.answers})
        return screening.model_copy(update={"answers": answers})
    declined = screening.declined.model_copy(update={"hark": Decline(covered=False)})
    return screening.model_copy(update={"declined": declined})


class Asked(NamedTuple):
    """What decides, of one client, whether they are worked with beside somebody else."""

    violence: Level
    missing: Collection[str]
    """What a whole screening still lacks of them."""


def may_work_together(every: Iterable[Asked | None], *, feared: bool) -> bool:
    """Whether those who come may be worked with at once; None stands for who was not asked.

    Whoever learns the answer cannot tell whether something was said, or nothing asked yet.
    """
    return not feared and all(
        one is not None and one.violence < Level.PAUSE and "rv" not in one.missing for one in every
    )
