"""Beside a client who answers: the coach sees how far they are, reads on, and stops it."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, expect

from app.database import Database
from app.services import cases, client_views, intakes, links, pins
from app.settings import Settings
from models.turned import TurnedTo
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.test_turned import PIN, it_is_they, take_back, tap
from tests.browser.watch import Watch

QUESTION, ANSWER = "Little interest or pleasure in doing things", "Several days"


class House(Practice):
    """A practice in which Maria is about to be asked, and Ines has a link to her own map."""

    intake: str
    map: str
    token: str


@pytest_asyncio.fixture(loop_scope="session")
async def house(ready_folder: Path, tmp_path: Path) -> AsyncIterator[House]:
    folder = Path(shutil.copytree(ready_folder, tmp_path / "beside" / "data"))
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        await pins.put(actor=actor, pin=PIN)
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case_id, {"age": 34})
        intake = await intakes.begin(actor=actor, case_id=case_id)
        other = await seeded.open_case(actor, "Ines Bohr")
        client = (await cases.get(actor=actor, case_id=other)).client.id
        own = await client_views.begin(actor=actor, case_id=other, client_id=client)
        issued = await links.issue(actor=actor, to=TurnedTo("map", own), ends="today")
    finally:
        await opened.close()
    async with served(Server(folder)) as server:
        house = House(server)
        house.intake, house.map, house.token = intake, own, issued.token
        yield house


async def heads(page: Page, words: str) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(words))


async def test_the_coach_follows_a_turned_tablet_and_stops_it(
    house: House, page: Page, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("inline style|WebSocket")  # axe brings its own; a stop cuts the line
    tablet, coach = page, await open_page(size="portrait")
    for one in (tablet, coach):
        await house.sign_in(one)
    await house.open(coach, "/desk")
    await house.open(tablet, f"/intakes/{house.intake}/questions")
    await tablet.get_by_role("button", name="Turn the tablet").tap()
    await it_is_they(tablet)
    await coach.get_by_role("link", name="Maria is answering: 0 of").tap()
    await coach.wait_for_url(re.compile("/beside/"))
    await alive(coach)
    await tablet.set_viewport_size(SIZES["portrait"])
    await tap(tablet, ANSWER)
    await heads(coach, r"^Maria is answering: 1 of \d+\.$")
    assert await axe.violations(coach) == []
    await expect(coach.get_by_text(ANSWER)).to_have_count(0)
    await coach.get_by_role("button", name="For you").tap()
    await expect(coach.get_by_text(QUESTION)).to_be_visible()
    await expect(coach.get_by_text(ANSWER)).to_have_count(1)
    await tap(tablet, ANSWER)
    await expect(coach.get_by_text(ANSWER)).to_have_count(2)

    await coach.get_by_role("button", name="Stop it").tap()
    await heads(coach, "Stopped. The tablet asks to be handed back.")
    await heads(tablet, "We stop here for now.")
    await expect(tablet.get_by_text("Please hand the tablet back.")).to_be_visible()
    await tablet.goto(f"{house.url}/desk")
    await heads(tablet, "We stop here for now.")
    await alive(tablet)
    await take_back(tablet, PIN)
    await tablet.wait_for_url(re.compile("/intakes/.*/questions"))
    await heads(coach, "This lies with nobody now.")


async def test_a_link_is_followed_and_closes_at_once(
    house: House, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("WebSocket")
    phone, coach = await open_page(size="phone"), await open_page()
    await house.sign_in(coach)
    await house.open(coach, "/desk")
    await phone.goto(f"{house.url}/l/{house.token}")
    await phone.get_by_role("button").tap()
    await phone.get_by_role("button", name="Yes").tap()
    await coach.get_by_role("link", name="Ines is answering: 0 of 7.").tap()
    await alive(coach)
    await phone.locator("[data-here] input[type=range]").press("ArrowRight")
    await heads(coach, "Ines is answering: 1 of 7.")
    for _ in range(7):
        await phone.get_by_role("button", name="Next").tap()
    await heads(coach, "Ines is on the last page and left 6 of 7 open.")
    await coach.set_viewport_size(SIZES["portrait"])
    await coach.get_by_role("button", name="Stop it").tap()
    await heads(phone, "We stop here for now")
    await heads(coach, "This lies with nobody now.")
