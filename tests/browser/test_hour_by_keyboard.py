"""What belongs to the hour by keyboard alone: one story for each part of it."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from app import clock
from app.database import Database
from app.services import cases, clients, intakes, pins
from app.settings import Settings
from models.actor import Actor
from tests.browser import seeded
from tests.browser.keyboard import Keys
from tests.browser.practice import ALICE, Practice
from tests.browser.server import Server, served
from tests.clocks import days_ago

PIN = "407193"
SAID = ("I end up doing her work", "then I cannot sleep")
OBSERVE = "observe_what_to_keep"


class House(NamedTuple):
    """A practice for this module; each story has a case of its own."""

    practice: Practice
    given: str
    """A case that was met a week ago and left with a task."""
    other: str
    """The same, without a task."""
    joint: str
    """A case of two, of whom nobody has agreed to anything."""
    intake: str
    """Of the joint case."""
    unasked: str
    """The intake of a client who has agreed, and was asked nothing."""

    async def open(self, page: Page, path: str) -> Keys:
        """Open an address; from there on the page knows keys alone."""
        await self.practice.sign_in(page)
        await self.practice.open(page, path)
        return Keys(page)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """One practice, written before it is served."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("keys") / "data"))
    with days_ago(7):
        given, other = await seeded.designable(folder, count=2, met=(0,))
        today = clock.today("Europe/London").isoformat()
        await seeded.given(folder, [given], OBSERVE, {"values/date": today, "values/area": "work"})
    database = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        await pins.put(actor=actor, pin=PIN)
        unasked = await _unasked(actor)
        joint, intake = await _joint(actor)
    finally:
        await database.close()
    async with served(Server(folder)) as server:
        yield House(Practice(server), given, other, joint, intake, unasked)


async def _unasked(actor: Actor) -> str:
    case = await seeded.open_case(actor, "Zoe Adler")
    return await intakes.begin(actor=actor, case_id=case)


async def _joint(actor: Actor) -> tuple[str, str]:
    both = [
        await clients.add(actor=actor, name=name, country="GB") for name in ("Ana Silva", "Ben Ro")
    ]
    case = await cases.open_case(actor=actor, client_ids=both)
    return case, await intakes.begin(actor=actor, case_id=case)


def part(page: Page, label: str) -> Locator:
    return page.get_by_role("region", name=label, exact=True)


async def test_a_meeting_with_an_answer_in_two_taps_and_no_task(house: House, page: Page) -> None:
    keys = await house.open(page, f"/cases/{house.given}")
    await keys.press("Start meeting 2")
    await keys.arrive("/meetings/*")
    await keys.choose("What they did", "Did the opposite")
    await keys.choose("Things are", "Better")
    await keys.tap(page.locator("summary").filter(has_text="For you").first)
    await expect(page.get_by_text("Do not gloat")).to_be_visible()
    await keys.fill(page.get_by_label("What has changed since last time?"), "Calmer.")
    await keys.tap(page.get_by_role("button", name=re.compile("^In a week")))
    await keys.press("No task today")
    task = part(page, "Today's task")
    undo = task.get_by_role("button", name="Undo")
    await expect(undo).to_be_visible()
    await expect(task.locator(":focus, :scope:focus")).to_have_count(1)  # still there, not lost
    await keys.tap(undo)
    await keys.press("No task today")
    agreed = part(page, "What was agreed")
    await expect(agreed).to_contain_text("Let us change nothing until we meet")
    await expect(agreed).to_contain_text("We meet again")
    await keys.saved()
    await keys.press("End the meeting")
    await expect(page.get_by_role("heading", name="What was agreed", level=1)).to_be_visible()
    await keys.press("Reopen the meeting")
    await expect(page.get_by_role("button", name="End the meeting")).to_be_visible()


