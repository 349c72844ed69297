"""Events of the live socket on the real pages: nobody's but one's own, and only while signed in."""

import asyncio
from typing import Any

import pytest

from tests.attacks.siege import Siege
from tests.attacks.test_addresses import EMPTY, filled, tells_nothing
from tests.browser.practice import ALICE, BOB
from tests.web.attacker import SETTLE, Attacker, Page, elements

AT_ONCE = 8  # events; Engine.IO takes sixteen packets in one post
LIVE = [
    "/cases/{case}",
    "/cases/{case}/words",
    "/clients/{client}",
    "/intakes/{intake}/client",
    "/intakes/{intake}/questions",
    "/intakes/{intake}/sentence",
    "/cases/{case}/directives/new",
    "/directives/{directive}",
    "/practice",
]

each_page = pytest.mark.parametrize("address", LIVE)


def events(page: Page, *args: str) -> list[dict[str, Any]]:
    """Everything that could happen on a page, as its socket would say it; `args` are JSON."""
    return [
        {
            "id": int(ident),
            "client_id": page.client,
            "listener_id": one["listener_id"],
            "args": args,
        }
        for ident, element in elements(page).items()
        for one in element.get("events", [])
    ]


def test_every_live_page_is_among_the_addresses() -> None:
    assert set(LIVE) - {"/practice"} <= set(EMPTY.addresses)


@each_page
@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_anothers_socket_moves_nothing_on_a_page(
    siege: Siege, alice: Attacker, bob: Attacker, address: str, transport: str
) -> None:
    theirs = await alice.opened(filled(address, siege.alices))
    await alice.socket(theirs, "websocket")
    own = await bob.opened("/desk")
    before = siege.fingerprint()
    forged = events(theirs, "true")
    assert forged
    for say in ("event", "javascript_response", "ack"):
        socket = await bob.socket(own, transport)
        for some in range(0, len(forged), AT_ONCE):
            burst = forged[some : some + AT_ONCE]
            await asyncio.gather(
                *(socket.say(say, {**one, "request_id": "x", "result": 1}) for one in burst),
                return_exceptions=True,
            )
            if not socket.io.connected:  # it was dropped for trying
                break
    assert siege.fingerprint() == before
    assert not any(tells_nothing(heard) is False for heard in socket.heard)


async def test_the_same_events_from_ones_own_socket_do_something(siege: Siege) -> None:
    async with Attacker(siege.server.url) as bob:  # one of them may turn his tablet
        await siege.sign_in(bob, BOB)
        page = await bob.opened(filled("/intakes/{intake}/client", siege.bobs))
        socket = await bob.socket(page, "websocket")
        before = siege.fingerprint()
        await asyncio.gather(*(socket.say("event", one) for one in events(page, "true")))
        await asyncio.sleep(5 * SETTLE)
        assert siege.fingerprint() != before


@each_page
async def test_a_socket_that_stays_open_after_signing_out_moves_nothing(
    siege: Siege, address: str
) -> None:
    async with Attacker(siege.server.url) as tab:
        await siege.sign_in(tab, ALICE)
        page = await tab.opened(filled(address, siege.alices))
        socket = await tab.socket(page, "websocket")
        cookies = dict(tab.http.cookies)
        await tab.post("/sign-out")
        before = siege.fingerprint()
        await asyncio.gather(
            *(socket.say("event", one) for one in events(page, "true")), return_exceptions=True
        )
        tab.http.cookies.update(cookies)
        edit = {"document": siege.alices.intake, "field": "complaint/what", "value": "late"}
        late = {"edits": [{**edit, "at": 2**50, "writer": "w", "seq": 1}]}
        assert (await tab.post("/_journal", json=late)).status_code == 401
        assert siege.fingerprint() == before


async def test_a_file_that_was_printed_opens_for_nobody_else(
    siege: Siege, alice: Attacker, bob: Attacker, nobody: Attacker
) -> None:
    page = await alice.opened(filled("/intakes/{intake}/sentence", siege.alices))
    socket = await alice.socket(page, "websocket")
    await asyncio.gather(*(socket.say("event", one) for one in events(page)))
    for _ in range(100):
        found = [one.removeprefix("open ") for one in socket.heard if "/file/" in one]
        if found:
            break
        await asyncio.sleep(0.1)
    for thief in (bob, nobody):
        assert (await thief.get(found[0])).status_code == 404
    assert (await alice.get(found[0])).content.startswith(b"%PDF-")
    assert (await alice.get(found[0])).status_code == 404


async def test_bob_is_still_signed_in_after_all_that(siege: Siege, bob: Attacker) -> None:
    assert BOB.name in (await bob.get("/desk")).text
