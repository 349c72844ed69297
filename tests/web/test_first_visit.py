"""`/setup`: who has the code makes the practice, once, and whoever comes second is told so."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio

from tests.web.attacker import Attacker
from tests.web.conftest import ProbeServer, probing
from tests.web.probe import PASSWORD

TRIES = 10

FORM = {
    "step": "owner",
    "name": "Harbour & Co",
    "country": "GB",
    "zone": "Europe/London",
    "owner_name": "Alice",
    "owner_email": "alice@example.org",
    "owner_password": PASSWORD,
    "crisis_checked": "yes",
    "recovery_kept": "yes",
}


@pytest_asyncio.fixture(loop_scope="session")
async def fresh(tmp_path: Path) -> AsyncIterator[ProbeServer]:
    """A server on its first day."""
    async with probing(tmp_path / "data", PROBE_EMPTY="1") as server:
        yield server


def mistakes(answer: httpx.Response) -> dict[str, str]:
    """The sentence beside each field."""
    return dict(re.findall(r'id="([\w]+)-mistake">(.*?)</p>', answer.text))


async def test_the_three_pages_make_the_practice_and_sign_the_owner_in(fresh: ProbeServer) -> None:
    async with Attacker(fresh.url) as owner:
        assert (await owner.get("/sign-in")).headers["location"] == "/setup"
        step = {"code": fresh.code.lower().replace("-", " ")}
        answer = await owner.post("/setup", data=step)
        assert "What is the practice called?" in answer.text
        assert "-" * 2 not in answer.text
        practice = {**step, "step": "practice", "name": FORM["name"], "country": "GB"}
        answer = await owner.post("/setup", data=practice)
        assert "Harbour &amp; Co" in answer.text
        assert "999" in answer.text
        assert re.search(r"(?:[A-Z2-7]{4}-){13}[A-Z2-7]{4}", answer.text)
        assert answer.headers["cache-control"] == "no-store"
        answer = await owner.post("/setup", data={**FORM, **step})
        assert answer.headers["location"] == "/desk"
        assert (await owner.get("/probe")).status_code == 200
        assert (await owner.get("/setup")).headers["location"] == "/sign-in"
        assert (await owner.post("/setup", data={**FORM, **step})).status_code == 303


async def test_each_mistake_stands_beside_its_field_and_what_was_typed_stays(
    fresh: ProbeServer,
) -> None:
    async with Attacker(fresh.url) as owner:
        wrong = {
            **FORM,
            "code": fresh.code,
            "owner_email": "nobody",
            "owner_password": "short",
            "zone": "Nowhere",
            "crisis_checked": "",
        }
        answer = await owner.post("/setup", data=wrong)
        assert answer.status_code == 422
        assert set(mistakes(answer)) == {"owner_email", "owner_password", "zone", "crisis_checked"}
        assert 'value="nobody"' in answer.text
        assert "short" not in answer.text
        answer = await owner.post("/setup", data={**wrong, "name": " ", "country": "XX"})
        assert set(mistakes(answer)) == {"name", "country"}


async def test_without_the_code_nothing_is_shown_and_tries_are_limited(fresh: ProbeServer) -> None:
    async with Attacker(fresh.url) as thief:
        for _ in range(TRIES):
            answer = await thief.post("/setup", data={**FORM, "code": "AAAA-AAAA-AAAA-AAAA"})
            assert answer.status_code == 422
            assert "recovery" not in answer.text
        answer = await thief.post("/setup", data={**FORM, "code": "AAAA-AAAA-AAAA-AAAA"})
        assert answer.status_code == 429
        assert "minutes" in mistakes(answer)["code"]


async def test_of_two_who_set_up_at_once_one_wins_and_the_other_is_told(fresh: ProbeServer) -> None:
    async def attempt(number: int) -> httpx.Response:
        async with Attacker(fresh.url) as owner:
            form = {**FORM, "code": fresh.code, "owner_email": f"owner{number}@example.org"}
            return await owner.post("/setup", data=form)

    answers = await asyncio.gather(*(attempt(number) for number in range(4)))
    won = [answer for answer in answers if answer.headers.get("location") == "/desk"]
    assert len(won) == 1
    for answer in answers:
        assert answer in won or answer.status_code in (303, 409)
    assert (await fresh.run("user", "list")).count("owner") == 2  # the role and one address
