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


async def test_cover_blanks_the_screen_and_the_title_at_once_and_without_a_line(
    sample: Page, sampler: Sampler, watch: Watch
) -> None:
    watch.forgive(CUT)
    await sampler.kill()
    await sample.get_by_label("What to do").press("Control+.")
    await expect(sample).to_have_title("Notes")
    assert await sample.evaluate("() => !!document.elementFromPoint(300, 60).closest('dialog')")
    for _ in range(3):
        await sample.keyboard.press("Escape")
    await expect(sample.get_by_role("dialog")).to_contain_text("come back with the PIN")
    await expect(sample).to_have_title("Notes")


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
