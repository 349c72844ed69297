"""A tablet that is turned to a client: whatever its browser asks for, it reaches one page."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

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
from models.content import load
from models.ids import new_id
from models.turned import TurnedPage
from tests.attacks.siege import CANARY, GUESS, NAMES, NOTE, PIN, SECRET, Belongings, Siege
from tests.attacks.test_journal import deliver, edit
from tests.attacks.test_journal_keys import keys
from tests.attacks.test_pages import AT_ONCE, events
from tests.browser.practice import ALICE, BOB
from tests.pages_of import addresses
from tests.unsaid import LEVELS
from tests.web.attacker import ANSWERS_WITHIN, Attacker, Page, Socket, elements

ANSWER = "answers/gad-7/0"
WRONG = "111112"


class Button(NamedTuple):
    """Where a coach presses what, to put a page to a client."""

    path: str
    label: str
    drawn: str
    """What the client reads once they have said that it is they."""


BUTTONS: Mapping[TurnedPage, Button] = {
    "questions": Button("/intakes/{intake}/questions", "Turn the tablet", "hand the tablet back"),
    "map": Button("/cases/{case}", "Turn the tablet: the map", "hand the tablet back"),
    "answer": Button("/directives/{given}/answer", "Turn the tablet", "What did you do with it?"),
    "loop": Button("/cases/{case}", "Turn the tablet: Maria’s", "Where would you interrupt it?"),
    "consent": Button("/clients/{client}/consents", "Turn it to sign", "Your signature"),
}


class Tablet:
    """A coach's browser, with a few pages open in it before it is turned to a client."""

    def __init__(
        self, siege: Siege, browser: Attacker, own: Belongings, put: TurnedPage = "questions"
    ) -> None:
        self.siege = siege
        self.browser = browser
        self.own = own
        self.put = put
        self.to = ""

    async def turn(self) -> None:
        """Open what a coach has open, then press the button."""
        self.intake = await self.browser.opened(f"/intakes/{self.own.intake}/sentence")
        self.intake_socket = await self.browser.socket(self.intake, "websocket")
        button = BUTTONS[self.put]
        page = await self.browser.opened(button.path.format(**asdict(self.own)))
        socket = await self.browser.socket(page, "websocket")
        await press(socket, page, "turn", label=button.label)
        await until(self.is_turned)

    async def as_they_see_it(self) -> str:
        """Say that it is the client, and return all that the page and its frames hold."""
        return await seen(self.browser, self.to, drawn=BUTTONS[self.put].drawn)

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
        to = str((await self.browser.get("/desk")).headers.get("location", ""))
        self.to = to or self.to
        return bool(to)


