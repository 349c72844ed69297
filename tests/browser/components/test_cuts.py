"""The line breaks while somebody types: no character is lost, and the page does not jump."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.components.conftest import CUT, Sampler
from tests.browser.line import Line
from tests.browser.practice import alive
from tests.browser.watch import Watch

STORY = "What to do"
FOUND_WITHIN = 20_000  # ms until a line that swallows in silence is given up
BACK_WITHIN = (
    3_500  # ms until a line that is back is found: two seconds, and what a busy machine adds
)
FIRST, SECOND = "Before the cut it was said, ", "and while it lasted, this."

HOUR = 3_600_000  # ms
ASLEEP = """async (ms) => {
  const { journal } = await import("fulcrum/journal.js");
  const now = Date.now();
  journal.heardTime({ sent: now - ms, now: now - ms });
  return journal.skew;
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def far(page: Page, sampler: Sampler, line: Line, watch: Watch) -> AsyncIterator[Page]:
    """The sampler's page at the other end of a line that can be cut."""
    watch.forgive(CUT)
    line.target = sampler.port
    await page.goto(f"{line.url}/sampler")
    await alive(page)
    await page.evaluate("() => { window.notReloaded = true; }")
    yield page


@pytest.mark.parametrize("cut", ["reset", "refuse", "stall", "hold"])
async def test_what_is_typed_through_a_cut_arrives_whole(
    far: Page, sampler: Sampler, line: Line, cut: str
) -> None:
    story = far.get_by_label(STORY)
    await story.press_sequentially(FIRST, delay=10)
    getattr(line, cut)()
    await story.press_sequentially(SECOND, delay=10)
    if cut != "reset":
        await expect(far.locator(".saved")).to_contain_text("Kept on this device since ")
    line.mend()
    await expect(far.locator(".saved")).to_contain_text("Saved ", timeout=FOUND_WITHIN)
    assert (await sampler.ask("/held"))["story"] == FIRST + SECOND
    assert await far.evaluate("() => window.notReloaded")


async def test_words_do_not_wait_for_those_that_went_into_silence_before_them(
    far: Page, sampler: Sampler, line: Line
) -> None:
    line.reset()  # so that no call from before is tried again
    story = far.get_by_label(STORY)
    await story.fill(FIRST)
    assert await sampler.holds("story", FIRST)
    line.stall()
    async with far.expect_request("**/_journal"):
        await story.fill(FIRST + SECOND)
    line.mend()
    await expect(far.locator(".saved")).to_contain_text("Saved ", timeout=BACK_WITHIN)
    assert (await sampler.ask("/held"))["story"] == FIRST + SECOND


async def test_what_is_typed_before_and_after_a_sleep_arrives_whole(
    far: Page, sampler: Sampler, line: Line
) -> None:
    story = far.get_by_label(STORY)
    device = await far.context.new_cdp_session(far)
    line.hold()
    await story.press_sequentially(FIRST)
    await device.send("Page.setWebLifecycleState", {"state": "frozen"})
    line.mend()
    await device.send("Page.setWebLifecycleState", {"state": "active"})
    await story.press_sequentially(SECOND)
    assert await sampler.holds("story", FIRST + SECOND)
    await expect(far.locator(".saved")).to_contain_text("Saved ")


async def test_an_answer_that_a_sleep_held_up_leaves_the_clock_right(far: Page) -> None:
    """The device was asleep between asking and hearing: what it heard is the time of back then."""
    skew = await far.evaluate(ASLEEP, 2 * HOUR)
    assert abs(skew) < HOUR / 60


async def test_a_server_started_again_gets_the_words_and_the_page_waits_until_the_hand_rests(
    far: Page, sampler: Sampler
) -> None:
    story = far.get_by_label(STORY)
    await story.press_sequentially(FIRST, delay=10)
    await expect(far.locator(".saved")).to_contain_text("Saved ")
    await sampler.kill()
    await story.press_sequentially(SECOND, delay=10)
    await sampler.start()
    for letter in " Still typing, and typing on.":
        await far.keyboard.type(letter)
        await asyncio.sleep(0.05)
    assert await far.evaluate("() => window.notReloaded")
    whole = FIRST + SECOND + " Still typing, and typing on."
    assert await sampler.holds("story", whole)
    await far.wait_for_function("() => !window.notReloaded")
    await expect(far.get_by_label(STORY)).to_have_value(whole)
    await expect(far.get_by_label(STORY)).to_be_focused()


async def test_a_page_that_is_closed_sends_its_last_words_along(
    far: Page, sampler: Sampler, line: Line
) -> None:
    line.delay = 0.1
    await far.get_by_label(STORY).fill("the last word")
    await far.evaluate("() => { dispatchEvent(new Event('pagehide')); }")
    await far.close()
    assert await sampler.holds("story", "the last word")
