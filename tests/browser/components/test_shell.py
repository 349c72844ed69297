"""The frame: the rail, the cover, and that everybody can use what is on the page."""

from playwright.async_api import Page, expect

from tests.browser import axe
from tests.browser.components.conftest import CUT, Sampler
from tests.browser.practice import alive
from tests.browser.watch import Watch


async def test_axe_finds_nothing_on_any_control(sampler: Sampler, page: Page, watch: Watch) -> None:
    watch.forgive("inline style")  # axe styles the page while it looks; the policy stops that
    await page.goto(f"{sampler.url}/sampler")
    await alive(page)
    await page.get_by_role("button", name="Add attempt").click()
    await page.get_by_text("Several days").click()
    assert await axe.in_every_look(page) == []


async def test_cover_blanks_the_screen_and_the_title_without_a_line(
    sample: Page, sampler: Sampler, watch: Watch
) -> None:
    watch.forgive(CUT)
    await sampler.kill()
    await sample.get_by_role("button", name="Cover").click()
    await expect(sample).to_have_title("Notes")
    await expect(sample.get_by_role("dialog")).to_be_visible()
    assert await sample.evaluate("() => !!document.elementFromPoint(300, 60).closest('dialog')")
    await sample.keyboard.press("Escape")
    await expect(sample).to_have_title("Sampler · Fulcrum")


async def test_cover_comes_by_key_while_typing_and_goes_when_it_is_held(sample: Page) -> None:
    await sample.get_by_label("What to do").press("Control+.")
    await expect(sample.get_by_role("dialog")).to_be_visible()
    await sample.mouse.move(300, 300)
    await sample.mouse.down()
    await expect(sample.get_by_role("dialog")).to_have_count(0)
    await sample.mouse.up()


async def test_a_short_tap_does_not_uncover(sample: Page) -> None:
    await sample.get_by_role("button", name="Cover").click()
    await sample.mouse.click(300, 300, delay=50)
    await sample.wait_for_timeout(700)
    await expect(sample.get_by_role("dialog")).to_be_visible()


async def test_the_first_tab_stop_skips_the_rail(sample: Page) -> None:
    await sample.keyboard.press("Tab")
    await expect(sample.get_by_role("link", name="Skip to the page")).to_be_focused()
    await sample.keyboard.press("Enter")
    await sample.keyboard.press("Tab")
    await expect(sample.get_by_role("button", name="Turn the tablet")).to_be_focused()


async def test_every_target_is_large_enough_for_a_thumb(sample: Page) -> None:
    small = await sample.evaluate(
        """() => [...document.querySelectorAll('button, a, input:not([type=range]), textarea')]
          .map((one) => (one.closest('.option') ?? one.closest('.field-tick') ?? one))
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .filter((one) => Math.round(one.getBoundingClientRect().height) < 44)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []
