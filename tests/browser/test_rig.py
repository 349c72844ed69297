"""The rig itself: what the stories rely on holds."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page

from tests.browser import axe
from tests.browser.line import Line
from tests.browser.watch import Watch

PATIENCE = 5


@pytest_asyncio.fixture(loop_scope="session")
async def echo() -> AsyncIterator[int]:
    """The port of a server that says everything back."""

    async def say_back(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        while chunk := await near.read(1000):
            back.write(chunk)
        back.close()

    server = await asyncio.start_server(say_back, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def call(line: Line) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", line.port)


async def test_a_line_carries_both_ways_after_its_delay(echo: int) -> None:
    async with Line(echo, delay=0.05) as line:
        hear, say = await call(line)
        started = time.monotonic()
        say.write(b"hello")
        assert await asyncio.wait_for(hear.readexactly(5), PATIENCE) == b"hello"
        assert time.monotonic() - started >= 0.1
        say.close()


async def test_a_stalled_line_swallows_in_silence_and_new_calls_work_once_it_is_mended(
    echo: int,
) -> None:
    async with Line(echo) as line:
        hear, say = await call(line)
        line.stall()
        say.write(b"lost")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(hear.read(4), 0.1)
        line.mend()
        hear, say = await call(line)
        say.write(b"kept")
        assert await asyncio.wait_for(hear.readexactly(4), PATIENCE) == b"kept"


async def test_a_line_that_holds_back_gives_everything_in_order_once_it_is_mended(
    echo: int,
) -> None:
    async with Line(echo) as line:
        hear, say = await call(line)
        line.hold()
        for word in (b"one ", b"two"):
            say.write(word)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(hear.read(1), 0.1)
        line.mend()
        assert await asyncio.wait_for(hear.readexactly(7), PATIENCE) == b"one two"


async def test_a_refusing_line_cuts_and_refuses_until_it_is_mended(echo: int) -> None:
    async with Line(echo) as line:
        hear, _ = await call(line)
        line.refuse()
        with pytest.raises(ConnectionResetError):
            await asyncio.wait_for(hear.read(), PATIENCE)
        hear, _ = await call(line)
        with pytest.raises(ConnectionResetError):
            await asyncio.wait_for(hear.read(), PATIENCE)
        line.mend()
        hear, say = await call(line)
        say.write(b"back")
        assert await asyncio.wait_for(hear.readexactly(4), PATIENCE) == b"back"


async def test_the_watch_sees_errors_and_strangers_and_forgives_what_was_expected(
    page: Page, watch: Watch
) -> None:
    await page.set_content("<script>console.error('torn')</script>")
    await page.set_content("<img src='http://elsewhere.example/pixel.png' alt=''>")
    assert any("torn" in line for line in watch.problems)
    assert any("elsewhere.example" in line for line in watch.problems)
    watch.forgive("torn|elsewhere|ERR_")
    assert watch.problems == []


async def test_axe_names_the_rule_and_the_place(page: Page) -> None:
    await page.set_content("<html lang=en><title>A page</title><main><img src='data:,'></main>")
    assert any(line.startswith("image-alt:") for line in await axe.violations(page))


async def test_a_page_has_the_size_it_runs_in(sized_page: Page) -> None:
    assert sized_page.viewport_size is not None
    assert await sized_page.evaluate("innerWidth") == sized_page.viewport_size["width"]
