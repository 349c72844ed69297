"""The preview's order of work: the newest wins, an error ends nothing."""

import asyncio
from unittest.mock import AsyncMock, Mock

import pytest

from components.latest import Latest
from components.preview import Preview, _whole


async def _settled(rounds: int = 20) -> None:
    for _ in range(rounds):
        await asyncio.sleep(0)


def _never(error: BaseException) -> None:
    raise error


async def test_of_many_wishes_only_the_newest_waits() -> None:
    seen: list[int] = []
    wish = 0
    gate = asyncio.Event()

    async def work() -> None:
        seen.append(wish)
        await gate.wait()

    latest = Latest(work, _never)
    for newest in (1, 2, 3, 4):
        wish = newest
        latest.ask()
        await _settled()
    gate.set()
    await _settled()
    assert seen == [1, 4]


async def test_who_waits_for_a_turn_does_what_is_newest_when_it_comes_and_only_that() -> None:
    seen: list[int] = []
    wish = 0
    turn = asyncio.Lock()

    async def work() -> None:
        seen.append(wish)

    latest = Latest(work, _never, lambda: turn)
    async with turn:
        for newest in (1, 2, 3):
            wish = newest
            latest.ask()
            await _settled()
    await _settled()
    assert seen == [3]


async def test_an_error_is_told_and_the_next_wish_is_worked_on() -> None:
    told: list[str] = []
    runs = 0

    async def work() -> None:
        nonlocal runs
        runs += 1
        if runs == 1:
            raise ValueError("broken")

    latest = Latest(work, lambda error: told.append(str(error)))
    latest.ask()
    await _settled()
    latest.ask()
    await _settled()
    assert (told, runs) == (["broken"], 2)


@pytest.mark.parametrize("somebody_looks", [True, False])
async def test_only_a_page_that_somebody_looks_at_is_drawn(somebody_looks: bool) -> None:
    client = Mock(has_socket_connection=somebody_looks)
    page = Mock(is_deleted=False, client=client, _pictures=AsyncMock(), _send=AsyncMock())
    page._pictures.frame.return_value = None
    await Preview._draw(page)
    assert page._pictures.frame.await_count == somebody_looks


def test_a_number_from_the_browser_is_kept_within_bounds() -> None:
    odd: list[object] = [-1, 10**9, 1.5, float("nan"), float("inf"), None, "7", True, {}, []]
    assert [_whole(value, 0, 10) for value in odd] == [0, 10, 1, 0, 10, 0, 0, 0, 0, 0]
