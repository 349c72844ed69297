"""The private questions: attested, confirmed of the room, answered by touch, left in a hurry."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, expect

from app.database import Database
from app.services import intakes
from app.settings import Settings
from models.content import load
from tests.browser import axe, seeded
from tests.browser.deaf import ENTRIES
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch
from tests.screened import CLEAR

ASKED = "afraid of your partner or ex-partner?"
WORDS = "saffron wheelbarrow"


class House(Practice):
    """A practice with a client who was asked everything else, in a meeting of today."""

    case: str
    intake: str


@pytest_asyncio.fixture(loop_scope="session")
async def house(ready_folder: Path, tmp_path: Path) -> AsyncIterator[House]:
    folder = Path(shutil.copytree(ready_folder, tmp_path / "private" / "data"))
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        case = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case, CLEAR)
        intake = await intakes.begin(actor=actor, case_id=case)
    finally:
        await opened.close()
    async with served(Server(folder)) as server:
        house = House(server)
        house.case, house.intake = case, intake
        yield house


async def open_the_room(house: House, page: Page) -> None:
    await house.open(page, f"/intakes/{house.intake}/questions?at=notes")
    await page.locator("summary", has_text="Wellbeing questions").tap()


async def test_the_wellbeing_questions_open_for_one_alone_and_close_in_a_hurry(
    house: House, page: Page, watch: Watch
) -> None:
    room = load().safety.room
    await house.sign_in(page)
    await open_the_room(house, page)
    await expect(page.get_by_text("They are off.")).to_be_visible()
    await house.open(page, "/practice")
    for one in room.attestations:
        await page.get_by_label(one.text).tap()
    await page.get_by_role("button", name="All of this is so").tap()
    await expect(page.get_by_text("On since")).to_be_visible()
    await open_the_room(house, page)
    for one in room.confirmations[:-1]:
        await page.get_by_label(one.text).tap()
    await page.get_by_role("button", name="Open them now").tap()
    await expect(page.get_by_text("Missing: If somebody comes in.")).to_be_visible()
    await page.get_by_label(room.confirmations[-1].text).tap()
    await page.get_by_role("button", name="Open them now").tap()
    await page.wait_for_url(re.compile("/wellbeing/"))
    await alive(page)
    await expect(page).to_have_title("Wellbeing questions")
    await axe.accessible(page, watch)
    await _answer_and_leave(house, page)


async def _answer_and_leave(house: House, page: Page) -> None:
    address = page.url
    await page.set_viewport_size(SIZES["portrait"])
    await page.get_by_role("group", name=re.compile(ASKED)).get_by_text("Yes").tap()
    await page.get_by_label("Anything you wish to add").fill(WORDS)
    assert await page.evaluate(ENTRIES) == []  # nothing of it lies on the device
    await page.get_by_role("button", name="Keep this").tap()
    await expect(page.get_by_text("Thank you for trusting me with this.")).to_be_visible()
    await page.get_by_role("button", name="Leave this page").tap()
    await page.wait_for_url(re.compile("/left$"))
    await expect(page).to_have_title("Notes")
    await page.goto(address)
    await expect(page.get_by_text("These questions are closed.")).to_be_visible()
    for path in (f"/intakes/{house.intake}/stopped", f"/cases/{house.case}", "/practice/record"):
        await house.open(page, path)
        source = await page.content()
        assert WORDS not in source
        assert ASKED not in source
