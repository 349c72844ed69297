"""What a payer learns: attendance at most, unless something was agreed and written down."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fields import JsonValue
from models.intake.taking import refusal
from models.payer import may_be_told, read_payer

DAYS = (date(2026, 11, 3), date(2026, 11, 10))
ATTENDANCE = ("Met on 3 November 2026.", "Met on 10 November 2026.")
PAYERS = st.sampled_from(["self", "employer", "family", "other", None, "bank", 3])
LEARNS = st.sampled_from(["nothing", "attendance", "agreed", None, "everything", True])


@pytest.mark.parametrize(
    ("values", "sentence", "told"),
    [
        ({}, "", ()),
        ({"payer": "self", "payer_learns": "attendance"}, "They pay for it themselves.", ()),
        (
            {"payer": "employer"},
            "An employer pays, and learns only whether they came.",
            ATTENDANCE,
        ),
        (
            {"payer": "employer", "payer_learns": "nothing"},
            "An employer pays, and learns nothing.",
            (),
        ),
        ({"payer": "family"}, "The family pays, and learns nothing.", ()),
        (
            {"payer": "employer", "payer_learns": "agreed", "payer_agreed": " "},
            "An employer pays, and learns only whether they came.",
            ATTENDANCE,
        ),
        (
            {"payer": "other", "payer_learns": "agreed", "payer_agreed": "When it has ended."},
            "Somebody else pays, and learns what was agreed: When it has ended.",
            (*ATTENDANCE, "When it has ended."),
        ),
    ],
)
def test_the_payers_place(
    values: dict[str, JsonValue], sentence: str, told: tuple[str, ...]
) -> None:
    payer = read_payer(values)
    assert payer.sentence == sentence
    assert may_be_told(payer, DAYS) == told


@given(PAYERS, LEARNS, st.sampled_from(["", "  ", "The topic.", None, 5]))
def test_nobody_learns_more_than_attendance_unless_it_was_agreed(
    who: JsonValue, learns: JsonValue, agreed: JsonValue
) -> None:
    payer = read_payer({"payer": who, "payer_learns": learns, "payer_agreed": agreed})
    more = set(may_be_told(payer, DAYS)) - set(ATTENDANCE)
    assert not more or (learns, agreed, more) == ("agreed", "The topic.", {"The topic."})


@pytest.mark.parametrize(
    ("field", "value"),
    [("payer", "bank"), ("payer", True), ("payer_learns", "all"), ("payer_agreed", "x" * 281)],
)
def test_what_no_control_gives_is_refused(field: str, value: JsonValue) -> None:
    assert refusal(field, value)
    assert refusal(field, None) is None
