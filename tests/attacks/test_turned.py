"""A tablet that is turned to a client: whatever its browser asks for, it reaches one page."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from socketio.exceptions import ConnectionError as RefusedError
from starlette.routing import Route

from app.services.pins import SPENT
from app.web import (
    away,
    downloads,
    front_door,
    health,
    journal,
    journal_keys,
    links,
    setup,
    sign_in,
)
from app.web.neutral import HEALTH
from app.web.turned_rule import NOT_TAKEN, POSTS
from models import attempts
from models.ids import new_id
from tests.attacks.siege import NAMES, PIN, SECRET, Belongings, Siege
from tests.attacks.test_journal import JSON, edit
from tests.attacks.test_pages import events
from tests.browser.practice import ALICE, BOB
from tests.pages_of import addresses
from tests.web.attacker import ANSWERS_WITHIN, Attacker, Page, Socket, elements

ANSWER = "answers/gad-7/0"
WRONG = "111112"


class Tablet:
    """A coach's browser, with a few pages open in it before it is turned to a client."""

    def __init__(self, siege: Siege, browser: Attacker, own: Belongings) -> None:
        self.siege = siege
        self.browser = browser
        self.own = own
        self.to = f"/turned/questions/{own.screening}"

    async def turn(self) -> None:
        """Open what a coach has open, then press the button of the questions."""
        self.intake = await self.browser.opened(f"/intakes/{self.own.intake}/sentence")
        self.intake_socket = await self.browser.socket(self.intake, "websocket")
        page = await self.browser.opened(f"/intakes/{self.own.intake}/questions")
        socket = await self.browser.socket(page, "websocket")
        await press(socket, page, "turn", label="Turn the tablet")
        await until(self.is_turned)

    async def back(self, pin: str) -> str:
        """Try to take it back from the turned page; return what it answered."""
        page = await self.browser.opened(self.to)
        socket = await self.browser.socket(page, "websocket")
        told: list[str] = []
        socket.io.on("update", lambda message: told.append(json.dumps(message)))
        await press(socket, page, "submit", {"pin": pin})

        async def answered() -> bool:
            return any("the PIN" in one for one in told) or any("/" in one for one in socket.heard)

        await until(answered)
        await socket.close()
        return " ".join([*told, *socket.heard])

    async def is_turned(self) -> bool:
        """Whether the desk is out of reach."""
        answer = await self.browser.get("/desk")
        return str(answer.headers.get("location")) == self.to


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait for something; a password takes its time to check."""
    async with asyncio.timeout(ANSWERS_WITHIN):
        while not await holds():  # noqa: ASYNC110 - the server is another process
            await asyncio.sleep(0.05)


async def press(socket: Socket, page: Page, event: str, *args: object, label: str = "") -> None:
    """Let one kind of event happen on a page, where one is meant on what is labelled so."""
    for ident, element in elements(page).items():
        for one in element.get("events", []):
            if one["type"] == event and label in ("", element.get("props", {}).get("label")):
                said = {"id": int(ident), "client_id": page.client}
                told = {
                    "args": [json.dumps(arg) for arg in args],
                    "listener_id": one["listener_id"],
                }
                await socket.say("event", said | told)


def answer_to(document: str, field: str = ANSWER, value: object = 1) -> dict[str, object]:
    return edit(document, value, field=field, at=int(time.time() * 1000))


@pytest_asyncio.fixture(loop_scope="session")
async def tablet(siege: Siege) -> AsyncIterator[Tablet]:
    async with Attacker(siege.server.url) as browser:
        await siege.sign_in(browser, ALICE)
        tablet = Tablet(siege, browser, siege.alices)
        await tablet.turn()
        yield tablet
        await browser.post("/sign-out")


def every_address(siege: Siege) -> set[str]:
    """All that the program answers at, with the ids of Alice's client and with strange ones."""
    routers = (front_door, health, sign_in, setup, downloads, journal, journal_keys, away, links)
    found = {
        route.path
        for module in routers
        for route in module.router.routes
        if isinstance(route, Route)
    }
    own = {"client_id": siege.alices.client, "case_id": siege.alices.case}
    own |= {"intake_id": siege.alices.intake, "document_id": siege.alices.directive}

    def filled(path: str) -> str:
        return re.sub(r"{(\w+)}", lambda match: own.get(match[1], new_id()), path)

    return {filled(path) for path in found | addresses()} | set(siege.alices.addresses)


async def test_no_address_of_the_program_opens(siege: Siege, tablet: Tablet) -> None:
    asked = every_address(siege) - HEALTH - {tablet.to}
    assert len(asked) > 40
    for path in sorted(asked):
        for answer in (await tablet.browser.get(path), await tablet.browser.get(path + "?x=/desk")):
            if path.startswith(("/file/", "/_")):
                assert answer.status_code == 403, path
            else:
                assert (answer.status_code, answer.headers["location"]) == (303, tablet.to), path
            assert SECRET not in answer.text


