"""Asking for the key of a device's journal: for oneself, from one's own page, and no further."""

from typing import Any

import httpx
import pytest

from tests.attacks.siege import Siege
from tests.browser.practice import ALICE
from tests.web.attacker import Attacker

DEVICE = "0123456789abcdef01234567"


async def ask(attacker: Attacker, *, client: str = "", **other: object) -> httpx.Response:
    client = client or (await attacker.opened("/desk")).client
    wanted = {"client": client, "device": DEVICE, **other}
    return await attacker.post("/_journal/key", json=wanted)


async def keys(attacker: Attacker, **other: Any) -> dict[str, str]:
    answer = await ask(attacker, **other)
    assert answer.headers["cache-control"] == "no-store"
    return {document: one["key"] for document, one in answer.json()["keys"].items()}


async def test_each_person_gets_their_own_key_on_the_same_device_and_the_same_one_again(
    siege: Siege, alice: Attacker, bob: Attacker
) -> None:
    hers = await keys(alice)
    assert hers != await keys(bob)
    assert hers != await keys(alice, device="f" * 24)
    async with Attacker(siege.server.url) as browser:
        await siege.sign_in(browser, ALICE)
        assert await keys(browser) == hers


async def test_a_page_of_whoever_was_signed_in_before_gets_nobodys_key(
    alice: Attacker, bob: Attacker
) -> None:
    page = await alice.opened("/desk")
    for client in (page.client, "unknown"):
        answer = await ask(bob, client=client)
        assert (answer.status_code, "keys" in answer.json()) == (409, False)


async def test_a_visitor_gets_no_key_and_settles_nothing(nobody: Attacker) -> None:
    page = await nobody.opened("/map")
    assert (await ask(nobody, client=page.client)).status_code == 401
    settled = {"offer": "a" * 16, "is_open": False}
    assert (await nobody.post("/_journal/offers", json=settled)).status_code == 401


@pytest.mark.parametrize(
    "forged",
    [
        {"device": "../../master"},
        {"device": "F" * 24},
        {"device": None},
        {"documents": ["a" * 17]},
        {"documents": ["a"] * 201},
        {"documents": "all"},
    ],
    ids=["a path", "capitals", "none", "a long document", "201 documents", "no list"],
)
async def test_what_no_page_asks_is_refused(alice: Attacker, forged: dict[str, object]) -> None:
    answer = await ask(alice, **forged)  # type: ignore[arg-type]
    assert answer.status_code == 404
    assert "keys" not in answer.text
