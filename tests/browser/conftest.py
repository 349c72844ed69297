"""The rig: one Chromium a worker, a Fulcrum of its own for each test, pages that are watched.

Everything is asynchronous and shares one event loop, so that a story may drive two browsers, a
socket and the network between them at once. Each test may run alone and in any order.
"""

import logging
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Generator, Iterator
from pathlib import Path
from typing import Protocol

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    async_playwright,
    expect,
)

from tests.browser import chromium
from tests.browser.line import Line
from tests.browser.practice import Practice, ready
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

HERE = Path(__file__).parent
PATIENCE = 20_000  # ms that a step may take on a busy machine before it fails

SIZE = os.environ.get("TESTS_SIZE", "landscape")
"""What a story is told on, unless it says otherwise itself; a name of `sizes.SIZES`."""

FAILED = pytest.StashKey[bool]()
"""Whether the test itself failed, for the fixtures that end after it."""

expect.set_options(timeout=PATIENCE)


class OpenPage(Protocol):
    """Opens a page in a browser of its own: nothing is shared with any other page."""

    def __call__(
        self, *, size: str = SIZE, dark: bool = False, installs: bool = False
    ) -> Awaitable[Page]: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder drives a browser, on the session's loop."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test's fixtures know whether it failed."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests of a worker."""
    path = chromium.find()
    assert path, "no Chromium: run `python -m tests.machine`"
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=path, args=chromium.QUIET)
        yield running
        await running.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Sees every page of the test; what a page must never do fails the test at its end."""
    watching = Watch()
    yield watching
    assert watching.problems == []


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(
    browser: Browser, watch: Watch, request: pytest.FixtureRequest
) -> AsyncIterator[OpenPage]:
    """Opens as many separate browsers as a story needs; after a failure, says what they show."""
    contexts: list[BrowserContext] = []

    async def opened(*, size: str = SIZE, dark: bool = False, installs: bool = False) -> Page:
        context = await browser.new_context(
            viewport=SIZES[size],
            has_touch=True,
            color_scheme="dark" if dark else "light",
            locale="en-GB",
            reduced_motion="reduce",
            service_workers="allow" if installs else "block",
        )
        context.set_default_timeout(PATIENCE)
        context.on("page", watch.over)
        contexts.append(context)
        return await context.new_page()

    yield opened
    for context in contexts:
        if request.node.stash.get(FAILED, False):
            await _tell(context)
        await context.close()


async def _tell(context: BrowserContext) -> None:
    """Write down what a failed test left on the screen, which no picture brings into a log."""
    for page in context.pages:
        try:
            words = await page.locator("body").inner_text(timeout=2_000)
        except Error as error:
            words = error.message
        shown = "\n  ".join(filter(None, words.splitlines()))
        logging.getLogger(__name__).error("%s shows:\n  %s", page.url, shown)


@pytest_asyncio.fixture(loop_scope="session")
async def page(open_page: OpenPage) -> Page:
    """A tablet in landscape."""
    return await open_page()


@pytest_asyncio.fixture(loop_scope="session", params=SIZES)
async def sized_page(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    """The same test on a tablet both ways up and on a phone."""
    return await open_page(size=request.param)


@pytest_asyncio.fixture(loop_scope="session")
async def fulcrum(tmp_path: Path) -> AsyncIterator[Server]:
    """A server on an empty data folder, as on the first day."""
    async with served(Server(tmp_path / "data")) as server:
        yield server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a practice that is set up; copied, never served again."""
    return await ready(tmp_path_factory)


@pytest_asyncio.fixture(loop_scope="session")
async def practice(ready_folder: Path, tmp_path: Path) -> AsyncIterator[Practice]:
    """A practice of the test's own: Alice owns it, Bob is a coach."""
    async with served(Server(_copy(ready_folder, tmp_path / "practice"))) as server:
        yield Practice(server)


@pytest_asyncio.fixture(loop_scope="session")
async def line() -> AsyncIterator[Line]:
    """The line between browser and `far_practice`: set its delay, stall it, cut it."""
    async with Line() as line:
        yield line


@pytest_asyncio.fixture(loop_scope="session")
async def far_practice(ready_folder: Path, tmp_path: Path, line: Line) -> AsyncIterator[Practice]:
    """A practice of the test's own at the other end of `line`."""
    server = Server(
        _copy(ready_folder, tmp_path / "far"), settings={"FULCRUM_PUBLIC_URL": line.url}
    )
    line.target = server.port
    async with served(server):
        yield Practice(server, url=line.url)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_practice(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Practice]:
    """One practice for all tests of a worker that only look, or bring clients of their own."""
    async with served(Server(_copy(ready_folder, tmp_path_factory.mktemp("shared")))) as server:
        yield Practice(server)


def _copy(ready_folder: Path, folder: Path) -> Path:
    return Path(shutil.copytree(ready_folder, folder / "data"))
