"""Whom was called, and the check that stands until somebody has made sure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from models.calls import Call, Check, CheckStep, latest_check, next_working_day, standing_check
from models.flags import FLAGS
from models.levels import Level
from models.standing import UNREAD

MONDAY = date(2026, 11, 16)
FRIDAY = date(2026, 11, 20)


def call(*, check_on: date | None = None, day: date = FRIDAY) -> Call:
    return Call(
        id="a",
        case="c",
        who="Dr Osei",
        number="020",
        outcome="reached",
        check_on=check_on,
        dated=day,
        recorded_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )


def step(on: date | None, *, day: date) -> CheckStep:
    at = datetime(day.year, day.month, day.day, 13, tzinfo=UTC)
    return CheckStep(id="s", case="c", on=on, dated=day, recorded_at=at)


@pytest.mark.parametrize(
    ("ahead", "working_day"),
    [(0, 1), (3, 4), (4, 7), (5, 7), (6, 7)],
)
def test_the_next_working_day_leaves_the_weekend_out(ahead: int, working_day: int) -> None:
    day = next_working_day(MONDAY + timedelta(days=ahead))
    assert day == MONDAY + timedelta(days=working_day)


@pytest.mark.parametrize(
    ("level", "hurries"),
    [(Level.NOTE, False), (Level.PAUSE, True), (Level.STOP, True), (Level.STOP_NOW, True)],
)
def test_a_sign_of_suicide_is_checked_within_one_working_day(level: Level, hurries: bool) -> None:
    flags = dict.fromkeys(FLAGS, Level.CLEAR) | {"suicide_self_harm": level}
    standing = UNREAD.model_copy(update={"flags": flags})
    assert latest_check(standing, on=FRIDAY) == (MONDAY + timedelta(days=7) if hurries else None)


def test_no_other_flag_hurries() -> None:
    flags = dict.fromkeys(FLAGS, Level.STOP) | {"suicide_self_harm": Level.CLEAR}
    assert latest_check(UNREAD.model_copy(update={"flags": flags}), on=FRIDAY) is None


def test_a_check_stands_until_it_is_ticked_off_or_moved() -> None:
    set_for = MONDAY + timedelta(days=7)
    stands = standing_check([call(check_on=set_for)], [])
    assert stands == Check(on=set_for, case="c", who="Dr Osei")
    later = set_for + timedelta(days=1)
    moved = standing_check([call(check_on=set_for)], [step(later, day=set_for)])
    assert moved == Check(on=later, case="c", who="Dr Osei")
    done = [step(later, day=set_for), step(None, day=later)]
    assert standing_check([call(check_on=set_for)], done) is None
    assert standing_check([call()], []) is None


def test_a_sign_of_suicide_is_checked_even_where_no_call_was_noted() -> None:
    assert standing_check([], [], sign_on=FRIDAY) == Check(on=MONDAY + timedelta(days=7))
    assert standing_check([], [step(None, day=FRIDAY)], sign_on=FRIDAY) is None


def test_what_was_ticked_off_before_a_sign_was_another_contact() -> None:
    ticked = [step(None, day=MONDAY)]
    assert standing_check([], ticked, sign_on=FRIDAY) == Check(on=MONDAY + timedelta(days=7))


def test_a_check_before_the_call_is_refused() -> None:
    with pytest.raises(ValidationError, match="today or later"):
        call(check_on=MONDAY)
