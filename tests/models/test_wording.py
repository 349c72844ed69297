from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.case import Formulation
from models.wording import Lint, lint, remarks

ON = date(2026, 11, 21)


def found(text: str, kind: Lint = "words") -> list[str]:
    return [text[one.start : one.end] for one in lint(text, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "He is depressed",
        "She is LAZY",
        "a toxic boss",
        "is resistant",
        "a narcissist",
        "rather passive-aggressive",
    ],
)
def test_a_word_that_diagnoses_is_marked(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "says “I am lazy”",
        'says "I am lazy"',
        "says ‘I am lazy’",
        "says 'I am lazy'",
        "sagt „Ich bin lazy“",
        "dit « lazy »",
        "puts the work aside",
        "D's laces",
    ],
)
def test_quoted_words_and_plain_acts_are_left_alone(text: str) -> None:
    assert found(text, "act") == []


def test_an_apostrophe_does_not_open_a_quotation() -> None:
    assert found("D's spouse is lazy and won't say it's so") == ["lazy"]


def test_always_and_never_want_an_example() -> None:
    assert found("always shouts", "act") == ["always"]
    assert found("always shouts, for example last Tuesday", "act") == []
    assert found("never says “thank you”", "act") == []
    assert found("always shouts", "words") == []


def test_a_state_is_no_act() -> None:
    assert found("is unhappy", "act")
    assert found("feels stuck", "act")
    assert not found("is checking the door", "act")
    assert not found("shouts", "act")


def test_a_step_holds_one_act() -> None:
    assert found("steps in, reminds", "step") == [","]
    assert found("shouts and then leaves", "step") == ["and then"]
    assert found("closes the door", "step") == []


def test_a_goal_is_something_that_begins_and_can_be_filmed() -> None:
    assert found("stops shouting", "goal") == ["stops"]
    assert found("doesn't shout", "goal") == ["doesn't"]
    assert found("feels calmer", "goal") == ["feels", "calmer"]
    assert found("closes the laptop at six", "goal") == []


@pytest.mark.parametrize(("days", "marked"), [(14, False), (15, True)])
def test_the_smallest_change_is_seen_within_two_weeks(days: int, *, marked: bool) -> None:
    case = Formulation.model_validate(
        {"smallest_visible_change": {"by": ON + timedelta(days=days)}}
    )
    assert [one.path for one in remarks(case, on=ON)] == (
        ["smallest_visible_change.by"] if marked else []
    )


def test_a_sequence_with_one_actor_asks_who_else_unless_solitary() -> None:
    steps: dict[str, Any] = {"sequence": ({"actor_id": "d", "does": "waits"},) * 2}
    assert [one.path for one in remarks(Formulation.model_validate(steps), on=ON)] == ["sequence"]
    alone = Formulation.model_validate({**steps, "solitary": True})
    assert remarks(alone, on=ON) == []


def test_each_remark_names_its_place() -> None:
    case = Formulation.model_validate(
        {
            "presenting_request": "My husband is lazy",
            "complaint": {"what": "is lazy"},
            "sequence": (
                {"actor_id": "a", "does": "nags"},
                {"actor_id": "b", "does": "goes, sulks"},
            ),
            "closing_criteria": ({"observable": "no more quarrels"},),
        }
    )
    assert [one.path for one in remarks(case, on=ON)] == [
        "complaint.what",
        "complaint.what",
        "sequence[1].does",
        "closing_criteria[0].observable",
    ]


@given(st.text(max_size=200), st.sampled_from(["words", "act", "step", "goal"]))
def test_any_text_can_be_remarked_on_and_every_remark_lies_within_it(text: str, kind: Lint) -> None:
    for one in lint(text, kind):
        assert 0 <= one.start <= one.end <= len(text)
        assert one.sentence
