"""What is put to a client question by question is what is asked, in its order."""

from datetime import date

from models.asking import fields_asked
from models.content import load
from models.put_to_client import EXPOSED, put_to_client
from models.screening_fields import is_known, read_screening
from models.turned import TurnedTo
from tests.screened import CLEAR

EVERY = put_to_client(load().instruments)
HERE = TurnedTo("questions", "a" * 16)


def test_everything_that_can_be_asked_of_a_client_is_there_once() -> None:
    drinker = CLEAR | {
        "answers/pc-ptsd-5/exposed": True,
        "answers/audit-c/0": 4,
        "answers/audit-c/1": 4,
        "answers/audit-c/2": 4,
        "answers/drug-use": 3,
    }
    screening = read_screening(drinker, majority=18, therapist_contact=None, on=date(2026, 3, 1))
    asked = fields_asked(screening, drinker)
    names = [one.field for one in EVERY]
    assert sorted(set(names)) == sorted(names)
    assert set(asked) == set(names)


def test_each_answer_that_is_offered_is_taken_from_the_client() -> None:
    for one in EVERY:
        assert HERE.takes(document=HERE.document, field=one.field)
        assert all(is_known(one.field, value) for value, _ in one.options)


def test_no_instrument_is_named() -> None:
    said = " ".join(f"{one.above} {one.text}" for one in EVERY)
    assert EXPOSED in said
    assert not any(instrument.short in said for instrument in load().instruments.values())
