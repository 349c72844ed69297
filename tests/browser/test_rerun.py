"""Asking again in short: what was said last time is confirmed one by one, and "anything new?"."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from app.database import Database
from app.services import intakes
from app.settings import Settings
from tests.browser import axe, seeded
from tests.browser.practice import ALICE, Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch
from tests.screened import CLEAR, fields_of

BEFORE = CLEAR | fields_of("answers/audit-c", 1, 1, 0) | {"observed/rv1": 1, "treatment": "none"}


async def _seed(folder: Path) -> tuple[str, str]:
    database = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case_id, BEFORE)
        return case_id, await intakes.begin(actor=actor, case_id=case_id)
    finally:
        await database.close()


async def confirm_all(page: Page) -> None:
    """Tap "Still so" wherever it is offered, until nothing more is."""
    still = page.get_by_role("button", name=re.compile("^Still so"))
    while await still.locator("visible=true").count():
        one = still.locator("visible=true").first
        name = await one.get_attribute("aria-label")
        await one.click()
        await expect(page.get_by_role("button", name=name, exact=True)).to_be_hidden()


async def on_to(page: Page, title: str) -> None:
    """Go on to the next questions until these are there."""
    there = page.get_by_role("heading", name=re.compile(title)).locator("visible=true")
    while not await there.count():
        await page.get_by_role("button", name="Next questions").click()
        await page.wait_for_timeout(300)


async def each(page: Page, label: str, *, count: int) -> None:
    """Give the first questions in sight the same answer."""
    groups = page.get_by_role("radiogroup").locator("visible=true")
    for place in range(count):
        await groups.nth(place).locator("label", has_text=re.compile(f"^{label}$")).click()


@pytest.mark.asyncio(loop_scope="session")
async def test_a_year_is_confirmed_tap_by_tap_and_the_weeks_are_asked_again(
    ready_folder: Path, tmp_path: Path, page: Page, watch: Watch
) -> None:
    folder = Path(shutil.copytree(ready_folder, tmp_path / "data"))
    _, intake = await _seed(folder)
    async with served(Server(folder)) as server:
        practice = Practice(server)
        await practice.sign_in(page)
        await practice.open(page, f"/intakes/{intake}/questions")
        await page.get_by_role("button", name="There was a crisis").click()
        await expect(page.get_by_text("There was a crisis.", exact=True)).to_be_visible()
        await page.get_by_role("button", name="Ask again, in short").click()

        await page.wait_for_url(re.compile("client="))
        await each(page, "Not at all", count=9)
        await on_to(page, "GAD-7")
        await each(page, "Not at all", count=7)
        await on_to(page, "PC-PTSD-5")
        await confirm_all(page)
        await on_to(page, "AUDIT-C")

        await expect(page.get_by_text("Last time: Monthly or less")).to_be_visible()
        await axe.accessible(page, watch)
        await confirm_all(page)
        new = page.get_by_role("radiogroup", name=re.compile("Anything new"))
        await new.locator("label", has_text=re.compile("^No$")).click()

        await page.get_by_role("button", name="Your notes").click()
        await expect(page.get_by_text("Last time: Once or mildly")).to_be_visible()
        await confirm_all(page)
        for question in ("Loses touch with the room", "One setback becomes", "All causes are"):
            row = page.get_by_role("radiogroup", name=re.compile(question))
            await row.locator("label", has_text=re.compile("^Looked, not seen$")).click()
        await expect(page.get_by_text("Everything that is needed is answered.")).to_be_visible()
        await page.goto("about:blank")
