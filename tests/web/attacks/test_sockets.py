"""One person's socket must never act on another's page, over any transport."""

import asyncio
import json

import pytest
from socketio.exceptions import ConnectionError as RefusedError

from tests.web.attacker import Attacker, Page, Socket
from tests.web.conftest import ProbeServer

FAR_AHEAD = 10**9

transports = pytest.mark.parametrize("transport", ["websocket", "polling"])
also_upgraded = pytest.mark.parametrize("transport", ["websocket", "polling", "upgraded"])


async def try_to_click(attacker: Attacker, page: Page, transport: str, **forged: object) -> None:
    """Open a forged socket and click with it; a refusal to connect is what is hoped for."""
    forged.setdefault("cookies", attacker.cookies)
    try:
        socket = await attacker.forge(page, transport, **forged)  # type: ignore[arg-type]
    except RefusedError:
        return
    await socket.click(page)


@also_upgraded
async def test_a_person_clicks_on_their_own_page(alice: Attacker, transport: str) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    await (await alice.socket(page, transport)).click(page)
    assert await alice.clicked("Alice", before + 1)


@also_upgraded
async def test_a_socket_from_a_page_of_another_site_is_refused(
    alice: Attacker, transport: str
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    await try_to_click(alice, page, transport, origin="https://evil.example")
    assert await alice.clicks("Alice") == before


async def test_a_websocket_that_does_not_say_where_it_comes_from_is_refused(
    alice: Attacker,
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    await try_to_click(alice, page, "websocket", origin=None)
    assert await alice.clicks("Alice") == before


@also_upgraded
async def test_a_bound_socket_cannot_name_another_persons_page(
    alice: Attacker, bob: Attacker, transport: str
) -> None:
    theirs, own = await alice.page(), await bob.page()
    before = await bob.clicks("Alice"), await bob.clicks("Bob")
    await alice.socket(theirs, transport)
    socket = await bob.socket(own, transport)
    await socket.click(theirs)
    await socket.click(own)  # it was dropped for trying
    assert (await bob.clicks("Alice"), await bob.clicks("Bob")) == before


@transports
@pytest.mark.parametrize("who", ["nobody", "bob"])
async def test_anothers_page_cannot_be_opened_with_other_cookies(
    alice: Attacker, bob: Attacker, transport: str, who: str
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    cookies = {"nobody": "", "bob": bob.cookies}[who]
    await try_to_click(bob, page, transport, cookies=cookies)
    assert await alice.clicks("Alice") == before


@transports
@pytest.mark.parametrize("who", ["nobody", "bob", "alice"])
async def test_a_socket_that_never_shook_hands_does_nothing(
    alice: Attacker, bob: Attacker, transport: str, who: str
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    cookies = {"nobody": "", "bob": bob.cookies, "alice": alice.cookies}[who]
    client = (await bob.page()).client if who == "bob" else None
    await try_to_click(bob, page, transport, cookies=cookies, client=client, handshake=False)
    assert await alice.clicks("Alice") == before


@transports
async def test_a_handshake_for_another_persons_page_is_refused(
    alice: Attacker, bob: Attacker, transport: str
) -> None:
    page, own = await alice.page(), await bob.page()
    before = await alice.clicks("Alice")
    socket = await bob.socket(own, transport, handshake=False)
    message = {"client_id": page.client, "tab_id": page.tab, "document_id": "d"}
    assert not await socket.ask("handshake", {**message, "next_message_id": 0})
    await socket.click(page)
    assert await alice.clicks("Alice") == before


@transports
async def test_nobody_acknowledges_another_persons_messages(
    alice: Attacker, bob: Attacker, transport: str
) -> None:
    page = await alice.page()
    own = await alice.socket(page, transport)
    await own.click(page)
    before = (await alice.get("/probe-counts")).json()["history"][page.client]
    assert before > 0
    socket = await bob.socket(await bob.page(), transport)
    await socket.say("ack", {"client_id": page.client, "next_message_id": FAR_AHEAD})
    assert (await alice.get("/probe-counts")).json()["history"][page.client] == before


@also_upgraded
async def test_a_known_connection_id_is_of_no_use_with_other_cookies(
    alice: Attacker, bob: Attacker, transport: str
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    socket = await alice.socket(page, transport)
    event = {"id": page.button, "client_id": page.client, "listener_id": page.listener, "args": []}
    for sid in (socket.engine_id, f"x&sid={socket.engine_id}", f"{socket.engine_id}&sid=x"):
        answer = await bob.post(
            f"/_nicegui_ws/socket.io/?EIO=4&transport=polling&sid={sid}",
            content="42" + json.dumps(["event", event]),
            headers={"content-type": "text/plain;charset=UTF-8"},
        )
        assert answer.status_code in (400, 403)
    assert await alice.clicks("Alice") == before


@transports
async def test_a_post_to_a_socket_from_another_site_is_refused(
    alice: Attacker, transport: str
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    socket = await alice.socket(page, transport)
    event = {"id": page.button, "client_id": page.client, "listener_id": page.listener, "args": []}
    for origin in ("https://evil.example", None):
        answer = await alice.post(
            f"/_nicegui_ws/socket.io/?EIO=4&transport=polling&sid={socket.engine_id}",
            origin=origin,
            content="42" + json.dumps(["event", event]),
            headers={"content-type": "text/plain;charset=UTF-8"},
        )
        assert answer.status_code == 403
    assert await alice.clicks("Alice") == before


@also_upgraded
async def test_an_open_socket_acts_no_more_after_sign_out_and_is_shown_the_door(
    alice: Attacker, transport: str
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    socket = await alice.socket(page, transport)
    cookies = alice.cookies
    await alice.post("/sign-out")
    await socket.click(page)
    await try_to_click(alice, page, transport, cookies=cookies)
    assert await alice.clicks("Alice") == before
    assert "open /sign-in?ended=1" in socket.heard


@transports
async def test_another_sign_in_of_the_same_person_does_not_inherit_a_page(
    alice: Attacker, transport: str
) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    async with Attacker(alice.url) as later:
        await try_to_click(await later.sign_in("alice"), page, transport)
    assert await alice.clicks("Alice") == before


@also_upgraded
async def test_signing_out_everywhere_ends_other_browsers(alice: Attacker, transport: str) -> None:
    page, before = await alice.page(), await alice.clicks("Alice")
    socket = await alice.socket(page, transport)
    async with Attacker(alice.url) as elsewhere:
        await (await elsewhere.sign_in("alice")).post("/sign-out", data={"everywhere": "1"})
    await socket.click(page)
    assert await alice.clicks("Alice") == before
    assert "open /sign-in?ended=1" in socket.heard
    assert (await alice.get("/probe")).status_code == 303


@transports
async def test_anonymous_browsers_are_kept_apart_too(
    nobody: Attacker, bob: Attacker, transport: str
) -> None:
    page, before = await nobody.page("/probe-open"), await nobody.clicks("anybody")
    async with Attacker(nobody.url) as other:
        await other.page("/probe-open")
        await try_to_click(other, page, transport)
    await try_to_click(bob, page, transport)
    assert await nobody.clicks("anybody") == before
    await (await nobody.socket(page, transport)).click(page)
    assert await nobody.clicked("anybody", before + 1)


@transports
async def test_a_reply_to_another_persons_script_is_dropped(
    alice: Attacker, bob: Attacker, transport: str
) -> None:
    page = await alice.page()
    socket: Socket = await bob.socket(await bob.page(), transport)
    await socket.say(
        "javascript_response", {"client_id": page.client, "request_id": "x", "result": 1}
    )
    await asyncio.sleep(0.2)
    assert not socket.io.connected


@transports
async def test_the_journal_takes_nothing_from_anonymous_browsers(
    nobody: Attacker, transport: str
) -> None:
    socket = await nobody.socket(await nobody.page("/probe-open"), transport)
    answer = await socket.ask("journal", {"edits": []})
    assert answer["status"] == 401


@transports
async def test_the_journal_answers_the_signed_in(alice: Attacker, transport: str) -> None:
    socket = await alice.socket(await alice.page(), transport)
    assert (await socket.ask("journal", {"edits": []}))["acks"] == []
    assert (await socket.ask("journal", {"edits": "x"}))["status"] == 400
    assert (await socket.ask("journal", None))["status"] == 400


@transports
async def test_a_malformed_event_of_ones_own_is_left_out_in_one_line(
    alice: Attacker, probe: ProbeServer, transport: str
) -> None:
    page, said = await alice.page(), len(probe.log)
    socket = await alice.socket(page, transport)
    before = await alice.clicks("Alice")
    await socket.say("event", {"client_id": page.client})
    await socket.say("event", {"client_id": page.client, "id": 1, "args": 7})
    await socket.say("javascript_response", {"client_id": page.client})
    await socket.click(page)
    assert await alice.clicked("Alice", before + 1)
    assert "malformed event was left out" in probe.log[said:]
    assert "Traceback" not in probe.log[said:]
