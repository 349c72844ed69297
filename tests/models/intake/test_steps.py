from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel

from models.case import Formulation, PersonInvolved, Step
from models.dimensions import DimensionId
from models.intake import STEPS, Condition, ListOf, Question, step
from models.intake.forms import StepId
from models.intake.reading import LISTS, PARTS, SINGLES

SHAPES: dict[str, type[BaseModel]] = {
    **{name: shape for name, (_, shape) in LISTS.items()},
    "people": PersonInvolved,
    "sequence": Step,
}
READ_BY_NAME = {*SINGLES, "trigger", "payoff"}


def questions() -> Iterator[Question]:
    """Every question outside of lists."""
    for one in STEPS:
        yield from (part for part in one.parts if isinstance(part, Question))


def lists() -> Iterator[ListOf]:
    for one in STEPS:
        yield from (part for part in one.parts if isinstance(part, ListOf))


def test_there_are_eight_steps_under_their_addresses() -> None:
    assert tuple(one.id for one in STEPS) == get_args(StepId)
    assert [one.number for one in STEPS] == list(range(1, 9))
    assert step("keeps-safe").short == "Keeps safe"


def test_what_is_held_back_by_the_gate_comes_last() -> None:
    assert [one.id for one in STEPS if one.formulates] == ["keeps-safe", "their-way", "sentence"]


def test_every_question_has_a_place_in_the_formulation() -> None:
    for question in questions():
        first, *below = question.id.split("/")
        if not below:
            assert first in READ_BY_NAME, question.id
            continue
        shape: object = Formulation.model_fields[PARTS[first]].annotation
        assert below[0] in _fields_of(shape), question.id


def test_every_question_of_a_list_has_a_place_in_its_item() -> None:
    for one in lists():
        for question in one.fields:
            assert question.id in SHAPES[one.id].model_fields, (one.id, question.id)


def test_every_choice_is_a_value_of_its_place() -> None:
    for one in lists():
        for question in one.fields:
            for choice in question.choices:
                SHAPES[one.id].model_validate({question.id: choice.value})


def test_choices_belong_to_choice_questions() -> None:
    every = [*questions(), *(question for one in lists() for question in one.fields)]
    assert all(bool(one.choices) == (one.kind == "choice") for one in every)


def test_no_label_speaks_of_functions_resistance_or_a_pattern() -> None:
    words = " ".join(
        text.lower()
        for one in STEPS
        for text in (one.short, one.heading, one.lead, *(_labels(one.parts)))
    )
    for said_aside in ("function", "resist", "defian", "symptom", "coalition", "customer"):
        assert said_aside not in words
    assert not any(dimension in words for dimension in get_args(DimensionId))


def test_a_habit_needs_nobody_who_is_kept_safe() -> None:
    shown = Condition(field="kind", unless=("habit_no_function",))
    assert not shown.holds("habit_no_function")
    assert shown.holds("test_bond")
    assert shown.holds(None)
    assert not Condition(field="kind", among=("coalition_against",)).holds(None)


def _fields_of(annotation: object) -> set[str]:
    options = getattr(annotation, "__args__", (annotation,))
    return {
        name
        for one in options
        if isinstance(one, type) and issubclass(one, BaseModel)
        for name in one.model_fields
    }


def _labels(parts: Iterator[Question | ListOf]) -> Iterator[str]:
    for part in parts:
        yield part.label
        yield part.help
        for question in part.fields if isinstance(part, ListOf) else (part,):
            yield question.label
            yield question.help
            yield from (choice.label for choice in question.choices)


def test_the_first_view_of_a_person_and_of_a_guess_is_short() -> None:
    first = {one.id: [part.id for part in one.fields if not part.more] for one in lists()}
    assert first["people"] == ["label", "relation", "safe_to_involve"]
    assert first["functions"] == ["kind", "evidence", "counter_evidence"]