@pytest.mark.parametrize("path", ["/turned/questions/{}/", "//desk", "/./desk", "/%64esk", "/Desk"])
async def test_no_other_spelling_opens_anything(tablet: Tablet, path: str) -> None:
    answer = await tablet.browser.get(path.format(tablet.siege.alices.screening))
    assert answer.status_code in (303, 404)
    assert answer.headers.get("location", tablet.to) == tablet.to


async def test_nothing_is_posted_but_answers_and_signing_out(siege: Siege, tablet: Tablet) -> None:
    before = siege.fingerprint()
    for path in sorted(
        every_address(siege) | {"/_nicegui/client/x/upload/1", tablet.to, "/static/x"}
    ):
        if path in POSTS:
            continue
        for method in ("POST", "PUT", "DELETE"):
            answer = await tablet.browser.http.request(
                method, path, headers={"origin": siege.server.url}, content=b""
            )
            assert answer.status_code in (403, 404, 405, 411), (method, path)
    assert siege.fingerprint() == before


async def test_other_tabs_accept_nothing_more(siege: Siege, tablet: Tablet) -> None:
    before = siege.fingerprint()
    for forged in events(tablet.intake, "true"):
        await tablet.intake_socket.say("event", forged)
    assert siege.fingerprint() == before
    assert not any("/file/" in one for one in tablet.intake_socket.heard)
    for transport in ("websocket", "polling"):
        with pytest.raises(RefusedError):
            await tablet.browser.socket(tablet.intake, transport)


async def test_the_turned_pages_socket_speaks_for_no_other_page(
    siege: Siege, tablet: Tablet
) -> None:
    page = await tablet.browser.opened(tablet.to)
    before = siege.fingerprint()
    for forged in events(tablet.intake, "true"):
        socket = await tablet.browser.socket(page, "websocket")
        await socket.say("event", forged)
        await socket.close()
    assert siege.fingerprint() == before


@pytest.mark.parametrize("over", ["post", "websocket"])
async def test_only_the_clients_answers_are_typed(siege: Siege, tablet: Tablet, over: str) -> None:
    own = siege.alices
    theirs = [answer_to(own.screening, "answers/asq/0", value=False)]
    theirs += [answer_to(own.screening, name) for name in ("age", "observed/tr1", "way")]
    theirs += [answer_to(document) for document in own.documents if document != own.screening]
    before = siege.fingerprint()
    for forged in theirs:
        [ack] = (await deliver(tablet, [forged], over))["acks"]
        assert ack["refused"] == NOT_TAKEN
        assert ack["value"] is None
    assert siege.fingerprint() == before
    own_answer, other = (await deliver(tablet, [answer_to(own.screening), theirs[0]], over))["acks"]
    assert own_answer["won"]
    assert other["refused"] == NOT_TAKEN
    assert siege.fingerprint() != before


async def deliver(tablet: Tablet, edits: list[dict[str, object]], over: str) -> dict[str, Any]:
    if over == "post":
        answer = await tablet.browser.post("/_journal", json={"edits": edits}, headers=JSON)
        found: dict[str, Any] = answer.json()
        return found
    socket = await tablet.browser.socket(await tablet.browser.opened(tablet.to), over)
    told = await socket.ask("journal", {"edits": edits})
    await socket.close()
    assert isinstance(told, dict)
    return told


async def test_another_browser_of_the_same_person_is_not_turned(
    siege: Siege, tablet: Tablet
) -> None:
    async with Attacker(siege.server.url) as desk:
        await siege.sign_in(desk, ALICE)
        assert "M. R." in (await desk.get("/desk")).text
        page = await desk.opened(f"/intakes/{siege.alices.intake}/client")
        assert (await desk.socket(page, "websocket")).io.connected
    assert await tablet.is_turned()


async def test_the_turned_page_names_nobody_and_holds_no_secret(tablet: Tablet) -> None:
    text = (await tablet.browser.get(tablet.to)).text
    assert "Maria" in text
    for word in (NAMES[ALICE], "Rossi", SECRET, "Ottoline"):
        assert word not in text


async def test_a_few_wrong_pins_leave_nothing_but_signing_in_again(
    siege: Siege,
) -> None:
    async with Attacker(siege.server.url) as browser:
        await siege.sign_in(browser, BOB)
        tablet = Tablet(siege, browser, siege.bobs)
        await tablet.turn()
        for _ in range(attempts.PIN.most):
            assert "This is not the PIN" in await tablet.back(WRONG)
        assert SPENT in await tablet.back(PIN)
        assert await tablet.is_turned()
        await browser.post("/sign-out")
        await siege.sign_in(browser, BOB)
        await tablet.turn()
        await tablet.back(PIN)
        assert not await tablet.is_turned()
