"""What can be put to a client, where it stands, and which fields they type into there."""

import pytest

from models.answers import BY_CLIENT, RESULT, WORDS
from models.ids import new_id
from models.turned import TurnedPage, TurnedTo, turned_to

HERE = new_id()


@pytest.mark.parametrize(
    "to",
    [
        TurnedTo("questions", HERE),
        TurnedTo("questions", HERE, "gad-7"),
        TurnedTo("map", HERE, is_away=True),
        TurnedTo("answer", HERE),
        TurnedTo("task", HERE),
        TurnedTo("loop", HERE),
        TurnedTo("consent", HERE),
        TurnedTo("questions", HERE, "phq-9", is_away=True),
    ],
)
def test_an_address_is_read_as_it_was_written(to: TurnedTo) -> None:
    assert turned_to(to.address) == to


@pytest.mark.parametrize(
    "rest",
    [
        *("", "desk/{}", "questions/x", "questions/{}/", "questions/{}/asq", "questions/{}/phq-8"),
        *("map/{}/gad-7", "questions/{}/gad-7/x", "away/away/map/{}", "away/{}", "QUESTIONS/{}"),
    ],
)
def test_nothing_else_is_an_address(rest: str) -> None:
    assert turned_to("/turned/" + rest.format(HERE)) is None


def takes(page: TurnedPage, field: str, only: str = "") -> bool:
    return TurnedTo(page, HERE, only).takes(document=HERE, field=field)


def test_one_instrument_takes_its_own_answers_alone() -> None:
    assert takes("questions", "answers/gad-7/0", "gad-7")
    assert not takes("questions", "answers/phq-9/0", "gad-7")
    assert takes("questions", "answers/difficulty", "phq-9")
    assert takes("questions", "answers/drug-use", "drug-use")
    assert takes("questions", "answers/phq-9/0")


def test_of_an_answer_the_client_writes_their_own_part() -> None:
    assert all(takes("answer", field) for field in BY_CLIENT)
    assert not any(takes("answer", field) for field in (RESULT, WORDS, "exception/when"))


def test_of_a_task_the_client_fills_in_days_and_their_answer() -> None:
    assert takes("task", "record/2026-11-23")
    assert all(takes("task", field) for field in BY_CLIENT)
    assert not any(takes("task", field) for field in (RESULT, "record/2026-02-30", "steps"))
    assert not takes("answer", "record/2026-11-23")


def test_of_their_loop_the_client_chooses_a_step_and_says_why() -> None:
    assert takes("loop", "step")
    assert takes("loop", "words")
    assert not takes("loop", "shown/steps/1")


def test_what_was_typed_before_leaving_in_a_hurry_is_still_taken() -> None:
    away = TurnedTo("answer", HERE, is_away=True)
    assert away.takes(document=HERE, field="client/words")