async def test_their_words_are_noted_put_to_use_and_taken_back(house: House, page: Page) -> None:
    keys = await house.open(page, f"/cases/{house.other}/words")
    await keys.press("They said yes")
    await keys.reach(page.locator("#pad-line"))
    await page.keyboard.type("\n".join([*SAID, ""]))
    await keys.saved()
    for place, into in enumerate(("A new attempt", "A new step")):
        fold = page.locator(".uses").nth(place)
        await keys.tap(fold.locator("summary"))
        await keys.tap(fold.get_by_role("button", name=into, exact=True))
        await expect(page.get_by_text(f"Written down as: {into}.")).to_be_visible()
        await expect(fold.locator("summary")).to_be_focused()
    await keys.press("Undo")
    await expect(page.get_by_text("Written down as")).to_have_count(0)
    await keys.tap(page.get_by_role("button", name=re.compile("^Remove the line")).first)
    await expect(page.get_by_role("button", name="Undo")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".said-lines textarea")).to_have_count(2)


async def test_a_case_is_closed_and_opened_again(house: House, page: Page) -> None:
    keys = await house.open(page, f"/cases/{house.other}/close")
    await keys.press("Add sentence")
    await keys.fill(page.get_by_role("textbox", name="In their words"), SAID[1])
    await keys.fill(page.get_by_label("Who said it?"), "M. R.")
    await keys.fill(page.get_by_label("What would a dip look like?"), "Three quiet weeks")
    later = clock.today("Europe/London") + timedelta(weeks=5)
    await keys.fill(page.get_by_label("When do you ask how it is?"), f"{later:%m%d%Y}")
    await keys.saved()
    await keys.press("Close and print")
    await expect(page.get_by_role("heading", name="Closed", exact=True)).to_be_visible()
    await expect(page.get_by_text(f"Ask on {later:%-d %B %Y}")).to_be_visible()
    await keys.press("Reopen the case")
    await keys.arrive(f"/cases/{house.other}")
    await expect(page.get_by_role("link", name="Close the case")).to_be_visible()


async def test_the_tablet_is_turned_answered_and_given_back(house: House, page: Page) -> None:
    keys = await house.open(page, f"/intakes/{house.unasked}/questions")
    await keys.press("Turn the tablet")
    await keys.arrive("/turned/questions/*")
    await expect(page.get_by_role("heading", name="Are you Zoe?")).to_be_visible()
    await keys.press("Yes")
    for question in ("Little interest or pleasure", "Feeling down, depressed"):
        here = page.locator("[data-here]")
        await expect(here).to_contain_text(question)
        await keys.choose_in(here, re.compile("^Several days"))
        await keys.press("Next")
        await expect(here).not_to_contain_text(question)
        await expect(here).to_be_focused()  # read aloud, and a step before its answers
    await keys.tap(page.get_by_text("For your coach"))
    await keys.fill(page.get_by_label("Your PIN"), PIN)
    await page.keyboard.press("Enter")
    await keys.arrive(re.compile("/intakes/.*/questions"))
    await expect(page.get_by_text("2 of 9")).to_be_visible()


async def test_two_clients_agree_each_on_their_own_page(house: House, page: Page) -> None:
    keys = await house.open(page, f"/cases/{house.joint}")
    await keys.follow("Page of Ben")
    await expect(page.get_by_role("heading", name="What we agree, B. R.")).to_be_visible()
    consents = page.locator(".consent")
    place = await consents.last.evaluate("(one) => one.offsetTop")
    for box in await consents.locator("input").all():
        await keys.tick(box)
    await expect(consents.filter(has_text="Agreed")).to_have_count(await consents.count())
    assert await consents.last.evaluate("(one) => one.offsetTop") == place  # under the next tap
    await keys.follow("A. S.")
    await expect(page.get_by_role("heading", name="What we agree, A. S.")).to_be_visible()
    await expect(consents.locator("input:checked")).to_have_count(0)
    await house.practice.open(page, f"/cases/{house.joint}/directives/new")
    await keys.press("For you")
    await keys.fill(page.get_by_label("Your PIN"), PIN)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Tasks open once")).to_be_visible()
    await keys.press("Close")
    await expect(page.get_by_role("button", name="For you")).to_be_focused()
    await house.practice.open(page, f"/cases/{house.joint}/words")
    await keys.press("They said yes")
    await keys.choose("Who says it?", "B. R.")
    await keys.reach(page.locator("#pad-line"))
    await page.keyboard.type(f"{SAID[0]}\n")
    await keys.saved()
    await expect(page.get_by_label(re.compile("^Line of B. R."))).to_have_value(SAID[0])
