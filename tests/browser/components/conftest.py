"""A server with every control on one page, and what it holds."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest_asyncio
from playwright.async_api import Page

from tests.browser.nursery import Child, born
from tests.browser.practice import alive
from tests.browser.server import ROOT, STARTS_WITHIN, TRUSTS_NOBODY, environment, free_port

CUT = "ERR_|WebSocket"
"""What a browser's console says of a line that is gone."""


class Sampler:
    """The sampler's process; it forgets all it held when it is killed, so the test asks before."""

    def __init__(self, *, reconnect: float = 330) -> None:
        self.port = free_port()
        self._reconnect = reconnect
        self._process: Child | None = None

    @property
    def url(self) -> str:
        """Where a browser finds it without a line between."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = await born(
            *("tests.browser.components.sampler", str(self.port), str(self._reconnect)),
            environment=environment(ROOT),
            log=Path(os.devnull),
        )
        async with asyncio.timeout(STARTS_WITHIN):
            while not await self._answers():  # noqa: ASYNC110 - another process has no event
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """End it without a word."""
        if self._process and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()

    async def renew(self) -> None:
        """Let it forget what it held; start it again where a test killed it."""
        if self._process is None or self._process.returncode is not None:
            await self.start()
        async with httpx.AsyncClient(base_url=self.url, verify=TRUSTS_NOBODY) as client:
            (await client.post("/forget")).raise_for_status()

    async def ask(self, path: str) -> Any:
        """Fetch what it holds."""
        async with httpx.AsyncClient(base_url=self.url, verify=TRUSTS_NOBODY) as client:
            return (await client.get(path)).json()

    async def holds(self, name: str, value: object) -> bool:
        """Wait a little for a field to hold a value."""
        for _ in range(100):
            if (await self.ask("/held")).get(name) == value:
                return True
            await asyncio.sleep(0.05)
        return False

    async def _answers(self) -> bool:
        try:
            return bool(await self.ask("/readyz"))
        except httpx.TransportError:
            return False


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_sampler() -> AsyncIterator[Sampler]:
    """One sampler for all tests of a worker: to start it takes longer than most of them."""
    sampler = Sampler()
    yield sampler
    await sampler.kill()


@pytest_asyncio.fixture(loop_scope="session")
async def sampler(running_sampler: Sampler) -> Sampler:
    """The sampler with nothing in it; pages of the test before are closed by now."""
    await running_sampler.renew()
    return running_sampler


@pytest_asyncio.fixture(loop_scope="session")
async def sample(page: Page, sampler: Sampler) -> Page:
    """The sampler's page, open and connected."""
    await page.goto(f"{sampler.url}/sampler")
    await alive(page)
    return page