async def seen(browser: Attacker, to: str, *, drawn: str) -> str:
    """Say that it is the client, wait until this is drawn; return what page and frames hold."""
    page = await browser.opened(to)
    socket = await browser.socket(page, "websocket")
    told: list[str] = []
    socket.io.on("update", lambda message: told.append(json.dumps(message)))
    await press(socket, page, "yes")

    async def is_drawn() -> bool:
        return any(drawn in one for one in told)

    await until(is_drawn)
    await socket.close()
    return "\n".join([page.text, *told, *socket.heard])


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait for something; a password takes its time to check."""
    async with asyncio.timeout(ANSWERS_WITHIN):
        while not await holds():  # noqa: ASYNC110 - the server is another process
            await asyncio.sleep(0.05)


async def press(socket: Socket, page: Page, event: str, *args: object, label: str = "") -> None:
    """Let one kind of event happen on a page, where an element of that label listens to it."""
    for ident, element in elements(page).items():
        if not str(element.get("props", {}).get("label", "")).startswith(label):
            continue
        for one in element.get("events", []):
            if one["type"] == event:
                said = {"id": int(ident), "client_id": page.client}
                told = {
                    "args": [json.dumps(arg) for arg in args],
                    "listener_id": one["listener_id"],
                }
                await socket.say("event", said | told)
                return


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


@pytest.mark.parametrize("put", BUTTONS)
async def test_of_every_page_that_is_put_to_a_client_nothing_else_is_reached(
    siege: Siege, put: TurnedPage
) -> None:
    async with Attacker(siege.server.url) as browser:
        await siege.sign_in(browser, ALICE)
        tablet = Tablet(siege, browser, siege.alices, put)
        await tablet.turn()
        assert tablet.to.startswith(f"/turned/{put}/")
        before = siege.fingerprint()
        await no_address_opens(tablet)
        await nothing_is_posted(tablet)
        await no_event_is_heard(tablet)
        await nothing_of_others_is_typed(tablet)
        assert siege.fingerprint() == before
        said = await tablet.as_they_see_it()
        assert "Maria" in said
        unsaid = {NAMES[ALICE], NAMES[BOB], "Rossi", NOTE, GUESS, "Quark", CANARY}
        unsaid |= set() if put == "loop" else {SECRET}  # there they read what they said
        assert not [word for word in unsaid if word in said]
        consented = {"score"} if put == "consent" else set()  # its words say what a score is not
        assert set(LEVELS.findall(said)) <= consented
        assert not [one.title for one in load().patterns.values() if one.title in said]
        await browser.post("/sign-out")


async def no_address_opens(tablet: Tablet) -> None:
    """Ask for every address, with and without something behind the question mark."""
    asked = every_address(tablet.siege) - HEALTH - {tablet.to}
    assert len(asked) > 40
    for path in sorted(asked):
        for answer in (await tablet.browser.get(path), await tablet.browser.get(path + "?x=/desk")):
            if path.startswith(("/file/", "/_")):
                assert answer.status_code == 403, path
            else:
                assert (answer.status_code, answer.headers["location"]) == (303, tablet.to), path
            assert SECRET not in answer.text


async def nothing_is_posted(tablet: Tablet) -> None:
    """Post to every address, upload to the page that was left, and try the other methods."""
    upload = f"/_nicegui/client/{tablet.intake.client}/upload/1"
    for path in sorted(every_address(tablet.siege) | {upload, tablet.to, "/static/x"}):
        for method in ("POST", "PUT", "DELETE"):
            if method == "POST" and path in POSTS:
                continue
            answer = await tablet.browser.http.request(
                method, path, headers={"origin": tablet.siege.server.url}, content=b""
            )
            assert answer.status_code in (403, 404, 405, 411), (method, path)


async def no_event_is_heard(tablet: Tablet) -> None:
    """Forge every event of a page that was open before, on its own socket and on the client's."""
    for forged in events(tablet.intake, "true"):
        await tablet.intake_socket.say("event", forged)
    assert not any("/file/" in one for one in tablet.intake_socket.heard)
    for transport in ("websocket", "polling"):
        with pytest.raises(RefusedError):
            await tablet.browser.socket(tablet.intake, transport)
    page = await tablet.browser.opened(tablet.to)

    async def forge(event: object) -> None:
        socket = await tablet.browser.socket(page, "websocket")
        await socket.say("event", event)
        await socket.close()

    told = events(tablet.intake, "true")
    for some in range(0, len(told), AT_ONCE):
        await asyncio.gather(*(forge(event) for event in told[some : some + AT_ONCE]))


async def nothing_of_others_is_typed(tablet: Tablet) -> None:
    """Type into every other document, and into what is the coach's of this one."""
    document = tablet.to.rpartition("/")[2]
    theirs = [answer_to(one) for one in tablet.own.documents if one != document]
    coachs = ("answers/asq/0", "age", "observed/tr1", "way", "result", "coach/new_moves")
    theirs += [answer_to(document, name) for name in (*coachs, "shown/steps/1")]
    for ack in (await typed(tablet, theirs, "post"))["acks"]:
        assert ack["refused"] == NOT_TAKEN
        assert ack["value"] is None


