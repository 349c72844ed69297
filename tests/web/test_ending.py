"""Sign-ins end on time, also when another process ends them, and tries are counted for good."""

import asyncio
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.services.sign_ins import token_hash
from tests.web.attacker import Attacker
from tests.web.conftest import ProbeServer, probing
from tests.web.probe import PASSWORD

WITHIN = 2.0  # seconds
TRIES = 5


async def refused_within(attacker: Attacker, seconds: float) -> bool:
    """Whether the browser's sign-in stops being accepted in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not await attacker.is_signed_in():
            return True
        await asyncio.sleep(0.1)
    return False


async def test_a_new_password_from_the_command_line_signs_out_a_running_server(
    own_folder: Path,
) -> None:
    async with probing(own_folder) as server, Attacker(server.url) as bob:
        socket = await (await bob.sign_in("bob")).socket(await bob.page(), "websocket")
        said = await server.run(
            "user",
            "reset",
            "--email",
            "Bob@example.org",
            "--password-stdin",
            typed="a new password",
        )
        assert "signed out everywhere" in said
        assert await refused_within(bob, WITHIN)
        await asyncio.sleep(0.3)
        assert "open /sign-in?ended=1" in socket.heard
        form = {"email": "bob@example.org", "password": PASSWORD}
        assert (await bob.post("/sign-in", data=form)).status_code == 401
        form["password"] = "a new password"
        assert (await bob.post("/sign-in", data=form)).status_code == 303


@pytest.mark.parametrize("column", ["seen_at", "expires_at"])
async def test_an_idle_sign_in_and_an_old_one_end(
    probe: ProbeServer, nobody: Attacker, column: str
) -> None:
    await nobody.sign_in("alice")
    mine = token_hash(nobody.http.cookies["fulcrum"])
    long_ago = f"UPDATE sign_in SET {column} = '2020-01-01 00:00:00+00:00' WHERE token_hash = ?"  # noqa: S608
    with closing(sqlite3.connect(probe.folder / "fulcrum.sqlite3")) as database, database:
        database.execute(long_ago, [mine])
    assert await refused_within(nobody, WITHIN)


async def test_a_sign_in_outlives_a_restart(own_folder: Path) -> None:
    async with probing(own_folder) as server, Attacker(server.url) as alice:
        await alice.sign_in("alice")
        await server.kill()
        await server.start()
        assert await alice.is_signed_in()


async def test_tries_at_a_password_are_counted_across_a_restart_and_for_strangers_too(
    own_folder: Path,
) -> None:
    async with probing(own_folder) as server, Attacker(server.url) as thief:
        accounts = ("bob@example.org", "stranger@example.org")
        for email in accounts * TRIES:
            answer = await thief.post("/sign-in", data={"email": email, "password": "wrong"})
            assert answer.status_code == 401
        await server.stop()
        await server.start()
        said = []
        for email in accounts:
            answer = await thief.post("/sign-in", data={"email": email, "password": PASSWORD})
            assert answer.status_code == 429
            assert re.search("Please wait 1[45] minutes", answer.text)
            said.append(answer.text.replace(email, ""))
        assert said[0] == said[1]
        others = {"email": "alice@example.org", "password": PASSWORD}
        assert (await thief.post("/sign-in", data=others)).status_code == 303


async def test_many_guesses_at_once_are_counted_each(nobody: Attacker) -> None:
    form = {"email": "target@example.org", "password": "wrong"}
    answers = await asyncio.gather(*(nobody.post("/sign-in", data=form) for _ in range(12)))
    assert [answer.status_code for answer in answers].count(401) == TRIES
