"""What an answer may tell the coach, and the coach alone (the domain sheet §5.1 and §5.2)."""

from models.answer_words import AnswerWords, ClassReadings
from models.answers import Outcome, Result
from models.content import load
from models.kinds import DirectiveClass, DirectiveKind
from models.part import Part

STRICTEST_FIRST: tuple[DirectiveClass, ...] = (
    "ordeal",
    "defiance",
    "relational",
    "direct",
    "observe",
)
"""Of a kind's classes the strictest is read, as its gate is; `frame` has no reading of its own."""


class Reading(Part):
    """Lines to think about, the kind's own first; `warning` is empty where nothing is to beware."""

    lines: tuple[str, ...]
    warning: str = ""


def read(kind: DirectiveKind, result: Result, outcome: Outcome | None) -> Reading:
    """Read an answer to a task of a kind; without an outcome as far as one can."""
    words = load().answers
    if result == "improved_without_it":
        return Reading(lines=(words.improved_without_it,))
    defaults: ClassReadings = getattr(words, result)
    by_class = _of_class(defaults, read_as(kind))
    own: str = getattr(kind.reads, result)
    return Reading(
        lines=tuple(dict.fromkeys(line for line in (own, by_class) if line)),
        warning=_warning(words, result, outcome),
    )


def read_as(kind: DirectiveKind) -> DirectiveClass | None:
    """Return the class by whose defaults a kind is read: the strictest; None for frames alone."""
    return next((one for one in STRICTEST_FIRST if one in kind.classes), None)


def _of_class(defaults: ClassReadings, name: DirectiveClass | None) -> str | None:
    return None if name is None else getattr(defaults, name)


def _warning(words: AnswerWords, result: Result, outcome: Outcome | None) -> str:
    return words.opposite_and_better if (result, outcome) == ("opposite", "better") else ""
