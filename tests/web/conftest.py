"""A server to attack, one for all tests of a worker; each test signs in anew and counts alone."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
import pytest_asyncio

from app.settings import Settings
from tests.browser.nursery import born
from tests.browser.server import Server
from tests.made_once import made_once
from tests.web.attacker import Attacker
from tests.web.probe import make

HERE = Path(__file__).parent
STARTS_WITHIN = 90.0  # seconds; how quickly it starts is measured elsewhere


class ProbeServer(Server):
    """The server with pages to attack."""

    def __init__(
        self, folder: Path, *, settings: Mapping[str, str] | None = None, port: int | None = None
    ) -> None:
        super().__init__(folder, settings=settings)
        self.port = port or self.port

    @property
    def status(self) -> int | None:
        """With what the process ended."""
        return self._process.returncode if self._process else None

    async def start(self) -> None:
        """Start it and wait until it is ready."""
        self._process = await self._born("tests.web.probe")
        await asyncio.wait_for(self._ready(self._process), STARTS_WITHIN)

    async def ends(self) -> tuple[int, str]:
        """Run `serve` where it should refuse to: its exit code and what it says."""
        with TemporaryDirectory() as folder:  # its own may be one that cannot be
            log = Path(folder) / "log"
            process = await born("app", "serve", environment=self._environment, log=log)
            status = await asyncio.wait_for(process.wait(), STARTS_WITHIN)
            return status, log.read_text(encoding="utf-8")


@asynccontextmanager
async def probing(folder: Path, **settings: str) -> AsyncIterator[ProbeServer]:
    """Serve the probe on a folder until the block ends."""
    server = ProbeServer(folder, settings=settings)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
        print(server.log)  # noqa: T201 - pytest shows it beside a failure


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def probed(first_day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the probe's practice; copied, never served."""
    with made_once(tmp_path_factory, "probed") as (folder, is_missing):
        if is_missing:
            shutil.copytree(first_day, folder)
            await make(Settings(data_dir=folder))
    return folder


@pytest.fixture
def own_folder(probed: Path, tmp_path: Path) -> Path:
    """The same for a server of the test's own."""
    return Path(shutil.copytree(probed, tmp_path / "data"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def probe(
    probed: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[ProbeServer]:
    """One server for all tests that leave it as they found it."""
    folder = Path(shutil.copytree(probed, tmp_path_factory.mktemp("probe") / "data"))
    async with probing(folder) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def nobody(probe: ProbeServer) -> AsyncIterator[Attacker]:
    """A browser that has not signed in."""
    async with Attacker(probe.url) as attacker:
        yield attacker


@pytest.fixture(scope="session")
def jars() -> dict[str, httpx.Cookies]:
    """The cookies with which people signed in before: a password takes its time to check."""
    return {}


@pytest_asyncio.fixture(loop_scope="session")
async def alice(probe: ProbeServer, jars: dict[str, httpx.Cookies]) -> AsyncIterator[Attacker]:
    """Alice's browser, signed in."""
    async with Attacker(probe.url) as attacker:
        yield await _signed_in(attacker, "alice", jars)


@pytest_asyncio.fixture(loop_scope="session")
async def bob(probe: ProbeServer, jars: dict[str, httpx.Cookies]) -> AsyncIterator[Attacker]:
    """Bob's browser, signed in."""
    async with Attacker(probe.url) as attacker:
        yield await _signed_in(attacker, "bob", jars)


async def _signed_in(attacker: Attacker, name: str, jars: dict[str, httpx.Cookies]) -> Attacker:
    attacker.http.cookies = httpx.Cookies(jars.get(name))
    if not await attacker.is_signed_in():
        await attacker.sign_in(name)
        jars[name] = httpx.Cookies(attacker.http.cookies)
    return attacker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of this folder share the loop of the server's fixtures."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.get_closest_marker("asyncio"):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
