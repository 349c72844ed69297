"""Whatever stands in the fields is read; what no control gives changes nothing."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.content import load
from models.fields import JsonValue
from models.gate import Gate, read
from models.levels import Level
from models.screening import Screening
from models.screening_fields import (
    LOW_MOOD_SIGNS,
    OLDEST,
    YOUNGEST,
    is_known,
    known_fields,
    lacks_age,
    may_follow_a_stop,
    place_of,
    read_screening,
)
from tests.screened import CLEAR, ITEM_9, NOES, fields_of

TODAY = date(2026, 11, 21)
NAMES = sorted(known_fields())
VALUES: st.SearchStrategy[JsonValue] = (
    st.sampled_from([None, True, False, 0, 1, 2, 3, 4, "u", "both", "female", 1.0, -1, 10**9, " "])
    | st.floats()
    | st.text(max_size=5)
)
FIELDS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=40)
GARBAGE = st.dictionaries(st.text(max_size=30), VALUES, max_size=10)


def read_fields(values: dict[str, JsonValue]) -> Screening:
    return read_screening(values, majority=18, therapist_contact=None, on=TODAY)


def gate_of(values: dict[str, JsonValue]) -> Gate:
    return read(read_fields(values), on=TODAY)


@given(FIELDS, GARBAGE)
def test_any_fields_are_read(values: dict[str, JsonValue], garbage: dict[str, JsonValue]) -> None:
    gate_of(garbage | values)


@given(FIELDS, GARBAGE)
def test_what_no_control_gives_changes_nothing(
    values: dict[str, JsonValue], garbage: dict[str, JsonValue]
) -> None:
    strange = {name: value for name, value in garbage.items() if not is_known(name, value)}
    new = {name: value for name, value in strange.items() if name not in values}
    assert gate_of(values | new) == gate_of(values)


@given(FIELDS)
def test_a_decline_lowers_no_flag(values: dict[str, JsonValue]) -> None:
    answered = {name: value for name, value in values.items() if not name.startswith("declined/")}
    before, after = gate_of(answered), gate_of(values)
    assert all(after.flags[flag] >= level for flag, level in before.flags.items())


@given(st.sampled_from(NAMES))
def test_every_field_may_be_cleared(name: str) -> None:
    assert is_known(name, None)


def test_a_whole_screening_is_read_as_it_was_given() -> None:
    gate = gate_of(dict(CLEAR))
    assert (gate.level, gate.missing) == (Level.CLEAR, ())


@pytest.mark.parametrize(("value", "known"), [(1, True), (True, False), ("1", False), (1.0, False)])
def test_a_number_is_not_a_yes(value: JsonValue, known: bool) -> None:
    assert is_known(ITEM_9, value) is known
    assert is_known("observed/tr1", value) is known


def test_no_age_that_can_be_given_is_the_beginning_of_another() -> None:
    ages = [str(age) for age in range(YOUNGEST, OLDEST + 1)]
    assert not [(one, two) for one in ages for two in ages if one != two and two.startswith(one)]


@pytest.mark.parametrize("values", [{}, {"age": None}, {"age": "34"}, {"age": 3}])
def test_without_an_age_a_sign_is_read_all_the_same(values: dict[str, Any]) -> None:
    assert lacks_age(values)
    assert gate_of(values | {ITEM_9: 1}).flags["suicide_self_harm"] is Level.STOP


def test_who_never_drinks_was_not_asked_how_much() -> None:
    gate = gate_of(dict(CLEAR) | fields_of("answers/audit-c", 0, 4, 4))
    assert gate.totals["audit-c"] == 0


def test_a_decline_takes_no_finished_screen_back() -> None:
    heavy = dict(CLEAR) | fields_of("answers/gad-7", *[2] * 7) | NOES
    declined = heavy | {"declined/gad-7": True, "declined/gad-7/covered": "We spoke of it."}
    assert gate_of(declined).flags == gate_of(heavy).flags


def test_item_9_stands_though_the_rest_was_declined() -> None:
    half = dict(CLEAR) | fields_of("answers/phq-9", *[None] * 8, 1) | NOES
    gate = gate_of(half | {"declined/phq-9": True})
    assert gate.flags["suicide_self_harm"] is Level.PAUSE
    assert gate.missing == ()


def test_what_was_half_answered_can_be_declined() -> None:
    half = dict(CLEAR) | fields_of("answers/gad-7", *[3] * 4, *[None] * 3)
    gate = gate_of(half | {"declined/gad-7": True})
    assert (gate.level, gate.missing) == (Level.PAUSE, ())


@pytest.mark.parametrize(("words", "level"), [("We spoke of it.", "NOTE"), (" ", "PAUSE")])
def test_a_conversation_covers_a_decline_once_it_is_written_down(words: str, level: str) -> None:
    declined: dict[str, JsonValue] = {
        "declined/gad-7": True,
        "declined/gad-7/covered": words,
    }
    values = {name: value for name, value in CLEAR.items() if "gad-7" not in name}
    assert gate_of(values | declined).level == level


def test_a_refusal_of_the_questions_counts_even_after_four_noes() -> None:
    gate = gate_of(dict(CLEAR) | NOES | {"declined/asq": True})
    assert gate.flags["suicide_self_harm"] is Level.STOP


def test_the_signs_of_low_mood_are_those_of_the_content() -> None:
    assert tuple(sign.id for sign in load().coach_only.low_mood_signs) == LOW_MOOD_SIGNS
    signs = {f"low_mood_signs/{sign}": True for sign in LOW_MOOD_SIGNS[:2]}
    assert read_fields(dict(CLEAR) | signs).observed.low_mood_signs == 2


def test_every_item_of_the_content_has_its_field() -> None:
    for checklist in load().checklists.values():
        assert all(f"observed/{item.id}" in known_fields() for item in checklist.items)
    assert {f"history/{one.id}" for one in load().history} < known_fields()
    assert {f"danger/{one.id}" for one in load().danger} < known_fields()
    assert {f"concerns/{one.id}" for one in load().coach_only.concerns} < known_fields()


def test_the_place_of_an_answer_is_where_it_stands_in_the_screening() -> None:
    assert place_of("answers/pc-ptsd-5/items/0") == ("answers", "pc-ptsd-5", "items", 0)


@pytest.mark.parametrize(
    ("name", "value", "asks", "may"),
    [
        ("danger/overdose", True, False, True),
        ("danger/overdose", False, False, False),
        ("concerns/active_trauma", "She froze.", False, True),
        ("concerns/active_trauma", "", False, False),
        ("answers/asq/1", False, True, True),
        ("answers/asq/1", False, False, False),
        ("answers/asq/0", False, True, False),
        ("answers/asq/0", True, False, True),
        ("answers/phq-9/0", 0, True, False),
    ],
)
def test_what_may_follow_a_stop(name: str, value: JsonValue, asks: bool, may: bool) -> None:
    stands = {"answers/asq/0": True}
    assert may_follow_a_stop(name, value, given=stands, asks_now=asks) is may
