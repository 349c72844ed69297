"""What each standing opens and closes."""

from typing import Any

import pytest

from models.permission import (
    may_formulate,
    may_give_directives,
    may_print_formulation,
    may_print_letter,
    steps_of,
)
from models.standing import UNREAD, Standing
from tests.models.gate.screenings import CONTACT
from tests.models.records import consultation, reading, standing_on


def at(level: str) -> Standing:
    changes: dict[str, dict[str, Any]] = {
        "CLEAR": {},
        "NOTE": {"answers": {"drug-use": 1}},
        "PAUSE": {"danger": ["medical"]},
        "INCOMPLETE": {"answers": {"gad-7": None}},
        "STOP": {"danger": ["capacity"]},
        "STOP_NOW": {"danger": ["overdose"]},
    }
    found = standing_on(0, reading(**changes[level]))
    assert found.level == level
    return found


CONSULTED = standing_on(0, reading(danger=["medical"]), consultations=[consultation(0)])


@pytest.mark.parametrize(
    ("standing", "formulate", "letter"),
    [
        (at("CLEAR"), True, False),
        (at("NOTE"), True, True),
        (CONSULTED, True, True),
        (at("PAUSE"), False, True),
        (at("INCOMPLETE"), False, True),
        (UNREAD, False, True),
        (at("STOP"), False, True),
        (at("STOP_NOW"), False, True),
    ],
)
def test_what_may_be_written_and_printed(standing: Standing, formulate: bool, letter: bool) -> None:
    assert may_formulate(standing) is formulate
    assert may_print_formulation(standing) is formulate
    assert may_give_directives(standing) is formulate
    assert may_print_letter(standing) is letter


@pytest.mark.parametrize("standing", [at("PAUSE"), at("INCOMPLETE"), UNREAD])
def test_without_a_consultation_the_complaint_is_open_and_the_formulation_a_draft(
    standing: Standing,
) -> None:
    assert steps_of(standing) == {
        "client": "open",
        "questions": "open",
        "complaint": "open",
        "attempts": "open",
        "people": "open",
        "keeps-safe": "draft",
        "their-way": "draft",
        "sentence": "draft",
    }


@pytest.mark.parametrize("standing", [at("CLEAR"), at("NOTE"), CONSULTED])
def test_below_pause_or_with_a_consultation_every_step_is_open(standing: Standing) -> None:
    assert set(steps_of(standing).values()) == {"open"}


@pytest.mark.parametrize("standing", [at("STOP"), at("STOP_NOW")])
def test_a_stop_closes_every_step_but_the_first(standing: Standing) -> None:
    steps = steps_of(standing)
    assert [step for step, access in steps.items() if access == "open"] == ["client"]
    assert "draft" not in steps.values()


def test_the_questions_stay_open_while_a_stop_waits_for_them() -> None:
    waiting = standing_on(0, reading(answers={"asq": None, "phq-9": [0] * 8 + [1]}))
    steps = steps_of(waiting)
    assert [step for step, access in steps.items() if access == "open"] == ["client", "questions"]


def test_no_directive_is_given_near_suicide_whatever_a_clinician_advised() -> None:
    near = standing_on(
        0,
        reading(history=["recent_attempt"], therapist_contact=CONTACT),
        consultations=[consultation(0)],
    )
    assert near.level == "PAUSE"
    assert may_formulate(near) is True
    assert may_give_directives(near) is False
