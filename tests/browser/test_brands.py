"""More than one name on paper: added by the owner, and chosen for a page."""

import shutil
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser import axe, seeded
from tests.browser.server import Server, served
from tests.browser.test_designer import TYPED, Designing, on_the_page
from tests.browser.watch import Watch


async def test_a_second_name_is_added_put_away_brought_back_and_chosen_for_a_page(
    ready_folder: Path, tmp_path: Path, page: Page, watch: Watch
) -> None:
    watch.forgive("inline style")  # axe brings its own
    folder = Path(shutil.copytree(ready_folder, tmp_path / "data"))
    (case,) = await seeded.designable(folder)
    async with served(Server(folder)) as server:
        house = Designing(server, case)
        await house.sign_in(page)
        await house.open(page, "/practice")
        await _add(page)
        await expect(on_the_page(page)).to_contain_text("Vale Family Coaching", timeout=TYPED)
        await page.get_by_role("button", name="Put it away").click()
        await page.get_by_role("button", name="Undo").click()
        await expect(page.locator("details[open] summary", has_text="Vale")).to_be_visible()
        assert await axe.violations(page) == []
        await house.design(page)
        await page.get_by_text("Branding", exact=True).click()
        await page.get_by_label("Under which name").select_option("Vale Family Coaching")
        await expect(on_the_page(page)).to_contain_text("Vale Family Coaching", timeout=TYPED)


async def _add(page: Page) -> None:
    await page.get_by_role("button", name="Add another brand").click()
    name = page.locator("details[open]").get_by_label("Name on the page")
    await name.fill("Vale Family Coaching")
    await page.locator("details[open]").get_by_role("button", name="Save how it looks").click()
    await expect(page.locator("summary", has_text="Vale Family Coaching")).to_be_visible()
