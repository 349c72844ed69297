"""The pad: asked for once, a line a sentence, tapped to where it belongs, and marked as theirs."""

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser import seeded
from tests.browser.conftest import OpenPage
from tests.browser.deaf import deafen
from tests.browser.practice import BOB, Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch

MOST_TESTS = 14
SAID = "I end up doing her work"


class Noting(Practice):
    """A practice with a case on whose pad a test may write."""

    def __init__(self, server: Server, case: str) -> None:
        super().__init__(server)
        self.case = case

    async def pad(self, page: Page) -> Locator:
        """Open the pad, and ask where that is still to do; return its big line."""
        await self.open(page, f"/cases/{self.case}/words")
        yes = page.get_by_role("button", name="They said yes")
        if await yes.is_visible():
            await yes.click()
        return page.get_by_label("What they say", exact=True).and_(page.locator("textarea"))

    async def step(self, page: Page, step: str) -> None:
        """Open a step of the case's intake."""
        await self.open(page, f"/cases/{self.case}")
        address = await page.get_by_role("link", name="Open the intake").get_attribute("href")
        await self.open(page, str(address).replace("/client", f"/{step}"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def pads(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Server, Iterator[str]]]:
    """A practice for all these tests, with a case of Alice's for each of them."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("noting") / "data"))
    cases = await seeded.designable(folder, count=MOST_TESTS)
    async with served(Server(folder)) as server:
        yield server, iter(cases)


@pytest_asyncio.fixture(loop_scope="session")
async def noting(pads: tuple[Server, Iterator[str]], page: Page) -> Noting:
    """The practice, with a case that no other test touches, and its coach signed in."""
    server, cases = pads
    noting = Noting(server, next(cases))
    await noting.sign_in(page)
    return noting


async def saved(page: Page) -> None:
    await expect(page.locator(".saved:visible")).to_have_attribute("data-state", "saved")


def lines(page: Page) -> Locator:
    return page.locator(".said-lines textarea")


async def use(page: Page, into: str, *, place: int = 0) -> None:
    await page.get_by_text("Use it as…").nth(place).click()
    await page.locator(".uses[open]").get_by_role("button", name=into, exact=True).click()


async def note(noting: Noting, page: Page, *said: str) -> Locator:
    """Write lines on the pad, each ended by the return key."""
    line = await noting.pad(page)
    for words in said:
        await line.press_sequentially(f"{words}\n")
    await saved(page)
    return line


async def test_before_a_yes_nothing_is_noted(noting: Noting, page: Page) -> None:
    await noting.open(page, f"/cases/{noting.case}/words")
    await expect(page.get_by_text("“May I note this?”")).to_be_visible()
    await expect(page.locator("#pad-line")).to_have_count(0)
    await page.get_by_role("button", name="They said yes").click()
    await expect(page.get_by_text(re.compile(r"They said yes on .+ at \d\d:\d\d"))).to_be_visible()
    await expect(page.locator("#pad-line")).to_be_visible()


async def test_lines_are_kept_as_they_are_typed_and_survive_a_reload(
    noting: Noting, page: Page
) -> None:
    line = await note(noting, page, SAID, "then I cannot sleep")
    await expect(lines(page)).to_have_count(2)
    await line.press_sequentially("and half a sent")
    await saved(page)
    await page.reload()
    await expect(lines(page)).to_have_count(3)
    assert [await one.input_value() for one in await lines(page).all()] == [
        "and half a sent",
        "then I cannot sleep",
        SAID,
    ]
    times = await page.locator(".said-lines time").all_inner_texts()
    assert all(re.fullmatch(r"\d\d:\d\d", one) for one in times)


async def test_what_comes_in_at_once_is_a_line_for_each_line_of_it(
    noting: Noting, page: Page
) -> None:
    line = await noting.pad(page)
    await line.fill("She asks.\nI say tomorrow.\n\nThen it is quiet.")
    await saved(page)
    await expect(line).to_have_value("Then it is quiet.")
    await expect(lines(page)).to_have_count(2)


async def test_a_line_that_is_too_long_says_so_and_stays(noting: Noting, page: Page) -> None:
    line = await noting.pad(page)
    await line.fill("so it goes on " * 40)
    await expect(page.get_by_text("A line has room for 400 characters.")).to_be_visible()
    await expect(line).to_have_value("so it goes on " * 40)


async def test_a_removed_line_comes_back(noting: Noting, page: Page) -> None:
    await note(noting, page, SAID)
    await page.get_by_role("button", name=re.compile("Remove the line")).click()
    await expect(lines(page)).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(lines(page)).to_have_value(SAID)
    await saved(page)


async def test_a_line_is_tapped_into_the_intake_and_stays_marked(
    noting: Noting, page: Page
) -> None:
    await note(noting, page, SAID)
    await use(page, "A new attempt")
    await expect(page.get_by_text("Written down as: A new attempt.")).to_be_visible()
    await use(page, "A new step")
    await expect(page.get_by_text("Written down as: A new step.")).to_be_visible()
    await use(page, "What is done")
    await expect(
        page.get_by_text("“puts the application aside” stands there already.")
    ).to_be_visible()
    await page.get_by_role("button", name="Put these words there instead").click()
    await expect(page.get_by_text("Written down as: What is done.")).to_be_visible()

    await noting.step(page, "attempts")
    attempt = page.get_by_role("listitem", name="Attempt 2")
    await expect(attempt.get_by_label("What?", exact=True)).to_have_value(SAID)
    await expect(attempt.locator(".mark-of")).to_be_visible()

    await noting.step(page, "complaint")
    await expect(page.get_by_label("Does what?")).to_have_value(SAID)
    await expect(page.locator(".mark-of")).to_have_count(2)
    what = page.get_by_label("What is done?")
    await what.fill("does her work")
    await expect(page.locator(".mark-of")).to_have_count(1)
    await what.fill(f"On Mondays {SAID.lower()}")
    await expect(page.locator(".mark-of")).to_have_count(2)


async def test_beside_the_form_a_line_becomes_a_step_at_once(noting: Noting, page: Page) -> None:
    await noting.step(page, "complaint")
    pad = page.get_by_role("region", name="Their words")
    await pad.get_by_text("Their words", exact=True).first.click()
    await pad.get_by_role("button", name="They said yes").click()
    await pad.locator("#pad-line").press_sequentially(f"{SAID}\n")
    await use(page, "A new step")
    await expect(page.get_by_label("Does what?")).to_have_value(SAID)
    await expect(page.get_by_role("listitem", name="Step 1").locator(".mark-of")).to_be_visible()


async def test_a_line_is_put_to_use_only_once_it_is_saved(noting: Noting, page: Page) -> None:
    await note(noting, page, SAID)
    await saved(page)
    await deafen(page)
    await lines(page).first.fill("I end up")
    await use(page, "A new attempt")
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Not everything is saved yet.")
    await dialog.get_by_role("button", name="Stay").click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_text("Written down as")).to_have_count(0)


async def test_a_use_is_taken_back(noting: Noting, page: Page) -> None:
    await note(noting, page, SAID)
    await use(page, "A new attempt")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("Written down as")).to_have_count(0)
    await noting.step(page, "attempts")
    await expect(page.get_by_role("listitem", name="Attempt 2")).to_have_count(0)


async def test_a_line_is_tapped_into_the_task_in_hand(noting: Noting, page: Page) -> None:
    await noting.open(page, f"/cases/{noting.case}/directives/new")
    await page.get_by_role("button", name="The start of a start").first.click()
    await page.wait_for_url(re.compile(r"/directives/\w{16}$"))
    task = page.url
    await note(noting, page, SAID)
    await use(page, "The task: Do")
    await expect(page.get_by_text("Written down as: The task: Do.")).to_be_visible()
    await page.goto(task)
    await expect(page.get_by_label("Do", exact=True)).to_have_value(SAID)
    await expect(page.locator(".mark-of")).to_be_visible()


async def test_a_yes_that_is_taken_back_ends_the_notes_everywhere(
    noting: Noting, page: Page, open_page: OpenPage
) -> None:
    await note(noting, page, SAID)
    other = await open_page(size="phone")
    await noting.sign_in(other)
    await noting.pad(other)
    await expect(lines(other)).to_have_value(SAID)
    await page.get_by_role("button", name="No more notes").click()
    for each in (page, other):
        await expect(each.locator("#pad-line")).to_have_count(0)
        await expect(lines(each)).to_have_value(SAID)
        await expect(each.get_by_role("button", name="They said yes")).to_be_visible()


async def test_two_devices_write_on_one_pad(
    noting: Noting, page: Page, open_page: OpenPage
) -> None:
    await note(noting, page, SAID)
    other = await open_page(size="portrait")
    await noting.sign_in(other)
    await note(noting, other, "and she says nothing")
    await expect(lines(page)).to_have_count(2)
    await lines(other).last.fill(f"{SAID}, every time")
    await expect(lines(page).last).to_have_value(f"{SAID}, every time")


async def test_nobody_elses_pad_opens(noting: Noting, open_page: OpenPage, watch: Watch) -> None:
    watch.forgive("status of 404")
    other = await open_page()
    await noting.sign_in(other, BOB)
    await other.goto(f"{noting.url}/cases/{noting.case}/words")
    await expect(other.get_by_text("is not among yours")).to_be_visible()
