"""The ledger in a sentence, and each answer in a line."""

from collections.abc import Sequence

import pytest
from hypothesis import given

from models.answers import in_words
from models.ledger import resistance_shown
from models.ledger_words import (
    COMPLIANT,
    LONGEST_WORDS,
    MIXED,
    SLIPPED,
    TAKEN_UP,
    say_ledger,
    say_row,
)
from tests.models.test_ledger import (
    DONE_BETTER,
    DONE_SAME,
    FORGOT,
    OPPOSITE,
    REFUSED,
    Told,
    entries,
    told_answers,
)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], ""),
        ([DONE_SAME], ""),
        ([OPPOSITE], "Once they found another way, and it helped. Leave them the choice."),
        ([OPPOSITE] * 2, "Twice they found another way, and it helped. Leave them the choice."),
        ([OPPOSITE, REFUSED], "Twice they found another way. Leave them the choice."),
        ([REFUSED] * 5, "Three times they found another way. Leave them the choice."),
        ([OPPOSITE, DONE_BETTER], MIXED),
        ([DONE_SAME, DONE_SAME], COMPLIANT),
        ([DONE_BETTER], TAKEN_UP),
        ([FORGOT], SLIPPED),
    ],
)
def test_it_says_how_they_answer(told: Sequence[Told], said: str) -> None:
    assert say_ledger(entries(*told)) == said


@given(told_answers)
def test_it_speaks_exactly_where_the_answers_show_something(told: list[Told]) -> None:
    shown = resistance_shown(entries(*told))
    assert bool(say_ledger(entries(*told))) == (shown is not None)


def test_a_line_has_the_task_what_they_did_and_their_words() -> None:
    (one,) = entries(OPPOSITE, words="We went\nout")
    assert say_row(one) == "“No faster than this” – did the opposite: We went out"
    assert in_words(one.answer) == "opposite, and better"


def test_long_words_are_cut_and_an_answer_without_a_tap_is_its_task() -> None:
    (long,) = entries(OPPOSITE, words="word " * 100)
    assert say_row(long).endswith("…")
    assert len(say_row(long)) < LONGEST_WORDS + 60
    (none,) = entries((None, None))
    assert (say_row(none), in_words(none.answer)) == ("“No faster than this”", "")
