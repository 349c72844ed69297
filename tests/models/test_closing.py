"""Closing: how long a criterion has held, what is read from the fields, what is remarked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.closing import (
    SHORTEST_WEEKS,
    Closing,
    Criterion,
    Shift,
    first_draft,
    read_closing,
    refusal_of_day,
    remarks,
    weeks_held,
)
from models.closing_fields import DIP, FOLLOW_UP, refusal
from models.fields import JsonValue

ON = date(2026, 11, 21)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
INTAKE: dict[str, JsonValue] = {
    "closing/a/observable": "opens the file before noon",
    "closing/a/measure": "twice a week",
    "closing/a/held_for_weeks": 4,
    "closing/b/measure": "no reminder",
    "closing/c/observable": "gone",
    "closing/c/removed": True,
}


@given(since=DAYS, on=DAYS)
def test_what_has_held_is_counted_in_whole_weeks_and_never_backwards(since: date, on: date) -> None:
    held = weeks_held(since, on=on)
    assert (held is None) == (since > on)
    if held is not None:
        assert since + timedelta(weeks=held) <= on < since + timedelta(weeks=held + 1)


@given(since=DAYS, on=DAYS, days=st.integers(0, 400), weeks=st.integers(SHORTEST_WEEKS, 52))
def test_what_is_met_stays_met(since: date, on: date, days: int, weeks: int) -> None:
    one = Criterion(id="a", observable="x", weeks=weeks, since=since)
    assert not one.is_met(on=since + timedelta(weeks=weeks, days=-1))
    assert one.is_met(on=since + timedelta(weeks=weeks))
    if one.is_met(on=on):
        assert one.is_met(on=on + timedelta(days=days))


def test_without_a_day_nothing_has_held() -> None:
    assert weeks_held(None, on=ON) is None
    assert not Criterion(id="a", observable="x").is_met(on=ON)


def test_a_closing_is_read_with_the_criteria_of_the_intake() -> None:
    closing = read_closing(
        {
            "held/a/since": "2026-10-24",
            "shifted/x/what": " I open it first. ",
            "shifted/x/who": "M.",
            "shifted/y/who": "nobody's words",
            DIP: "Late nights\n\n Lists again ",
            FOLLOW_UP: "2027-01-02",
            "noted/n/on": "2027-01-03",
            "noted/n/how": "dip",
            "noted/m/on": "2027-01-03",
            "noted/m/how": "unheard of",
        },
        INTAKE,
    )
    first, second = closing.criteria
    assert (first.held(on=ON), first.is_met(on=ON)) == (4, True)
    assert (second.observable, second.measure, second.weeks) == ("no reminder", "", SHORTEST_WEEKS)
    assert closing.shifts == (Shift(what="I open it first.", who="M."),)
    assert closing.dip == ("Late nights", "Lists again")
    assert closing.follow_up == date(2027, 1, 2)
    assert [one.how for one in closing.follow_ups] == ["dip"]


@given(
    st.dictionaries(
        st.sampled_from(["held/a/since", DIP, FOLLOW_UP, "shifted/x/what", "noted/n/how"]),
        st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    )
)
def test_whatever_stands_in_the_fields_is_read(values: dict[str, JsonValue]) -> None:
    read_closing(values, INTAKE)


def test_what_the_case_knows_is_filled_in_and_its_day_may_stand() -> None:
    signs = [Shift(what=f"sign {number}") for number in range(9)]
    draft = first_draft(on=ON, setback_signs=("Late nights", "Lists"), shifts=signs)
    closing = read_closing(draft, {})
    assert closing.dip == ("Late nights", "Lists")
    assert [one.what for one in closing.shifts] == [f"sign {number}" for number in range(5)]
    assert refusal_of_day(closing.follow_up, on=ON) is None


@given(on=DAYS, days=st.integers(-10, 800))
def test_the_follow_up_lies_ahead_and_within_a_year(on: date, days: int) -> None:
    refused = refusal_of_day(on + timedelta(days=days), on=on)
    assert (refused is None) == (0 < days <= 7 * 52)
    assert refusal_of_day(None, on=on) is not None


def test_closing_early_is_remarked_and_not_more() -> None:
    held = Criterion(id="a", observable="x", since=ON - timedelta(weeks=3))
    ready = Closing(criteria=(held,), shifts=(Shift(what="x"),), follow_up=ON + timedelta(weeks=6))
    assert remarks(ready, on=ON) == ()
    early = ready.model_copy(update={"criteria": (held, Criterion(id="b", observable="y"))})
    assert "One thing has not held long enough yet" in remarks(early, on=ON)[0]
    bare = Closing(follow_up=ON + timedelta(weeks=3))
    assert len(remarks(bare, on=ON, drafts=1)) == 4


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("held/a/since", "2026-10-24", True),
        ("held/a/since", None, True),
        ("held/a/since", "soon", False),
        ("held/z/since", "2026-10-24", False),
        ("held/a/until", "2026-10-24", False),
        ("held", "2026-10-24", False),
        (FOLLOW_UP, "2026-12-24", True),
        (FOLLOW_UP, 3, False),
        (DIP, "x" * 600, True),
        (DIP, "x" * 601, False),
        (DIP, True, False),
        ("shifted/x/what", "I open it first.", True),
        ("shifted/x/what", "x" * 201, False),
        ("shifted/x/who", 1, False),
        ("shifted/x/order", 1.5, True),
        ("shifted/x/order", True, False),
        ("shifted/x/removed", True, True),
        ("shifted/x/removed", "yes", False),
        ("shifted/x/score", 1, False),
        ("shifted/what", "x", False),
        ("noted/n/how", "holds", False),
        ("level", "CLEAR", False),
    ],
)
def test_a_closing_takes_its_own_fields_only(name: str, value: JsonValue, taken: bool) -> None:
    assert (refusal(name, value, criteria={"a", "b"}) is None) is taken
