"""Cover: one tap blanks all screens of a coach; the PIN brings each back as it stood."""

import re

from playwright.async_api import Page, expect

from tests.browser import axe
from tests.browser.conftest import OpenPage
from tests.browser.practice import PASSWORD, Practice, alive
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

PIN = "407193"
TYPED = "Wednesdays suit her, not befo"


BORN = "performance.timeOrigin"


async def is_covered(page: Page) -> None:
    await expect(page).to_have_title("Notes")
    await expect(page.get_by_text("Go back")).to_be_visible()
    assert "Fulcrum" not in await page.content()


async def test_every_screen_is_covered_at_once_and_comes_back_as_it_stood(
    practice: Practice, page: Page, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("inline style|WebSocket|ERR_CONNECTION|423")  # axe brings its own; lines are cut
    tablet, desk = page, await open_page()
    for one in (tablet, desk):
        await practice.sign_in(one)
    await practice.open(tablet, "/clients/new")
    await tablet.get_by_label("Note").fill(TYPED)
    await practice.open(desk, "/practice")
    await desk.wait_for_function("() => { scrollTo(0, 400); return scrollY === 400; }")
    await tablet.keyboard.press("Control+.")
    for one in (tablet, desk):
        await is_covered(one)
    assert await axe.violations(tablet) == []

    await tablet.get_by_text("Go back").tap()
    await tablet.get_by_label("Your password").fill(PASSWORD)
    await tablet.get_by_label("PIN", exact=True).fill(PIN)
    await tablet.get_by_label("Once more").fill(PIN)
    await tablet.get_by_role("button", name="Set the PIN and show my screens").tap()
    await expect(tablet.get_by_label("Note")).to_have_value(TYPED)
    await expect(desk).to_have_title("Practice · Fulcrum")
    await desk.wait_for_function("scrollY === 400")

    await alive(desk)
    await tablet.set_viewport_size(SIZES["portrait"])
    await desk.get_by_role("button", name="Cover").tap()
    await is_covered(tablet)
    born = await tablet.evaluate(BORN)
    await practice.server.kill()
    await practice.server.start()
    await tablet.wait_for_function(f"(born) => {BORN} !== born", arg=born)  # it found the server
    await tablet.goto(f"{practice.url}/desk")
    await is_covered(tablet)
    await tablet.get_by_text("Go back").tap()
    await tablet.get_by_label("Your PIN").fill("111112")
    await tablet.get_by_role("button", name="Show my screens").tap()
    await expect(tablet.get_by_role("alert").get_by_text("This is not the PIN")).to_be_visible()
    await tablet.get_by_label("Your PIN").fill(PIN)
    await tablet.get_by_role("button", name="Show my screens").tap()
    await expect(tablet).to_have_title(re.compile("Desk"))
    await expect(desk).to_have_title("Practice · Fulcrum")


async def test_a_visitor_holds_to_come_back(shared_practice: Practice, page: Page) -> None:
    await shared_practice.open(page, "/map")
    await page.locator("input[type=range]").first.press("Control+.")
    cover = page.get_by_role("dialog", name="Covered")
    await expect(cover).to_be_visible()
    await expect(page).to_have_title("Notes")
    await page.mouse.click(300, 300, delay=50)
    await page.wait_for_timeout(700)
    await expect(cover).to_be_visible()
    await page.mouse.move(300, 300)
    await page.mouse.down()
    await expect(cover).to_have_count(0)
    await page.mouse.up()
