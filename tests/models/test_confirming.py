"""A re-run puts back what was said before; nothing of it counts before it is confirmed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.confirming import (
    ASKED_ON,
    NEW,
    NOTED,
    OFFERED,
    PAST_YEAR,
    has_lapsed,
    is_noted,
    is_short,
    lacks,
    let_go,
    starts_with,
    to_confirm,
)
from models.fields import JsonValue
from models.gate import read
from models.latch import Reading
from models.levels import Level
from models.screening import Screening
from models.screening_fields import is_known, known_fields, read_screening
from models.standing import Standing, standing
from tests.models.records import day, instant
from tests.screened import CLEAR, fields_of

TODAY = date(2026, 11, 21)
ANSWERS: dict[str, list[JsonValue]] = {
    name: [value for value in (True, False, 0, 1, 2, 3, "u", "both", "worried", "yes", 44)
           if is_known(name, value)]
    for name in known_fields()
}  # fmt: skip
VALUES = st.dictionaries(st.sampled_from(sorted(ANSWERS)), st.integers(0, 10), max_size=40).map(
    lambda picked: {
        name: ANSWERS[name][place % len(ANSWERS[name])]
        for name, place in picked.items()
        if ANSWERS[name]
    }
)
DRINKS = CLEAR | fields_of("answers/audit-c", 2, 1, 0)


def screening(values: dict[str, JsonValue]) -> Screening:
    return read_screening(values, majority=18, therapist_contact=None, on=TODAY)


def waiting(values: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return to_confirm(values, screening(values))


@given(VALUES)
def test_nothing_carries_over_unconfirmed(before: dict[str, JsonValue]) -> None:
    fresh = starts_with(before, asked_on=TODAY)
    gate = read(screening(fresh), on=TODAY)
    assert gate == read(screening({}), on=TODAY)
    assert not [name for name in fresh if name in known_fields()]


@given(VALUES)
def test_what_was_noted_lacks_until_it_is_confirmed_or_let_go(
    before: dict[str, JsonValue],
) -> None:
    values = starts_with(before, asked_on=TODAY) | {"new/any": False}
    for name, value in dict(waiting(values)).items():
        assert lacks(values, screening(values))
        assert is_known(name, value)
        assert not is_noted(name) or is_known(name, let_go(value))
        values[name] = value
    while left := waiting(values):  # an answer may bring back what is asked after it
        values |= left
    assert lacks(values, screening(values)) == ()


@given(VALUES, VALUES)
def test_a_re_run_never_lowers_a_stop_that_has_latched(
    before: dict[str, JsonValue], again: dict[str, JsonValue]
) -> None:
    first = _reading("first", 0, dict(CLEAR) | before)
    found = _standing(first)
    fresh = starts_with(before, asked_on=day(0)) | again
    rerun = _standing(first, _reading("second", 1, fresh))
    latched = [flag for flag, level in found.flags.items() if level >= Level.STOP]
    for flag in latched:
        # what voided one meeting is not about the next, and a provisional stop has not latched
        if flag != "intoxicated_now" and not (flag == "suicide_self_harm" and found.asks_now):
            assert rerun.flags[flag] >= found.flags[flag]


def _reading(screening_id: str, after: int, values: dict[str, JsonValue]) -> Reading:
    asked = read_screening(values, majority=18, therapist_contact=None, on=day(after))
    return Reading(
        screening_id=screening_id,
        begun_at=instant(after),
        at=instant(after),
        day=day(after),
        screening=asked,
        gate=read(asked, on=day(after)),
    )


def _standing(*readings: Reading) -> Standing:
    return standing(readings, clearances=[], consultations=[], mis_entries=[], on=readings[-1].day)


def test_what_looks_back_a_month_or_less_is_not_put_back() -> None:
    back = starts_with(DRINKS, asked_on=TODAY)
    assert not [
        name for name in back if name.startswith((f"{OFFERED}answers/phq", f"{OFFERED}answers/gad"))
    ]
    assert back[f"{OFFERED}answers/audit-c/0"] == 2


def test_each_answer_is_waited_for_by_itself() -> None:
    values = starts_with(DRINKS, asked_on=TODAY)
    assert lacks(values, screening(values)) == (PAST_YEAR, NEW)
    assert "answers/audit-c/0" in waiting(values)
    values["answers/audit-c/0"] = 2
    assert "answers/audit-c/0" not in waiting(values)
    assert "answers/audit-c/1" in waiting(values)


def test_what_is_not_asked_any_more_is_not_put_back() -> None:
    values = starts_with(DRINKS, asked_on=TODAY) | {"answers/audit-c/0": 0}
    assert not [name for name in waiting(values) if name.startswith("answers/audit-c")]
    declined = starts_with(DRINKS, asked_on=TODAY) | {"declined/audit-c": True}
    assert not [name for name in waiting(declined) if name.startswith("answers/audit-c")]


@pytest.mark.parametrize(
    ("before", "back"),
    [
        ({"observed/ds1": 0, "observed/ds2": "u", "danger/eating": False}, {}),
        ({"observed/ds1": 2, "concerns/active_trauma": " "}, {"observed/ds1": 2}),
        ({"danger/intoxicated": True}, {"danger/intoxicated_before": True}),
        ({"history/bereaved": True}, {"history/bereaved": True}),
    ],
)
def test_notes_are_put_back_where_something_was_seen(
    before: dict[str, JsonValue], back: dict[str, JsonValue]
) -> None:
    values = starts_with(before, asked_on=TODAY)
    assert waiting(values) == back
    assert (NOTED in lacks(values, screening(values))) is bool(back)


def test_what_was_left_unconfirmed_grows_old_by_its_own_days() -> None:
    first = starts_with(DRINKS, asked_on=TODAY)
    second = starts_with(first, asked_on=TODAY + timedelta(days=40))
    assert second[f"{OFFERED}answers/audit-c/0"] == 2
    assert second[ASKED_ON] == TODAY.isoformat()
    assert not has_lapsed(second, on=TODAY + timedelta(days=60))
    assert has_lapsed(second, on=TODAY + timedelta(days=61))


def test_a_screening_that_is_no_re_run_lacks_nothing_of_one() -> None:
    assert not is_short(CLEAR)
    assert lacks(CLEAR, screening(dict(CLEAR))) == ()
