"""A formulation as labelled parts for paper, in words that the client may read."""

from collections.abc import Iterator, Sequence

from models.case import Attempt, Formulation, Function, PersonInvolved, Weight
from models.intake.words import FORMS, FUNCTIONS, THEMES
from models.letters import Passage
from models.pad import Line, in_marks

CAUTION = "A useful guess, not a finding. What would prove it wrong belongs beside it."

_FUNCTION = {choice.value: choice.label for choice in FUNCTIONS}
_THEME = {choice.value: choice.label for choice in THEMES}
_FORM = {choice.value: choice.label for choice in FORMS}


def passages(case: Formulation, lines: Sequence[Line] = ()) -> tuple[Passage, ...]:
    """Return the parts that hold something, in the order of the intake.

    What stands in `lines` of the pad is somebody's own word and stands in quotation marks.
    """
    return tuple(
        part.model_copy(
            update={
                "text": in_marks(part.text, lines),
                "items": tuple(in_marks(one, lines) for one in part.items),
            }
        )
        for part in _parts(case)
        if part.text.strip() or part.items
    )


def guesses(case: Formulation) -> tuple[Passage, ...]:
    """Return what the pattern may keep safe, for the coach: each guess that still stands."""
    return tuple(_guess(case, one) for one in case.live_functions)


def _parts(case: Formulation) -> tuple[Passage, ...]:
    return (
        Passage(label="What they ask for", text=case.presenting_request),
        Passage(label="What happens", text=_complaint(case)),
        Passage(label="Step by step", items=tuple(_steps(case))),
        Passage(label="What has been tried", items=tuple(map(_attempt, case.attempted_solutions))),
        Passage(label="What the attempts have in common", text=_theme(case)),
        Passage(label="Who is in it", items=tuple(map(_person, case.people))),
        *guesses(case),
        Passage(label="What change would cost", items=_weights(case, case.costs_of_change)),
        Passage(
            label="What is good about leaving it", items=_weights(case, case.benefits_of_staying)
        ),
        Passage(label="What becomes of a suggestion", text=_way(case)),
        Passage(label="The smallest change that somebody would see", text=_change(case)),
        Passage(label="Done when", items=tuple(_criteria(case))),
        Passage(label="What a dip would look like", items=case.setback_signs),
    )


def _joined(*parts: str, by: str = ", ") -> str:
    return by.join(part.strip() for part in parts if part.strip())


def _complaint(case: Formulation) -> str:
    one = case.complaint
    often = one.frequency
    rhythm = f"{often.n} times a {often.per}" if often and often.n and often.per else ""
    who = _joined(case.called(one.who), one.what, by=" ")
    return _joined(who, one.where, one.when, rhythm)


def _steps(case: Formulation) -> Iterator[str]:
    for number, step in case.numbered_steps.items():
        words = _joined(
            _joined(case.called(step.actor_id), step.does, by=" "), step.then_feels_or_says
        )
        yield f"{number}. {words}"
    if case.closes:
        yield f"and back to {case.trigger_n or 1}."


def _attempt(one: Attempt) -> str:
    effect = _joined(
        f"for a day: {one.short_effect}" if one.short_effect else "",
        f"for a month: {one.long_effect}" if one.long_effect else "",
        by="; ",
    )
    return _joined(one.what, effect, by=" – ")


def _theme(case: Formulation) -> str:
    kind = case.attempted_theme.kind
    return _joined(_THEME[kind] if kind else "", case.attempted_theme.sentence, by=": ")


def _person(one: PersonInvolved) -> str:
    return _joined(one.label, one.relation)


def _guess(case: Formulation, one: Function) -> Passage:
    guess = _FUNCTION[one.kind] if one.kind else ""
    return Passage(
        label="What it may keep safe",
        text=_joined(
            guess, _joined(case.called(one.protects_who), one.from_what, by=" from "), by=": "
        ),
        items=(
            *(f"For: {sign}" for sign in one.evidence),
            *(f"Against: {sign}" for sign in one.counter_evidence),
        ),
    )


def _weights(case: Formulation, weights: tuple[Weight, ...]) -> tuple[str, ...]:
    return tuple(_joined(case.called(one.who), one.what, by=": ") for one in weights)


def _way(case: Formulation) -> str:
    form = case.resistance.form
    return _joined(_FORM[form] if form else "", case.resistance.example, by=": ")


def _change(case: Formulation) -> str:
    one = case.smallest_visible_change
    by = f"by {one.by:%-d %B}" if one.by else ""
    seen = f"seen by {case.called(one.who_sees_it)}" if one.who_sees_it else ""
    return _joined(one.doing_what, one.where, seen, by)


def _criteria(case: Formulation) -> Iterator[str]:
    for one in case.closing_criteria:
        held = f"held for {one.held_for_weeks} weeks" if one.held_for_weeks else ""
        yield _joined(one.observable, one.measure, held)
