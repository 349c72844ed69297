"""Remarks on how a formulation is worded: what a camera could not see, or what judges.

A remark never refuses anything, and what stands in quotation marks is somebody's own word and is
left alone. Source: the lints of the domain sheet §4.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from models.case import Formulation
from models.part import Part
from models.sentence import MOST_WORDS, compose

Lint = Literal["words", "act", "step", "goal"]
"""What a text is held to: any words, what somebody does, one step, or a change to be seen."""

WITHIN = timedelta(weeks=2)

_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|(?<!\w)[‘'][^’'\n]*[’'](?!\w)")
_DIAGNOSIS = re.compile(
    r"\b(?:depress(?:ed|ion|ive)|laz(?:y|iness)|toxic|resistant|narcissis(?:t|ts|tic|m)"
    r"|borderline|bipolar|manic|psycho(?:tic|path|pathic)|sociopath(?:ic)?|paranoi(?:d|a)"
    r"|neurotic|hysteric(?:al)?|histrionic|manipulative|co-?dependent|passive[- ]aggressive"
    r"|autistic|ADHD|OCD|PTSD|traumati[sz]ed|addict(?:ed)?|alcoholic|schizo\w*|crazy|insane)\b",
    re.IGNORECASE,
)
_SWEEPING = re.compile(r"\b(?:always|never)\b", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|such as|e\.g\.|last|yesterday|this morning)(?!\w)|\d|[“\"«]",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"^(?:\S+\s+){0,2}?(?:is|are|am|was|were|be|feels?|seems?|looks?|has|have|thinks?|wants?"
    r"|believes?|knows?)\b",
    re.IGNORECASE,
)
_ACTING = re.compile(r"\b\w{2,}ing\b", re.IGNORECASE)
_SEVERAL_ACTS = re.compile(r"\band then\b|\bthen\b|;|,|\band\b|&", re.IGNORECASE)
_ABSENCE = re.compile(
    r"\b(?:not|no|no longer|stops?|stopping|less|fewer|without|avoids?|quits?|cease[sd]?"
    r"|never|\w+n['’]t)\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"\b(?:feels?|feeling|understands?|realis\w+|realiz\w+|believes?|accepts?|be more"
    r"|confident|motivated|happier|calmer)\b",
    re.IGNORECASE,
)


class Remark(Part):
    """Something to look at again; `start` and `end` count characters of the text."""

    start: int
    end: int
    sentence: str


class FieldRemark(Part):
    """A remark on one part of the formulation, by its path, e.g. ``sequence[1].does``."""

    path: str
    remark: Remark


def lint(text: str, kind: Lint = "words") -> list[Remark]:
    """Remark on a text; quoted words are not looked at."""
    return [remark for check in _CHECKS[kind] for remark in check(text, _unquoted(text))]


def diagnoses(text: str) -> list[Remark]:
    """Remark on words that diagnose or judge a person."""
    return list(_judging(text, _unquoted(text)))


def remarks(case: Formulation, *, on: date) -> list[FieldRemark]:
    """Remark on a whole formulation; `on` is the day from which two weeks are counted."""
    found = [
        FieldRemark(path=path, remark=remark)
        for path, text, kind in _texts(case)
        for remark in lint(text, kind)
    ]
    return [*found, *_whole(case, on)]


def _unquoted(text: str) -> str:
    """Blank out what is quoted, so that every place stays where it was."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


Check = Callable[[str, str], Iterator[Remark]]


def _each(pattern: re.Pattern[str], sentence: str, text: str) -> Iterator[Remark]:
    for found in pattern.finditer(text):
        yield Remark(start=found.start(), end=found.end(), sentence=sentence.format(found[0]))


def _judging(_: str, text: str) -> Iterator[Remark]:
    yield from _each(_DIAGNOSIS, "“{}” judges. Say what a camera would see.", text)


def _sweeping(whole: str, text: str) -> Iterator[Remark]:
    if not _EXAMPLE.search(whole):
        yield from _each(_SWEEPING, "“{}” needs an example: when was the last time?", text)


def _state(_: str, text: str) -> Iterator[Remark]:
    found = _STATE.match(text)
    if found and not _ACTING.search(text):
        yield Remark(
            start=found.start(), end=found.end(), sentence="Say what somebody does, as it is seen."
        )


def _several(_: str, text: str) -> Iterator[Remark]:
    found = _SEVERAL_ACTS.search(text.strip().rstrip(",;"))
    if found:
        yield Remark(
            start=found.start(),
            end=found.end(),
            sentence="One actor and one act a step: what follows may be the next step.",
        )


def _absent(_: str, text: str) -> Iterator[Remark]:
    yield from _each(_ABSENCE, "“{}”: say what begins, rather than what is gone.", text)


def _unseen(_: str, text: str) -> Iterator[Remark]:
    yield from _each(_UNSEEN, "“{}” cannot be filmed. What would be seen?", text)


_CHECKS: Mapping[Lint, tuple[Check, ...]] = {
    "words": (_judging,),
    "act": (_judging, _sweeping, _state),
    "step": (_judging, _sweeping, _several),
    "goal": (_judging, _absent, _unseen),
}


def _texts(case: Formulation) -> Iterator[tuple[str, str, Lint]]:
    """Yield what the coach words; the request is the client's own and is left alone."""
    yield "complaint.what", case.complaint.what, "act"
    for place, step in enumerate(case.sequence):
        yield f"sequence[{place}].does", step.does, "step"
    for place, attempt in enumerate(case.attempted_solutions):
        yield f"attempted_solutions[{place}].what", attempt.what, "words"
    for place, function in enumerate(case.functions):
        yield f"functions[{place}].from_what", function.from_what, "words"
        yield f"functions[{place}].at_risk_if_change", function.at_risk_if_change, "words"
    yield "smallest_visible_change.doing_what", case.smallest_visible_change.doing_what, "goal"
    for place, criterion in enumerate(case.closing_criteria):
        yield f"closing_criteria[{place}].observable", criterion.observable, "goal"
    yield "maintaining_statement.text", case.maintaining_statement.text, "words"


def _whole(case: Formulation, on: date) -> Iterator[FieldRemark]:
    by = case.smallest_visible_change.by
    if by is not None and by > on + WITHIN:
        yield _about("smallest_visible_change.by", "Choose a change that can be seen in two weeks.")
    actors = {step.actor_id.strip() for step in case.sequence if step.actor_id.strip()}
    if len(actors) == 1 and len(case.sequence) > 1 and not case.solitary:
        yield _about("sequence", "One person does everything here. Who else has a part in it?")
    if compose(case).is_long:
        yield _about(
            "maintaining_statement", f"The sentence has more than {MOST_WORDS} words. Shorten it."
        )


def _about(path: str, sentence: str) -> FieldRemark:
    return FieldRemark(path=path, remark=Remark(start=0, end=0, sentence=sentence))
