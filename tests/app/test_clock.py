"""The clock: another day for the sample's past, and nobody else's day with it."""

import asyncio
from datetime import timedelta

import pytest

from app import clock

A_MOMENT = timedelta(minutes=1)


def test_some_days_earlier_it_is_that_day_and_afterwards_today() -> None:
    before = clock.now()
    with clock.days_earlier(7):
        assert abs(before - clock.now() - timedelta(days=7)) < A_MOMENT
        assert clock.today("UTC") <= (before - timedelta(days=7) + A_MOMENT).date()
    assert clock.now() >= before


def test_it_is_today_again_after_something_went_wrong() -> None:
    before = clock.now()
    with pytest.raises(ValueError, match="broke"), clock.days_earlier(7):
        raise ValueError("broke")
    assert clock.now() >= before


async def test_whoever_works_at_the_same_time_keeps_the_time_of_day() -> None:
    before, earlier, looked = clock.now(), asyncio.Event(), asyncio.Event()

    async def in_the_past() -> None:
        with clock.days_earlier(7):
            earlier.set()
            await looked.wait()

    task = asyncio.create_task(in_the_past())
    await earlier.wait()
    assert clock.now() >= before
    looked.set()
    await task
