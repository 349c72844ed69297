"""A draft that repeats what was tried says so; one that names it in order to leave it does not."""

import pytest

from models.case import Attempt
from models.content import load
from models.directive_fields import Values
from models.more_of_the_same import repeated, tried_before

ASKS_TOM = Attempt(by="Ann", what="asks Tom whether the door is locked")
REMINDERS = Attempt(by="Tom", what="Reminders")
TRIED = (ASKS_TOM, REMINDERS)


def found(kind: str, **values: str) -> tuple[Attempt, ...]:
    given: Values = {name.replace("__", "/"): value for name, value in values.items()}
    return repeated(load().kinds[kind], given, TRIED)


@pytest.mark.parametrize(
    "act",
    [
        "ask Tom if the door was locked",
        "Asking whether that DOOR is lockéd, and asking again whether it is locked",
        "a reminder on the kitchen table",
    ],
)
def test_the_same_move_in_other_forms_of_its_words_is_found(act: str) -> None:
    assert found("tiny_step", values__act=act)


@pytest.mark.parametrize(
    "act", ["", "lock the door", "ask nobody about anything", "write the first line", "Tom", "…"]
)
def test_a_word_in_common_is_no_repetition(act: str) -> None:
    assert found("tiny_step", values__act=act) == ()


def test_a_gap_that_names_the_old_remedy_repeats_nothing() -> None:
    assert found("reversal", values__old_remedy="asking Tom whether the door is locked") == ()
    assert found("reversal", values__opposite_of_theme="ask Tom whether the door is locked")


def test_the_coachs_own_steps_are_read_line_by_line() -> None:
    together = "1. Ask Tom for his day.\n2. Close the door.\n3. See that it is locked."
    assert found("tiny_step", steps=together) == ()
    assert found("tiny_step", steps="1. Breathe.\n2. Ask Tom: is the door locked?") == (ASKS_TOM,)


def test_an_attempt_without_a_telling_word_is_never_found() -> None:
    said_nothing = (Attempt(what=""), Attempt(what="this and that, again"))
    kind = load().kinds["tiny_step"]
    assert repeated(kind, {"values/act": "this and that, again"}, said_nothing) == ()


def test_it_is_said_in_words_for_the_room() -> None:
    assert tried_before(()) == ""
    assert tried_before((REMINDERS, Attempt(what="waits ", still_used=True))) == (
        "This was tried before: “Reminders”. This is still being tried: “waits”. "
        "What will be different this time?"
    )
