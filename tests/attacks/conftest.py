"""One besieged practice a worker, with Alice's browser, Bob's, and one of nobody's."""

import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

import pytest
import pytest_asyncio

from tests.attacks.siege import Belongings, Siege, furnish
from tests.browser.practice import ALICE, BOB, ready
from tests.browser.server import Server, served
from tests.made_once import made_once
from tests.web.attacker import Attacker

HERE = Path(__file__).parent
OWNED = "owned.json"
"""Beside the data: what Alice's and what Bob's is."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def siege(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Siege]:
    """The practice; it ends with no traceback in its log, whatever was thrown at it."""
    with made_once(tmp_path_factory, "furnished") as (furnished, is_missing):
        if is_missing:
            shutil.copytree(await ready(tmp_path_factory), furnished / "data")
            both = await furnish(furnished / "data")
            (furnished / OWNED).write_text(json.dumps(both, default=asdict))
        alices, bobs = (Belongings(**one) for one in json.loads((furnished / OWNED).read_text()))
    folder = Path(shutil.copytree(furnished / "data", tmp_path_factory.mktemp("siege") / "data"))
    async with served(Server(folder)) as server:
        yield Siege(server, alices, bobs)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def alice(siege: Siege) -> AsyncIterator[Attacker]:
    """Alice's browser, signed in."""
    async with Attacker(siege.server.url) as attacker:
        yield await siege.sign_in(attacker, ALICE)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bob(siege: Siege) -> AsyncIterator[Attacker]:
    """Bob's browser, signed in."""
    async with Attacker(siege.server.url) as attacker:
        yield await siege.sign_in(attacker, BOB)


@pytest_asyncio.fixture(loop_scope="session")
async def nobody(siege: Siege) -> AsyncIterator[Attacker]:
    """A browser that has not signed in."""
    async with Attacker(siege.server.url) as attacker:
        yield attacker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of this folder share the loop of the server's fixtures."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.get_closest_marker("asyncio"):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
