"""The server as a process: one on a folder, and away at once when told to end."""

import asyncio
import time
from pathlib import Path

import pytest

from app.web.server import end_tasks
from tests.web.attacker import Attacker
from tests.web.conftest import ProbeServer, probing

STOPS_WITHIN = 3.0  # seconds


@pytest.mark.alone
async def test_it_ends_quickly_and_cleanly_with_pages_open(own_folder: Path) -> None:
    async with probing(own_folder) as server, Attacker(server.url) as alice:
        await alice.sign_in("alice")
        for transport in ("websocket", "polling"):
            await alice.socket(await alice.page(), transport)
        started = time.monotonic()
        await server.stop()
        assert time.monotonic() - started < STOPS_WITHIN
        assert server.status == 0
        assert "Traceback" not in server.log
        assert not list(server.folder.glob("*-wal"))


async def test_whoever_still_waits_when_it_ends_is_told_so(own_folder: Path) -> None:
    async with probing(own_folder) as server, Attacker(server.url) as alice:
        await alice.sign_in("alice")
        waiting = asyncio.create_task(alice.get("/probe-endless"))
        await alice.get("/probe-begun")
        await server.stop()
        answer = await waiting
        assert answer.status_code == 503
        assert "Load the page again in a moment" in answer.text
        assert server.status == 0
        assert "Traceback" not in server.log


async def test_what_still_runs_is_ended_and_waited_for() -> None:
    ended = []

    async def works(begun: asyncio.Event) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append(True)

    async def serves() -> None:
        begun = asyncio.Event()
        work = asyncio.create_task(works(begun))
        await begun.wait()
        await end_tasks()
        assert work.done()

    await asyncio.to_thread(asyncio.run, serves())
    assert ended == [True]


async def test_a_second_server_on_one_folder_is_refused(own_folder: Path, tmp_path: Path) -> None:
    async with probing(own_folder) as server:
        status, said = await ProbeServer(server.folder).ends()
        assert status == 1
        assert "already running on the data folder" in said
        status, said = await ProbeServer(tmp_path / "other", port=server.port).ends()
        assert status == 1
        assert f"Port {server.port} is in use" in said


async def test_a_setting_that_opens_a_network_is_refused_before_anything_is_made(
    tmp_path: Path,
) -> None:
    server = ProbeServer(tmp_path / "data", settings={"FULCRUM_HOST": "0.0.0.0"})  # noqa: S104
    status, said = await server.ends()
    assert status == 1
    assert "FULCRUM_PUBLIC_URL is missing" in said
    assert not server.folder.exists()
