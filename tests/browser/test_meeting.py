"""A meeting from the case to what was agreed: by touch, in two tabs at once."""

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from app import clock
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import BOB, Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch

MOST_TESTS = 13
SLOW = 20_000  # ms that a page may take while everything else runs
NOTHING_NEW = "Let us change nothing until we meet"


def today() -> date:
    return clock.today("Europe/London")


class Meeting(Practice):
    """A practice with a case whose first meeting was a week ago."""

    def __init__(self, server: Server, case: str) -> None:
        super().__init__(server)
        self.case = case

    async def start(self, page: Page) -> None:
        """Start today's meeting from the case, and end on its page."""
        await self.open(page, f"/cases/{self.case}")
        await page.get_by_role("button", name="Start meeting 2").click()
        await page.wait_for_url("**/meetings/*")
        await expect(page.get_by_text("Meeting 2 of ten")).to_be_visible()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Server, Iterator[str]]]:
    """A practice for this module, with a case of Alice's for each test."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("meeting") / "data"))
    cases = await seeded.designable(folder, count=MOST_TESTS, met=(7,))
    async with served(Server(folder)) as server:
        yield server, iter(cases)


@pytest.fixture
def meeting(house: tuple[Server, Iterator[str]]) -> Meeting:
    """The practice, with a case that no other test touches."""
    server, cases = house
    return Meeting(server, next(cases))


@pytest_asyncio.fixture(loop_scope="session")
async def hour(meeting: Meeting, page: Page) -> Page:
    """The second meeting of a case, begun."""
    await meeting.sign_in(page)
    await meeting.start(page)
    return page


def part(page: Page, label: str) -> Locator:
    return page.get_by_role("region", name=label, exact=True)


async def saved(page: Page) -> None:
    await expect(page.locator(".saved")).to_have_text(re.compile("^Saved"), timeout=SLOW)


async def violations(page: Page, watch: Watch) -> list[str]:
    found = await axe.violations(page)
    watch.forgive("inline style")  # axe brings its own
    return found


async def test_a_second_meeting_ends_with_what_was_agreed(hour: Page, watch: Watch) -> None:
    await hour.get_by_label("What has changed since last time?").fill("The file was opened twice.")
    await hour.get_by_label("One thing that you agreed").fill("You tell A. yourself.")
    await part(hour, "Next appointment").get_by_role("button", name="In a week").click()
    await hour.get_by_role("button", name="No task today").click()
    agreed = part(hour, "What was agreed")
    week = today() + timedelta(days=7)
    for words in (NOTHING_NEW, "You tell A. yourself.", f"We meet again on {week:%A %-d %B}."):
        await expect(agreed.get_by_text(words)).to_be_visible()
    assert await violations(hour, watch) == []
    await saved(hour)
    await agreed.get_by_role("button", name="End the meeting").click()
    await expect(hour.get_by_role("heading", name="What was agreed", level=1)).to_be_visible()
    await expect(part(hour, "What was agreed")).to_contain_text("You tell A. yourself.")
    await expect(part(hour, "Note")).to_contain_text("The file was opened twice.")
    assert await violations(hour, watch) == []
    await hour.get_by_role("link", name="To the case").click()
    await expect(hour.get_by_role("link", name="Meeting 2 of ten: no task")).to_be_visible()


async def test_no_task_is_taken_back_in_one_tap(hour: Page) -> None:
    task = part(hour, "Today's task")
    await task.get_by_role("button", name="No task today").dblclick()
    await expect(task.get_by_role("status")).to_contain_text("No task today")
    await task.get_by_role("button", name="Undo").click()
    await expect(task.get_by_role("button", name="No task today")).to_be_visible()
    await expect(part(hour, "What was agreed")).not_to_contain_text(NOTHING_NEW)


async def test_a_suggestion_is_one_tap_away_and_the_page_is_found_again(hour: Page) -> None:
    address = hour.url
    task = part(hour, "Today's task")
    assert await task.get_by_role("button").count() == 4  # three suggestions, and none
    await task.get_by_role("button").first.click()
    await hour.wait_for_url("**/directives/*")
    await hour.goto(address)
    await hour.get_by_role("link", name="Go on with the page in hand").click()
    await hour.wait_for_url("**/directives/*")


async def test_what_a_task_waits_for_is_a_tap_away(hour: Page) -> None:
    shown = part(hour, "What is open")
    await expect(shown.get_by_text("Something to do")).to_be_visible()
    await shown.get_by_role("link", name="Two things that were tried").click()
    await hour.wait_for_url("**/attempts")


async def test_the_map_starts_unset_over_last_times_and_is_kept_once(hour: Page) -> None:
    shown = part(hour, "The map in two minutes")
    await expect(shown.locator("[data-unset]")).to_have_count(7)
    await expect(shown.locator(".dots.last circle")).to_have_count(4)
    slider = shown.get_by_role("slider", name="Follow-through")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        await slider.press(key)
    await expect(shown.locator(".dots.coach circle:not([hidden])")).to_have_count(1)
    await saved(hour)
    await shown.get_by_role("button", name="Keep this map on the case").click()
    await expect(shown.get_by_text("This map is kept on the case")).to_be_visible()
    await hour.reload()
    await expect(slider).to_have_value("7")
    await shown.get_by_role("button", name="Keep it again").dblclick()
    await hour.get_by_role("link", name="To the case").click()
    await expect(hour.get_by_role("link", name="1 of 7 rated")).to_have_count(1)


async def test_a_day_that_is_past_is_refused_with_a_sentence(hour: Page) -> None:
    day = part(hour, "Next appointment").get_by_label("Day")
    await day.fill((today() - timedelta(days=1)).isoformat())
    await expect(hour.get_by_text("This day is past. Choose today or a later day.")).to_be_visible()
    await day.fill((today() + timedelta(days=3)).isoformat())
    await expect(hour.get_by_text("This day is past.")).to_have_count(0)
    await expect(part(hour, "What was agreed")).to_contain_text("We meet again on")


async def test_the_end_is_heard_in_the_other_tab_and_can_be_taken_back(
    meeting: Meeting, hour: Page, open_page: OpenPage
) -> None:
    other = await open_page()
    await meeting.sign_in(other)
    await meeting.open(other, hour.url.removeprefix(meeting.url))
    await other.get_by_label("What has changed since last time?").fill("From the other tab.")
    await expect(hour.get_by_label("What has changed since last time?")).to_have_value(
        "From the other tab."
    )
    await hour.get_by_role("button", name="End the meeting").dblclick()
    for tab in (hour, other):
        await expect(tab.get_by_role("heading", name="What was agreed", level=1)).to_be_visible()
    await other.get_by_role("button", name="Reopen the meeting").click()
    await expect(other.get_by_role("button", name="End the meeting")).to_be_visible()


async def test_going_back_after_the_end_shows_the_end(hour: Page) -> None:
    await hour.get_by_role("button", name="End the meeting").click()
    await expect(hour.get_by_role("heading", name="What was agreed", level=1)).to_be_visible()
    await hour.get_by_role("link", name="To the case").click()
    await hour.wait_for_url("**/cases/*")
    await hour.go_back()
    await expect(hour.get_by_role("heading", name="What was agreed", level=1)).to_be_visible()
    await hour.go_back()
    await hour.go_forward()
    await expect(hour.get_by_label("What has changed since last time?")).to_have_count(0)


async def test_the_desk_leads_into_todays_meeting(
    meeting: Meeting, hour: Page, watch: Watch
) -> None:
    address = hour.url
    await meeting.open(hour, "/desk")
    today_ = part(hour, "Today")
    link = today_.locator(f"a[href$='{address.rpartition('/')[2]}']")
    await expect(link).to_contain_text("Meeting 2 of ten")
    assert await violations(hour, watch) == []
    await link.click()
    await hour.wait_for_url(address)


async def test_nobody_opens_another_coachs_meeting(
    meeting: Meeting, hour: Page, open_page: OpenPage, watch: Watch
) -> None:
    bob = await open_page()
    await meeting.sign_in(bob, BOB)
    watch.forgive("status of 404")
    answer = await bob.goto(hour.url)
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("size", ["landscape", "portrait", "phone"])
async def test_nothing_of_a_meeting_is_wider_than_the_screen(
    meeting: Meeting, open_page: OpenPage, watch: Watch, size: str
) -> None:
    page = await open_page(size=size, dark=size == "portrait")
    await meeting.sign_in(page)
    await meeting.start(page)
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert await violations(page, watch) == []
