"""Closing a case on one page, asking after it in two taps, and opening it again."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from pypdfium2 import PdfDocument

from app import clock
from app.database import Database
from app.services import closings, intakes, ratings
from app.settings import Settings
from models.actor import Actor
from models.assessment import DIMENSIONS, Rating, Scores
from models.fields import JsonValue
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import ALICE, Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch
from tests.clocks import days_ago
from tests.screened import CLEAR

TODAY = clock.today("Europe/London")
WRITTEN: dict[str, JsonValue] = {
    "closing/a/observable": "opens the file before noon",
    "closing/a/held_for_weeks": 3,
    "setbacks": "Late nights",
    "functions/f/from_what": "a quarrel",
}


class House:
    """One practice for this module; each story has a case of its own."""

    def __init__(self, practice: Practice, cases: dict[str, str], rating: str) -> None:
        self.practice = practice
        self.rating = rating
        self.cases = cases

    async def open(self, page: Page, case: str, step: str = "") -> None:
        await self.practice.open(page, f"/cases/{self.cases[case]}{step}")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """Cases whose intake says what would show that the work is done; one closed long ago."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("close") / "data"))
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        cases = {name: await _case(actor) for name in ("done", "early", "seen")}
        scores = Scores(**dict.fromkeys(DIMENSIONS, 8))
        rating = await ratings.keep(actor=actor, case_id=cases["done"], rating=Rating(coach=scores))
        with days_ago(43):
            cases["asked after"] = await _case(actor)
            await closings.begin(actor=actor, case_id=cases["asked after"])
            await closings.close(actor=actor, case_id=cases["asked after"])
    finally:
        await opened.close()
    async with served(Server(folder)) as server:
        yield House(Practice(server), cases, rating)


async def _case(actor: Actor) -> str:
    case_id = await seeded.open_case(actor, "Maria Rossi")
    await seeded.screen(actor, case_id, CLEAR)
    await seeded.formulate(actor, case_id)
    intake = await intakes.of_case(actor=actor, case_id=case_id)
    await seeded.type_into(actor, str(intake), WRITTEN)
    return case_id


@pytest_asyncio.fixture(loop_scope="session")
async def alice(house: House, page: Page) -> Page:
    """Alice's tablet, signed in."""
    await house.practice.sign_in(page)
    return page


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def is_saved(page: Page) -> None:
    await expect(page.get_by_text(re.compile(r"^Saved \d\d:\d\d$")).first).to_be_visible()


async def printed(page: Page, button: str) -> str:
    """The text of the page that a button opens beside this one."""
    async with page.context.expect_page() as opening:
        await press(page, button)
    file = await opening.value
    answer = await page.request.get(file.url)
    await file.close()
    pdf = PdfDocument(BytesIO(await answer.body()))
    return " ".join("\n".join(one.get_textpage().get_text_range() for one in pdf).split())


async def test_closing_and_reopening(house: House, alice: Page, watch: Watch) -> None:
    watch.forgive("status of 404")  # a file's address opens once, and the test fetches it
    await house.open(alice, "done")
    await alice.get_by_role("link", name="Close the case").click()
    await alice.wait_for_url("**/close")
    await axe.accessible(alice, watch)
    since = (TODAY - timedelta(weeks=4)).isoformat()
    await alice.get_by_label("It has held since").fill(since)
    await expect(alice.get_by_text("It holds: 4 weeks")).to_be_visible()
    await expect(alice.get_by_text("not held long enough")).to_have_count(0)
    await press(alice, "Add sentence")
    await alice.get_by_role("textbox", name="In their words").fill("I open it before I am asked.")
    await alice.get_by_label("Who said it?").fill("M. R.")
    await expect(alice.get_by_text("What shifted is still empty")).to_have_count(0)
    await is_saved(alice)
    await press(alice, "Close and print")
    await expect(alice.get_by_role("heading", name="Closed", exact=True)).to_be_visible()
    await expect(alice.get_by_text("“I open it before I am asked.”")).to_be_visible()
    await axe.accessible(alice, watch)
    await alice.get_by_role("link", name="To the case").click()
    await expect(alice.get_by_text("This case is closed.").first).to_be_visible()
    await expect(alice.get_by_role("button", name=re.compile("Start meeting"))).to_have_count(0)
    await axe.accessible(alice, watch)
    await press(alice, "Reopen the case")
    await expect(alice.get_by_role("link", name="Close the case")).to_be_visible()
    await alice.get_by_role("link", name="Close the case").click()
    await alice.get_by_label("What would a dip look like?").fill("Only the lists")
    await is_saved(alice)
    await alice.evaluate("() => { window.open = () => null; }")  # as where the tap is long ago
    await press(alice, "Close and print")
    await axe.accessible(alice, watch)
    async with alice.context.expect_page() as opening:
        await alice.get_by_role("link", name="Open it").click()
    await (await opening.value).close()
    await expect(alice.get_by_role("heading", name="Closed", exact=True)).to_be_visible()
    await expect(alice.get_by_text(f"The page of {TODAY:%-d %B %Y}")).to_be_visible()


async def test_a_map_on_which_the_pattern_has_shifted_leads_to_the_closing(
    house: House, alice: Page
) -> None:
    await house.practice.open(alice, f"/ratings/{house.rating}")
    await alice.get_by_role("link", name="What a closing would say").click()
    await alice.wait_for_url(f"**/cases/{house.cases['done']}/close")


async def test_a_closed_case_is_read_and_printed_and_not_written(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.open(alice, "early", "/close")
    await expect(alice.get_by_text("One thing has not held long enough yet.")).to_be_visible()
    await press(alice, "Close and print")
    await expect(alice.get_by_role("heading", name="Closed", exact=True)).to_be_visible()
    await axe.accessible(alice, watch)
    watch.forgive("status of 404")
    await house.open(alice, "early")
    await alice.get_by_role("link", name="Open the intake").click()
    await expect(alice.get_by_text("This case is closed").first).to_be_visible()
    await alice.get_by_label("What do you ask for?").fill("Something else")
    await expect(alice.get_by_text("Reopen it to go on.")).to_have_count(2)


async def test_a_day_that_has_passed_is_refused_in_a_sentence(house: House, alice: Page) -> None:
    await house.open(alice, "seen", "/close")
    await alice.get_by_label("When do you ask how it is?").fill("2020-01-01")
    await is_saved(alice)
    await press(alice, "Close and print")
    await expect(alice.get_by_role("alert")).to_have_text(
        "The follow-up lies in the past. Choose a day ahead."
    )


async def test_a_follow_up_is_noted_in_two_taps_and_taken_back(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.open(alice, "asked after")
    await expect(alice.get_by_role("heading", name="Ask how it is")).to_be_visible()
    await alice.get_by_text("I have asked").click()
    await press(alice, "It holds")
    await alice.wait_for_url("**/close?noted=*")
    await expect(alice.get_by_text("Nothing more is due.")).to_be_visible()
    await axe.accessible(alice, watch)
    await press(alice, "Undo")
    await expect(alice.get_by_role("heading", name="Ask how it is")).to_be_visible()


@pytest.mark.parametrize(("size", "dark"), [("portrait", True), ("phone", False)])
async def test_the_page_is_accessible_in_every_size(
    house: House, open_page: OpenPage, watch: Watch, size: str, *, dark: bool
) -> None:
    page = await open_page(size=size, dark=dark)
    await house.practice.sign_in(page)
    await house.open(page, "seen", "/close")
    await axe.accessible(page, watch)
    await expect(page.get_by_role("button", name="Close and print")).to_be_visible()
