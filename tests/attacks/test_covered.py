"""Screens that are covered: whatever the coach's browsers ask for, it is one neutral page."""

import json
import re
from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio
from socketio.exceptions import ConnectionError as RefusedError

from app.web.cover_rule import ASKING
from app.web.neutral import HEALTH
from tests.attacks.siege import NAMES, PIN, SECRET, Siege
from tests.attacks.test_journal import JSON
from tests.attacks.test_pages import events
from tests.attacks.test_turned import WRONG, Tablet, answer_to, every_address, press, until
from tests.browser.practice import BOB
from tests.web.attacker import Attacker, Page, Socket

TELLING = (NAMES[BOB], "Quist", "L. Q.", SECRET, "Ottoline", "Bob Coach", "Northlight")


class Screens:
    """Two browsers of Bob's, a page open in each; the first has asked for Cover."""

    def __init__(self, siege: Siege, one: Attacker, two: Attacker) -> None:
        self.siege = siege
        self.one = one
        self.two = two

    async def open(self) -> None:
        """Sign in on both, and look at an intake on each."""
        self.pages: list[tuple[Page, Socket]] = []
        for browser in (self.one, self.two):
            await self.siege.sign_in(browser, BOB)
            page = await browser.opened(f"/intakes/{self.siege.bobs.intake}/sentence")
            self.pages.append((page, await browser.socket(page, "websocket")))

    async def cover(self) -> None:
        """Ask for it, as the button does."""
        assert (await self.one.post(ASKING)).status_code == 204

    async def is_covered(self) -> bool:
        """Whether the desk shows the time and nothing else."""
        return "Quist" not in (await self.two.get("/clients")).text

    async def give(self, values: dict[str, str]) -> str:
        """Send what the cover page asks for; return what it answered."""
        page = await self.two.opened("/desk")
        socket = await self.two.socket(page, "websocket")
        told: list[str] = []
        socket.io.on("update", lambda message: told.append(json.dumps(message)))
        socket.io.on("shown", lambda _: told.append("shown"))

        async def answered() -> bool:
            return any("again" in one or "shown" in one for one in told)

        await press(socket, page, "submit", values)
        await until(answered)
        await socket.close()
        return " ".join(told)


@pytest_asyncio.fixture(loop_scope="session")
async def screens(siege: Siege) -> AsyncIterator[Screens]:
    async with Attacker(siege.server.url) as one, Attacker(siege.server.url) as two:
        screens = Screens(siege, one, two)
        await screens.open()
        await screens.cover()
        yield screens
        for browser in (one, two):
            await browser.post("/sign-out")


async def test_every_address_answers_with_the_same_page_on_all_devices(
    siege: Siege, screens: Screens
) -> None:
    asked = every_address(siege) | set(siege.bobs.addresses) | {"/turned/map/x", "/beside/x"}
    for path in sorted(asked - HEALTH):
        for browser in (screens.one, screens.two):
            answer = await browser.get(path)
            if path.startswith(("/file/", "/_")):
                assert answer.status_code == 423, path
            else:
                assert answer.status_code == 200, path
                assert re.search("<title>Notes</title>", answer.text), path
            assert not [word for word in TELLING if word in answer.text], path


async def test_nothing_is_changed_but_by_signing_out(siege: Siege, screens: Screens) -> None:
    before = siege.fingerprint()
    upload = "/_nicegui/client/x/upload/1"
    for path in sorted(every_address(siege) | {upload, "/static/x"}):
        if path in (ASKING, "/_journal", "/sign-out"):
            continue
        answer = await screens.two.http.request(
            "POST", path, headers={"origin": siege.server.url}, content=b""
        )
        assert answer.status_code in (404, 405, 411, 423), path
    assert siege.fingerprint() == before


async def test_open_pages_hear_and_say_nothing_more(siege: Siege, screens: Screens) -> None:
    before = siege.fingerprint()
    for page, socket in screens.pages:
        await until(partial(_has_gone, socket.heard))
        for forged in events(page, "true"):
            await socket.say("event", forged)
    for transport in ("websocket", "polling"):
        with pytest.raises(RefusedError):
            await screens.two.socket(screens.pages[1][0], transport)
    assert siege.fingerprint() == before


async def _has_gone(heard: list[str]) -> bool:
    return "disconnect" in heard


async def test_the_cover_pages_socket_types_nothing_and_speaks_for_no_other(
    siege: Siege, screens: Screens
) -> None:
    page = await screens.two.opened("/desk")
    before = siege.fingerprint()
    typed = {"edits": [answer_to(siege.bobs.intake, "complaint/what", value="forged")]}
    socket = await screens.two.socket(page, "websocket")
    assert await socket.ask("journal", typed) is None
    for forged in events(screens.pages[1][0], "true"):
        await socket.say("event", forged)
    await socket.close()
    assert siege.fingerprint() == before


async def test_last_words_are_taken_and_later_ones_wait(siege: Siege, screens: Screens) -> None:
    async def delivered() -> int:
        typed = {"edits": [answer_to(siege.bobs.intake, "complaint/what", value=SECRET)]}
        answer = await screens.two.post("/_journal", json=typed, headers=JSON)
        return answer.status_code

    async def is_refused() -> bool:
        return await delivered() == 423

    await screens.cover()
    assert await delivered() == 200
    await until(is_refused)


async def test_a_turned_tablet_goes_on_and_is_covered_once_it_comes_back(siege: Siege) -> None:
    async with Attacker(siege.server.url) as browser, Attacker(siege.server.url) as desk:
        await siege.sign_in(browser, BOB)
        await siege.sign_in(desk, BOB)
        tablet = Tablet(siege, browser, siege.bobs)
        await tablet.turn()
        assert (await desk.post(ASKING)).status_code == 204
        assert "<title>Questions</title>" in (await browser.get(tablet.to)).text
        page = await browser.opened(tablet.to)
        assert (await browser.socket(page, "websocket")).io.connected
        assert (await browser.post(ASKING)).status_code == 403
        assert "<title>Notes</title>" in (await desk.get("/desk")).text
        for one in (browser, desk):
            await one.post("/sign-out")


async def test_the_pin_shows_all_screens_again_and_a_wrong_one_none(
    screens: Screens,
) -> None:
    assert "This is not the PIN" in await screens.give({"pin": WRONG})
    assert await screens.is_covered()
    assert "shown" in await screens.give({"pin": PIN})
    assert not await screens.is_covered()
    assert "Quist" in (await screens.one.get("/clients")).text
