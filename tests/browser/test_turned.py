"""The tablet lies between two people: one of them sees a question and its answers, and no more."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, expect

from app.database import Database
from app.services import intakes
from app.settings import Settings
from tests.browser import axe, seeded
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.server import Server, served
from tests.browser.watch import Watch

PIN = "407193"
TURNED = re.compile(r"/turned/(questions|map)/")


class House(Practice):
    """A practice with an intake whose questions have not been asked."""

    intake: str


@pytest_asyncio.fixture(loop_scope="session")
async def house(ready_folder: Path, tmp_path: Path) -> AsyncIterator[House]:
    folder = Path(shutil.copytree(ready_folder, tmp_path / "turned" / "data"))
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case_id, {"age": 34})
        intake = await intakes.begin(actor=actor, case_id=case_id)
    finally:
        await opened.close()
    async with served(Server(folder)) as server:
        house = House(server)
        house.intake = intake
        yield house


async def set_pin(house: House, page: Page) -> None:
    await house.open(page, "/practice")
    await page.get_by_label("PIN", exact=True).fill(PIN)
    await page.get_by_label("Once more").fill(PIN)
    await page.get_by_role("button", name="Set the PIN").click()
    await expect(page.get_by_text("A PIN is set")).to_be_visible()


async def turn(house: House, page: Page) -> None:
    await house.open(page, f"/intakes/{house.intake}/questions")
    await page.get_by_role("button", name="Turn the tablet").click()
    await page.wait_for_url(TURNED)
    await alive(page)


async def tap(page: Page, answer: str) -> None:
    await page.locator("[data-here]").get_by_text(answer, exact=True).click()


async def take_back(page: Page, pin: str) -> None:
    await page.get_by_text("For your coach").click()
    await page.get_by_label("Your PIN").fill(pin)
    await page.get_by_role("button", name="Take it back").click()


async def test_a_client_answers_alone_and_the_coach_takes_the_tablet_back(
    house: House, sized_page: Page, watch: Watch
) -> None:
    watch.forgive("inline style")  # axe brings its own
    page = sized_page
    await house.sign_in(page)
    await set_pin(house, page)
    await turn(house, page)
    await expect(page).to_have_title("Questions")
    await expect(page.get_by_text("Little interest or pleasure")).to_be_visible()
    assert await axe.violations(page) == []
    await tap(page, "Several days")
    await expect(page.get_by_text("Feeling down, depressed")).to_be_visible()
    await expect(page.get_by_text("Little interest or pleasure")).to_be_hidden()
    await take_back(page, "111111")
    await expect(page.get_by_role("alert").get_by_text("This is not the PIN")).to_be_visible()
    await page.get_by_label("Your PIN").fill(PIN)
    await page.get_by_role("button", name="Take it back").click()
    await page.wait_for_url(re.compile(r"/intakes/.*/questions"))
    await expect(page.get_by_text("1 of 9")).to_be_visible()


async def test_no_way_leads_from_the_turned_page(house: House, page: Page, watch: Watch) -> None:
    watch.forgive("WebSocket|ERR_CONNECTION")
    await house.sign_in(page)
    other = await page.context.new_page()
    await house.open(other, "/desk")
    await turn(house, page)
    await expect(other).to_have_url(TURNED)
    for path in ("/desk", "/clients", "/map", "/about", f"/intakes/{house.intake}/questions", "/"):
        await page.goto(house.url + path)
        await expect(page).to_have_url(TURNED)
    await page.go_back()
    await expect(page).to_have_url(TURNED)
    await house.server.kill()
    await house.server.start()
    await page.goto(house.url + "/desk")
    await expect(page).to_have_url(TURNED)
