"""Every answer that was given can be named as a slip, with what may be chosen instead."""

from models.content import load
from models.screening_fields import is_known, known_fields
from models.slips import answers_of, corrections
from tests.screened import CLEAR, NOES


def test_what_was_answered_is_offered_and_nothing_else() -> None:
    names = answers_of({**CLEAR, **NOES, "answers/gad-7/0": None})
    assert "answers/asq/3" in names
    assert "answers/gad-7/0" not in names
    assert not [name for name in names if not name.startswith("answers/")]


def test_every_choice_is_one_that_the_field_may_hold() -> None:
    names = sorted(name for name in known_fields() if name.startswith("answers/"))
    offered = corrections(names, load())
    assert {one.field for one in offered} == set(names) - {"answers/drug-use"}
    assert all(is_known(one.field, value) for one in offered for value, _ in one.answers)


def test_a_question_is_named_by_its_screen_and_number() -> None:
    (one,) = corrections(["answers/asq/0"], load())
    assert (one.question, one.answers) == ("ASQ 1", ((False, "No"), (True, "Yes")))
