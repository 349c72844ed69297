"""What arrives together is committed together, and none undoes another's."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import copy_context

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from app import clock
from app.together import MOST, Together
from models.tables.clients import DataKey
from tests.practice import Opened

Write = Callable[[], Awaitable[object]]


def writing(row: str, *, fails: bool = False, within: asyncio.Event | None = None) -> Write:
    """A deed that writes a row, and gives the transaction that it was written in."""

    async def write() -> object:
        await DataKey.create(id=row, created_at=clock.now())
        if within is not None:
            within.set()
            await asyncio.sleep(0.01)
        if fails:
            raise ValueError(row)
        return get_connection("default")

    return write


async def rows() -> set[str]:
    return set(map(str, await DataKey.filter(id__startswith="row").values_list("id", flat=True)))


async def begun(*deeds: Write, cancelled: int | None = None) -> list[asyncio.Task[object]]:
    """The deeds, all of which came while somebody else was writing."""
    together, outside = Together[object](), copy_context()
    async with in_transaction():
        tasks = [asyncio.create_task(together.do(deed), context=outside.copy()) for deed in deeds]
        await asyncio.sleep(0)
        if cancelled is not None:
            tasks[cancelled].cancel()
    return tasks


async def test_what_waits_shares_a_transaction_and_is_answered_after_it(practice: Opened) -> None:
    within = asyncio.Event()
    tasks = await begun(writing("row 1"), writing("row 2", within=within), writing("row 3"))
    await within.wait()
    assert not any(task.done() for task in tasks)
    assert len(set(await asyncio.gather(*tasks))) == 1
    assert await rows() == {"row 1", "row 2", "row 3"}


async def test_one_that_fails_undoes_its_own_and_nobody_elses(practice: Opened) -> None:
    tasks = await begun(writing("row 1"), writing("row 2", fails=True), writing("row 3"))
    first, second, third = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(second, ValueError)
    assert not isinstance(first, Exception)
    assert not isinstance(third, Exception)
    assert await rows() == {"row 1", "row 3"}


async def test_whoever_commits_for_all_may_be_cancelled(practice: Opened) -> None:
    within = asyncio.Event()
    first, *others = await begun(writing("row 1", within=within), *map(writing, ("row 2", "row 3")))
    await within.wait()
    first.cancel()
    await asyncio.gather(*others)
    assert await rows() == {"row 2", "row 3"}
    assert first.cancelled()


async def test_whoever_is_cancelled_while_waiting_writes_nothing(practice: Opened) -> None:
    tasks = await begun(*(writing(f"row {one}") for one in range(3)), cancelled=1)
    await asyncio.gather(*tasks, return_exceptions=True)
    assert await rows() == {"row 0", "row 2"}


async def test_a_transaction_is_not_too_long(practice: Opened) -> None:
    done = await asyncio.gather(
        *await begun(*(writing(f"row {one}") for one in range(2 * MOST + 1)))
    )
    assert len(set(done)) == 3
    assert len(await rows()) == len(done)


async def test_a_database_that_does_not_begin_fails_who_asked(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OSError("locked")

    monkeypatch.setattr("app.together.in_transaction", locked)
    with pytest.raises(OSError, match="locked"):
        await Together[object]().do(writing("row 1"))
    assert not await rows()
