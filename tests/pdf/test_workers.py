"""Render processes: one that dies is replaced, one that hangs is ended."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator

import pytest

from app.pdf.documents import render
from app.pdf.logo_error import LogoError
from app.pdf.workers import RenderingError, Worker, Workers
from models.pictures import View
from tests.pdf.examples import page_of

SERVER = """
import asyncio
from app.pdf.workers import Worker

async def main():
    print(await Worker().ready(), flush=True)
    await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""
ENDING = """
import asyncio
import time
from app.pdf.workers import Worker

async def main():
    worker = Worker()
    await worker.ready()
    work = asyncio.create_task(worker.run(time.sleep, 600))
    await asyncio.sleep(0.2)
    worker.stop()
    await asyncio.wait([work])
    Worker().stop()

if __name__ == "__main__":
    asyncio.run(main())
"""
VIEW = View(page=0, width=600, have=0, whole=True)


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    started = Worker(limit=3)
    await started.ready()
    yield started
    started.stop()


async def test_a_process_prints_the_same_bytes_as_we_do(worker: Worker) -> None:
    assert (await worker.run(render, page_of())).data == render(page_of()).data


async def test_a_process_that_was_killed_is_replaced(worker: Worker) -> None:
    before = await worker.ready()
    os.kill(before, signal.SIGKILL)
    assert (await worker.run(render, page_of())).pages == 1
    assert await worker.ready() != before


async def test_work_without_end_is_ended_and_the_next_succeeds() -> None:
    slow = Worker(limit=0.5)
    try:
        await slow.ready()
        with pytest.raises(RenderingError, match="takes too long"):
            await slow.run(time.sleep, 60)
        await slow.ready()
        assert await slow.run(abs, -1) == 1
    finally:
        slow.stop()


async def test_a_process_does_not_outlive_the_server_that_was_killed() -> None:
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVER), stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    await server.stdout.readline()
    server.kill()
    # The child holds the other end of the pipe: it closes when the child is gone.
    async with asyncio.timeout(20):
        await server.stdout.read()
    await server.wait()


async def test_a_server_that_ends_waits_for_no_page() -> None:
    server = await asyncio.create_subprocess_exec(sys.executable, "-c", ENDING)
    async with asyncio.timeout(60):
        assert await server.wait() == 0


async def test_what_was_expected_to_go_wrong_comes_back_as_it_is(worker: Worker) -> None:
    with pytest.raises(LogoError, match="not a PNG, JPEG"):
        await worker.run(render, page_of(logo=b"nonsense"))


async def test_the_event_loop_is_free_while_a_page_is_drawn(worker: Worker) -> None:
    drawing = asyncio.ensure_future(worker.run(render, page_of(why="word " * 5000)))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert drawing.result().pages > 1
    assert turns > 10


async def test_a_preview_that_is_forgotten_starts_afresh() -> None:
    workers = Workers(1)
    try:
        first = await workers.frame("a", page_of(), VIEW)
        assert first is not None
        seen = VIEW._replace(have=first.version, whole=False)
        assert await workers.frame("a", page_of(), seen) is None
        await workers.forget("a")
        again = await workers.frame("a", page_of(), seen)
        assert again is not None
        assert again.base == -1
    finally:
        workers.stop()