@pytest.mark.parametrize("path", ["/turned/questions/{}/", "//desk", "/./desk", "/%64esk", "/Desk"])
async def test_no_other_spelling_opens_anything(tablet: Tablet, path: str) -> None:
    answer = await tablet.browser.get(path.format(tablet.siege.alices.screening))
    assert answer.status_code in (303, 404)
    assert answer.headers.get("location", tablet.to) == tablet.to


async def test_a_turned_browser_gets_the_key_of_its_document_alone(
    siege: Siege, tablet: Tablet, alice: Attacker
) -> None:
    page = await tablet.browser.opened(tablet.to)
    asked = ["", siege.alices.intake, tablet.own.screening]
    got = await keys(tablet.browser, client=page.client, documents=asked)
    assert set(got) == {tablet.own.screening}
    hers = await keys(alice, documents=asked)
    assert hers[tablet.own.screening] == got[tablet.own.screening]
    assert len(set(hers.values())) == len(asked)
    settled = {"offer": "a" * 16, "is_open": False}
    assert (await tablet.browser.post("/_journal/offers", json=settled)).status_code == 403


@pytest.mark.parametrize("over", ["post", "websocket"])
async def test_only_the_clients_answers_are_typed(siege: Siege, tablet: Tablet, over: str) -> None:
    own = siege.alices
    theirs = [answer_to(own.screening, "answers/asq/0", value=False)]
    theirs += [answer_to(own.screening, name) for name in ("age", "observed/tr1", "way")]
    theirs += [answer_to(document) for document in own.documents if document != own.screening]
    before = siege.fingerprint()
    for forged in theirs:
        [ack] = (await typed(tablet, [forged], over))["acks"]
        assert ack["refused"] == NOT_TAKEN
        assert ack["value"] is None
    assert siege.fingerprint() == before
    own_answer, other = (await typed(tablet, [answer_to(own.screening), theirs[0]], over))["acks"]
    assert own_answer["won"]
    assert other["refused"] == NOT_TAKEN
    assert siege.fingerprint() != before


async def typed(tablet: Tablet, edits: object, over: str) -> dict[str, Any]:
    return await deliver(tablet.browser, edits, over, page=tablet.to)


async def test_another_browser_of_the_same_person_is_not_turned(
    siege: Siege, tablet: Tablet
) -> None:
    async with Attacker(siege.server.url) as desk:
        await siege.sign_in(desk, ALICE)
        assert "M. R." in (await desk.get("/desk")).text
        page = await desk.opened(f"/intakes/{siege.alices.intake}/client")
        assert (await desk.socket(page, "websocket")).io.connected
    assert await tablet.is_turned()


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


async def test_a_page_left_in_a_hurry_is_open_to_nobody_and_still_takes_what_was_typed(
    tablet: Tablet,
) -> None:
    page = await tablet.browser.opened(tablet.to)
    answer = await tablet.browser.post("/_leave")
    assert answer.status_code == 204
    away = tablet.to.replace("/turned/", "/turned/away/")
    for path in (tablet.to, "/desk"):
        assert (await tablet.browser.get(path)).headers["location"] == away
    with pytest.raises(RefusedError):
        await tablet.browser.socket(page, "websocket")
    left = await tablet.browser.get(away)
    text = left.text
    assert "<title>Notes</title>" in text, left.status_code
    assert not [word for word in ("Maria", "Questions", SECRET) if word in text]
    own = answer_to(tablet.own.screening)
    assert (await typed(tablet, [own], "post"))["acks"][0]["won"]
    tablet.to = away
    assert "the PIN" in await tablet.back(WRONG)
    await tablet.back(PIN)
    assert not await tablet.is_turned()


async def test_whoever_holds_the_tablet_signs_nobody_out_elsewhere(
    siege: Siege, tablet: Tablet
) -> None:
    async with Attacker(siege.server.url) as desk:
        await siege.sign_in(desk, ALICE)
        await tablet.browser.post("/sign-out", data={"everywhere": "yes"})
        assert "M. R." in (await desk.get("/desk")).text
        await siege.sign_in(tablet.browser, ALICE)
