from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.attempts import ACCOUNT_FROM_ADDRESS, wait_before_next, wait_in_words

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ages = st.lists(st.integers(0, 3600).map(lambda seconds: timedelta(seconds=seconds)), max_size=12)


@given(ages)
def test_one_waits_exactly_where_too_many_failures_are_recent(found: list[timedelta]) -> None:
    failures = [NOW - age for age in found]
    wait = wait_before_next(failures, limit=ACCOUNT_FROM_ADDRESS, now=NOW)
    recent = [age for age in found if age < ACCOUNT_FROM_ADDRESS.window]
    assert (wait > timedelta()) is (len(recent) >= ACCOUNT_FROM_ADDRESS.most)


@given(ages)
def test_after_the_wait_one_may_try_and_not_before(found: list[timedelta]) -> None:
    failures = [NOW - age for age in found]
    wait = wait_before_next(failures, limit=ACCOUNT_FROM_ADDRESS, now=NOW)
    assert wait <= ACCOUNT_FROM_ADDRESS.window
    after = wait_before_next(failures, limit=ACCOUNT_FROM_ADDRESS, now=NOW + wait)
    assert after == timedelta()
    if wait:
        before = NOW + wait - timedelta(milliseconds=1)
        assert wait_before_next(failures, limit=ACCOUNT_FROM_ADDRESS, now=before)


def test_a_wait_is_said_in_whole_minutes() -> None:
    assert wait_in_words(timedelta(seconds=1)) == "1 minute"
    assert wait_in_words(timedelta(seconds=60)) == "1 minute"
    assert wait_in_words(timedelta(seconds=61)) == "2 minutes"
