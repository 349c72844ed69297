"""What stands between a draft and its print: objections, gaps, questions that are still open."""

from dataclasses import dataclass

from models import filling
from models.contraindications import OpenQuestions, Reason, check, open_questions, unanswered
from models.directive_fields import (
    Values,
    answers_of,
    gaps_of,
    involves_of,
    own_words,
    steps_of,
)
from models.kinds import DirectiveKind
from models.reason_words import say_against
from models.situation import Situation


@dataclass(frozen=True, slots=True)
class Review:
    """A draft looked at in its situation."""

    against: tuple[Reason, ...]
    """Why this kind may not be given."""
    problems: dict[str, str]
    """What to do about each placeholder that is not well filled, by its id."""
    lacks: tuple[str, ...]
    """What else has to be written first, in sentences."""
    asked: OpenQuestions
    """Every question that could rule this kind out."""
    open: OpenQuestions
    """Those of them without an answer."""

    @property
    def is_answered(self) -> bool:
        """Whether no question is open."""
        return not self.open.tags and not self.open.involves

    @property
    def is_ready(self) -> bool:
        """Whether it may be printed."""
        return not self.sentences

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that keeps it from being printed, the gravest first."""
        said = dict.fromkeys(say_against(reason) for reason in self.against)
        return (*said, *self.still_to_do)

    @property
    def still_to_do(self) -> tuple[str, ...]:
        """What the coach has to write or answer first."""
        if self.is_answered:
            return self.lacks
        return ("Answer the questions first.", *self.lacks)


def review(kind: DirectiveKind, values: Values, situation: Situation) -> Review:
    """Look at a draft; `situation` is its case's, with the tags that are known of the case."""
    answers, involves = answers_of(values), involves_of(values)
    known = {**answers, **dict.fromkeys(situation.tags, True)}
    problems = _problems(kind, values)
    return Review(
        against=check(kind, with_answers(situation, values)),
        problems=problems,
        lacks=(*_lacks(kind, values), *_to_fill(kind, problems)),
        asked=_without(open_questions(kind, involves), situation),
        open=unanswered(kind, known, involves),
    )


def with_answers(situation: Situation, values: Values) -> Situation:
    """Return the case's situation with what the coach answered about the draft."""
    yes = [tag for tag, holds in answers_of(values).items() if holds]
    # Not model_copy: it would carry along what was worked out from the tags as they were.
    same = {name: getattr(situation, name) for name in Situation.model_fields}
    return Situation(
        **{
            **same,
            "tags": tuple(dict.fromkeys((*situation.tags, *yes))),
            "involves": involves_of(values) or "none",
        }
    )


def _without(asked: OpenQuestions, situation: Situation) -> OpenQuestions:
    """Leave out what is known of the case already."""
    tags = tuple(tag for tag in asked.tags if tag not in situation.tags)
    return OpenQuestions(tags=tags, involves=asked.involves)


def _problems(kind: DirectiveKind, values: Values) -> dict[str, str]:
    """Own words need no gap filled, only that none is left standing in them."""
    problems = filling.problems(kind, gaps_of(values))
    own = own_words(values)
    if own is None:
        return problems
    labels = {one.id: one.label.lower() for one in kind.placeholders}
    return {name: said for name, said in problems.items() if f"[{labels[name]}]" in own}


def _to_fill(kind: DirectiveKind, problems: dict[str, str]) -> tuple[str, ...]:
    names = [one.label for one in kind.placeholders if one.id in problems]
    return (f"Still to fill in: {', '.join(names)}.",) if names else ()


def _lacks(kind: DirectiveKind, values: Values) -> tuple[str, ...]:
    said = []
    if not str(values.get("title") or "").strip():
        said.append("Give it a title.")
    if not steps_of(values, kind):
        said.append("Write what to do.")
    return tuple(said)
