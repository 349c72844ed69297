"""Who of the directory fits, and who was not confirmed for long."""

from datetime import date, timedelta

import pytest

from models.contacts import Contact
from models.directory import best_first, called_for, matches

ON = date(2026, 11, 22)
DOCTOR = Contact(name="Ömer Shah", profession="Family doctor", phone="1", specialties={"medical"})
CRISIS = Contact(
    name="Amma Osei", area="Leith", phone="2", specialties={"crisis", "mood"}, availability="48 h"
)
MOOD = Contact(name="Bea Lind", phone="3", specialties={"mood"})


def test_what_each_flag_calls_for_first_comes_before_what_else_helps() -> None:
    assert called_for({"suicide_self_harm", "untreated_mood_anxiety"}) == (
        "mood",
        "crisis",
        "medical",
    )


def test_the_nearest_stand_first_and_who_takes_none_of_it_not_at_all() -> None:
    found = best_first((MOOD, DOCTOR, CRISIS), {"suicide_self_harm"})
    assert found == [CRISIS, MOOD]
    assert best_first((MOOD, DOCTOR, CRISIS), set()) == []


@pytest.mark.parametrize(
    ("words", "specialty", "found"),
    [
        ("", "", True),
        ("omer", "", True),
        ("fam doc", "", True),
        ("hah", "", False),
        ("", "medical", True),
        ("omer", "crisis", False),
    ],
)
def test_a_contact_is_found_by_the_beginnings_of_words(
    words: str, specialty: str, found: bool
) -> None:
    assert matches(DOCTOR, words, specialty) is found


@pytest.mark.parametrize(("days", "old"), [(0, False), (180, False), (181, True)])
def test_after_180_days_a_contact_is_unconfirmed(days: int, old: bool) -> None:
    contact = MOOD.model_copy(update={"confirmed_on": ON - timedelta(days=days)})
    assert contact.is_unconfirmed(on=ON) is old
    assert MOOD.is_unconfirmed(on=ON)
