"""A client who did the opposite and got better: two taps, the warning, and what follows from it."""

import re
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from models.fields import JsonValue
from tests.browser import seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import BOB, Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch

WARNING = "Do not gloat, and do not take it for obedience."
MOST_TESTS = 8
A_DRAFT = re.compile(r"/directives/[a-z2-7]{16}$")
GO_SLOW: Mapping[str, JsonValue] = {
    "values/date": "2031-03-01",
    "values/sign": "a whole evening without it",
    "expects": "complied",
    "disproved_by": "opposite",
}


class Answering(Practice):
    """A practice with a case whose last task was printed and is not answered yet."""

    def __init__(self, server: Server, case: str, directive: str) -> None:
        super().__init__(server)
        self.case, self.directive = case, directive

    async def answer(self, page: Page, result: str, outcome: str) -> None:
        """Two taps on the task's page."""
        await self.open(page, f"/directives/{self.directive}/answer")
        await tap(page, "What they did", result)
        await tap(page, "Things are", outcome)
        await expect(page.locator(".saved")).to_contain_text("Saved ")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def answerers(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Server, Iterator[tuple[str, str]]]]:
    """A practice for all tests here, with a case and its task for each of them."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("answering") / "data"))
    cases = await seeded.designable(folder, count=MOST_TESTS)
    directives = await seeded.given(folder, cases, "go_slow", GO_SLOW)
    async with served(Server(folder)) as server:
        yield server, iter(zip(cases, directives, strict=True))


@pytest.fixture
def answering(answerers: tuple[Server, Iterator[tuple[str, str]]]) -> Answering:
    """The practice, with a case that no other test touches."""
    server, given = answerers
    return Answering(server, *next(given))


async def tap(page: Page, question: str, words: str) -> None:
    group = page.get_by_role("radiogroup", name=question)
    await group.get_by_text(words, exact=True).click()


async def suggestions(page: Page) -> list[str]:
    """The names of what is suggested, without the words for no task."""
    return await page.locator(".suggestion h2").all_inner_texts()


def for_you(page: Page) -> Locator:
    return page.locator("details.for-you")


async def test_a_client_who_did_the_opposite_and_got_better(
    answering: Answering, page: Page
) -> None:
    await answering.sign_in(page)
    await answering.open(page, f"/cases/{answering.case}/directives/new")
    before = await suggestions(page)
    await answering.open(page, f"/cases/{answering.case}")
    await page.get_by_role("link", name="No faster than this, given on").click()
    await page.wait_for_url("**/answer")

    await tap(page, "What they did", "Did the opposite")
    await tap(page, "Things are", "Better")
    await page.get_by_label("In their words").fill("We went out and forgot the time")
    await expect(page.get_by_text(WARNING)).to_be_hidden()
    await for_you(page).get_by_text("For you").click()
    await expect(page.get_by_text(WARNING)).to_be_visible()
    await expect(for_you(page)).to_contain_text("You expected: did it.")
    await expect(for_you(page)).to_contain_text("That is what would prove the guess wrong")
    await expect(for_you(page)).to_contain_text("worry aloud a little, and credit the client")
    await expect(page.locator(".saved")).to_contain_text("Saved ")

    await page.get_by_role("link", name="To the case").click()
    ledger = page.get_by_role("region", name="How they answer directives")
    await expect(ledger.get_by_role("link", name="opposite, and better")).to_be_visible()
    await expect(ledger).to_contain_text("Once they found another way, and it helped.")
    await answering.open(page, f"/cases/{answering.case}/directives/new")
    after = await suggestions(page)
    assert after != before
    await page.get_by_role("button", name="For you").first.click()
    await expect(page.get_by_text("They oppose, or do the reverse").first).to_be_visible()


async def test_what_it_shows_is_taken_over_in_one_tap_and_put_back_in_another(
    answering: Answering, page: Page
) -> None:
    await answering.sign_in(page)
    await answering.answer(page, "Did the opposite", "Better")
    await answering.open(page, f"/cases/{answering.case}")
    suggests = page.get_by_text("What they did with the tasks suggests")
    await expect(suggests).to_be_hidden()
    await for_you(page).get_by_text("For you").click()
    await expect(suggests).to_contain_text("opposed, or turned into the reverse")
    await expect(page.get_by_text("The intake says: agreed to, tried hard")).to_be_visible()
    await page.get_by_role("button", name="Take it over into the intake").click()
    await expect(page.get_by_text("The intake says now: opposed")).to_be_visible()
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("The intake says again what you wrote")).to_be_visible()


async def test_a_tap_on_one_device_is_read_on_the_other(
    answering: Answering, page: Page, open_page: OpenPage
) -> None:
    other = await open_page()
    for one in (page, other):
        await answering.sign_in(one)
        await answering.open(one, f"/directives/{answering.directive}/answer")
    await for_you(other).get_by_text("For you").click()
    await tap(page, "What they did", "Forgot")
    forgot = other.get_by_role("radiogroup", name="What they did").get_by_label("Forgot")
    await expect(forgot).to_be_checked()
    await expect(for_you(other)).to_contain_text("Accept it lightly")


async def test_by_keyboard_two_digits_answer(answering: Answering, page: Page) -> None:
    await answering.sign_in(page)
    await answering.open(page, f"/directives/{answering.directive}/answer")
    await page.get_by_label("Did it", exact=True).focus()
    await page.keyboard.press("4")
    await expect(page.get_by_label("Did the opposite")).to_be_checked()
    await page.keyboard.press("Tab")
    await page.keyboard.press("1")
    await expect(page.get_by_label("Better", exact=True)).to_be_checked()


async def test_a_draft_leads_to_its_own_page(answering: Answering, page: Page) -> None:
    await answering.sign_in(page)
    await answering.open(page, f"/cases/{answering.case}/directives/new")
    await page.get_by_role("button", name="A blank page").click()
    await page.wait_for_url(A_DRAFT)
    draft = page.url
    await page.goto(f"{draft}/answer")
    assert page.url == draft


async def test_what_is_expected_is_two_taps_in_the_designer_and_out_of_sight(
    answering: Answering, page: Page
) -> None:
    await answering.sign_in(page)
    await answering.open(page, f"/cases/{answering.case}/directives/new")
    await page.get_by_role("button", name="A blank page").click()
    await page.wait_for_url(A_DRAFT)
    expects = page.get_by_role("radiogroup", name="You expect")
    await expect(expects).to_be_hidden()
    await page.get_by_text("For you", exact=True).click()
    remark = page.get_by_text("Choose what would prove you wrong.")
    await tap(page, "You expect", "Said no")
    await tap(page, "This would prove the guess wrong", "Said no")
    await expect(remark).to_be_visible()
    await tap(page, "This would prove the guess wrong", "Did it")
    await expect(remark).to_have_count(0)
    await expect(page.locator(".saved")).to_contain_text("Saved ")


async def test_nobody_elses_answer_opens(answering: Answering, page: Page, watch: Watch) -> None:
    watch.forgive("status of 404")
    await answering.sign_in(page, BOB)
    await page.goto(f"{answering.url}/directives/{answering.directive}/answer")
    await expect(page.get_by_text("is not among yours")).to_be_visible()


async def test_a_client_says_it_themselves_and_it_stands_in_the_ledger(
    answering: Answering, page: Page
) -> None:
    await answering.sign_in(page)
    await answering.open(page, f"/directives/{answering.directive}/answer")
    await page.get_by_role("button", name="Turn the tablet: they answer").tap()
    for label in ("PIN", "Once more"):
        await page.get_by_label(label, exact=True).fill("407193")
    await page.get_by_role("button", name="Set it and turn").tap()
    await page.wait_for_url("**/turned/answer/*")
    await page.get_by_role("button", name="Yes").tap()
    await page.get_by_text("I did the opposite").tap()
    await page.get_by_text("Better", exact=True).tap()
    await page.get_by_label("What happened, in your own words?").fill("I laughed instead")
    await page.get_by_role("button", name="Next").tap()
    await expect(page.get_by_text("Please hand the tablet back.")).to_be_visible()
    said = await page.content()
    assert not [one for one in (WARNING, "expected", "gloat") if one in said]
    await page.get_by_text("For your coach").tap()
    await page.get_by_label("Your PIN").fill("407193")
    await page.get_by_role("button", name="Take it back").tap()
    await page.wait_for_url(re.compile("/(cases|meetings)/"))
    await answering.open(page, f"/cases/{answering.case}")
    ledger = page.get_by_role("region", name="How they answer directives")
    await expect(ledger.get_by_role("link", name="opposite, and better")).to_be_visible()
    await expect(ledger).to_contain_text("I laughed instead")
    await answering.open(page, f"/directives/{answering.directive}/answer")
    await expect(page.get_by_text("I did the opposite. Things are better.")).to_be_visible()
