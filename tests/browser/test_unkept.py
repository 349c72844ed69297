"""What belongs to no document and what is ticked outlive a cut and a reload as all else does."""

import json

from playwright.async_api import Page, expect

from app.database import Database
from app.services import cases, clients, intakes
from app.settings import Settings
from tests.browser import seeded
from tests.browser.components.test_kept import INSECURE
from tests.browser.deaf import ENTRIES
from tests.browser.line import Line
from tests.browser.practice import ALICE, Practice
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

HAS_KEY = "async () => (await import('fulcrum/keeper.js')).keeper.isOpen"
TAB = "() => Object.entries(sessionStorage).flat().join()"


async def begun(practice: Practice) -> tuple[str, str]:
    """A case in which nothing is agreed, and its intake."""
    opened = await Database.open(Settings(data_dir=practice.server.folder))
    try:
        actor = await seeded.actor_of(ALICE)
        client = await clients.add(actor=actor, name="Maria Rossi", country="GB")
        case_id = await cases.open_case(actor=actor, client_ids=[client])
        return case_id, await intakes.begin(actor=actor, case_id=case_id)
    finally:
        await opened.close()


async def rate(page: Page, label: str) -> None:
    slider = page.get_by_role("slider", name=label)
    await slider.press("ArrowRight")
    await expect(slider).to_have_js_property("value", "5")


async def test_ratings_and_ticks_outlive_a_cut_and_a_page_that_is_loaded_again(
    far_practice: Practice, page: Page, line: Line, watch: Watch
) -> None:
    watch.forgive("ERR_|WebSocket|Failed to fetch")  # the line is cut
    case_id, intake = await begun(far_practice)
    await far_practice.sign_in(page)
    await far_practice.open(page, f"/map?case={case_id}")
    await page.wait_for_function(HAS_KEY)
    await rate(page, "Goal ownership")
    line.refuse()
    await expect(page.get_by_text("No connection.")).to_be_visible()
    await rate(page, "New moves")
    await page.wait_for_function(f"async () => (await ({ENTRIES})()).length === 1")
    assert not [one for one in await page.evaluate(ENTRIES) if "coach" in one]
    line.mend()
    await far_practice.open(page, f"/map?case={case_id}")
    await expect(page.get_by_text("Rated here at")).to_be_visible()
    await rate(page, "Room to change")
    assert "coach/" not in json.dumps(await page.evaluate(TAB))
    await page.get_by_role("button", name="Keep on the case").tap()
    await page.wait_for_url("**/ratings/*")
    for label in ("Goal ownership", "New moves", "Room to change"):
        row = page.get_by_role("row", name=label)
        await expect(row.get_by_role("cell").first).to_have_text("5")
    await far_practice.open(page, f"/map?case={case_id}")
    await expect(page.get_by_role("slider", name="New moves")).to_have_attribute(
        "aria-valuetext", "not set"
    )

    await page.set_viewport_size(SIZES["portrait"])
    await far_practice.open(page, f"/intakes/{intake}/client")
    await page.wait_for_function(HAS_KEY)
    line.refuse()
    agreed = page.locator(".consent").first
    await agreed.get_by_role("checkbox").tap()
    await expect(page.locator(".saved")).to_contain_text("Kept on this device since ")
    await page.get_by_role("button", name="Turn it to sign").tap()
    await expect(page.get_by_role("dialog", name="Not everything is saved yet.")).to_be_visible()
    await page.goto("about:blank")
    line.mend()
    await far_practice.open(page, f"/intakes/{intake}/client")
    await expect(agreed).to_contain_text("Agreed")
    await expect(agreed.get_by_role("checkbox")).to_be_checked()
    await _a_country_is_chosen_through_cuts(page, line)
    await page.add_init_script(INSECURE)
    await far_practice.open(page, "/clients/new")
    await page.get_by_label("Name or initials").fill("only here")
    await expect(page.get_by_text("so nothing is kept on this device")).to_be_visible()


async def _a_country_is_chosen_through_cuts(page: Page, line: Line) -> None:
    """It goes by itself where the page stays; where the page went, it waits to be sent."""
    country = page.get_by_label("Country where they are today")
    waits = page.get_by_text("goes when the connection is back")
    line.refuse()
    await expect(page.locator("html")).to_have_attribute("data-link", "away")
    await country.select_option("ES")
    await expect(waits).to_be_visible()
    line.mend()
    await page.wait_for_function(f"async () => (await ({ENTRIES})()).length === 0")
    await expect(waits).to_be_hidden()
    line.refuse()
    await expect(page.locator("html")).to_have_attribute("data-link", "away")
    await country.select_option("GB")
    await expect(waits).to_be_visible()
    await page.wait_for_function(f"async () => (await ({ENTRIES})()).length === 1")
    address = page.url
    await page.goto("about:blank")
    line.mend()
    await page.goto(address)
    await expect(page.get_by_text("Chosen here at")).to_be_visible()
    await page.get_by_role("button", name="Send it").tap()
    await expect(page.get_by_text("Chosen here at")).to_be_hidden()
    await page.reload()
    await expect(country).to_have_value("GB")
