"""What is asked follows what was answered."""

from datetime import date

import pytest

from models.asking import asks_directly, fields_asked, first_open, progress, screens_of
from models.fields import JsonValue
from models.gate_so_far import so_far
from models.levels import Level
from models.screening import Screening
from models.screening_fields import read_screening
from models.standing import UNREAD
from tests.models.records import reading, standing_on
from tests.screened import CLEAR, fields_of


def read(values: dict[str, JsonValue]) -> Screening:
    return read_screening(values, majority=18, therapist_contact=None, on=date(2026, 11, 21))


def asked(values: dict[str, JsonValue]) -> tuple[str, ...]:
    return fields_asked(read(values), values)


@pytest.mark.parametrize(
    ("values", "name", "is_asked"),
    [
        ({}, "answers/pc-ptsd-5/items/0", False),
        ({"answers/pc-ptsd-5/exposed": True}, "answers/pc-ptsd-5/items/4", True),
        ({"answers/audit-c/0": 0}, "answers/audit-c/1", False),
        ({"answers/audit-c/0": 1}, "answers/audit-c/2", True),
        ({}, "answers/control/other/0", True),
        (fields_of("answers/audit-c", 4, 0, 0), "answers/control/alcohol/0", False),
        (fields_of("answers/audit-c", 3, 1, 0), "answers/control/alcohol/0", True),
        ({"answers/drug-use": 0}, "answers/control/drugs/0", False),
        ({"answers/drug-use": 1}, "answers/control/drugs/0", True),
        ({}, "answers/asq/0", False),
        ({}, "answers/hark/0", False),
    ],
)
def test_a_question_is_asked_where_the_answers_call_for_it(
    values: dict[str, JsonValue], name: str, is_asked: bool
) -> None:
    assert (name in asked(values)) is is_asked


def test_progress_counts_what_is_asked_now() -> None:
    values: dict[str, JsonValue] = {"answers/audit-c/0": 2, "answers/audit-c/1": 0}
    assert progress("audit-c", read(values), values) == (2, 3)
    assert progress("phq-9", read(values), values) == (0, 9)
    assert progress("drug-use", read(values), values) == (0, 1)


def test_the_first_screen_that_lacks_is_asked_first() -> None:
    assert first_open(("age", "gad-7", "tr")) == "gad-7"
    assert first_open(()) == "phq-9"


def test_what_was_put_off_waits_for_the_others() -> None:
    assert first_open(("phq-9", "gad-7"), {"phq-9"}) == "gad-7"
    assert first_open(("phq-9",), {"phq-9"}) == "phq-9"


def test_on_paper_eight_are_asked_and_the_direct_questions_live() -> None:
    values: dict[str, JsonValue] = {"way": "paper", "answers/phq-8/0": 2}
    assert "answers/phq-9/8" not in asked(values)
    assert progress("phq-8", read(values), values) == (1, 8)
    assert screens_of(values)[0] == "phq-8"
    assert "phq-8" not in screens_of({})
    assert asks_directly((), values)
    assert not asks_directly((), {**values, **fields_of("answers/asq", *[False] * 4)})
    assert not asks_directly((), {**values, "declined/asq": True})
    assert not asks_directly((), {})
    assert asks_directly(("asq",), {})


def test_before_the_first_answer_nothing_is_clear() -> None:
    missing = (
        "phq-9",
        "gad-7",
        "pc-ptsd-5",
        "audit-c",
        "drug-use",
        "control",
        *["tr", "ds", "rv", "in"],
    )
    standing = UNREAD.model_copy(update={"missing": missing})
    lines = {line.flag: line.state for line in so_far(standing, read({}))}
    assert lines == {
        "suicide_self_harm": "not yet",
        "active_trauma": "not yet",
        "untreated_mood_anxiety": "not yet",
        "substance_or_compulsion": "not yet",
        "relationship_violence": "not asked",
        "distorted_self_perception": "after the hour",
        "lack_of_insight": "after the hour",
    }


def test_a_screen_that_was_begun_is_being_answered() -> None:
    standing = UNREAD.model_copy(update={"missing": ("phq-9", "gad-7")})
    lines = {line.flag: line.state for line in so_far(standing, read({"answers/phq-9/0": 1}))}
    assert lines["untreated_mood_anxiety"] == "answering"
    assert lines["active_trauma"] == "level"


def test_what_was_seen_is_said_though_something_lacks() -> None:
    found = standing_on(0, reading(danger=["capacity"], answers={"gad-7": None}))
    lines = {line.flag: (line.state, line.level) for line in so_far(found, read(dict(CLEAR)))}
    assert lines["capacity"] == ("level", Level.STOP)
    assert "psychosis_mania" not in lines


def test_answers_from_paper_are_being_answered_too() -> None:
    standing = UNREAD.model_copy(update={"missing": ("phq-9", "gad-7")})
    lines = {line.flag: line.state for line in so_far(standing, read({"answers/phq-8/0": 1}))}
    assert lines["untreated_mood_anxiety"] == "answering"
