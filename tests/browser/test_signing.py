"""A client signs the consent on the glass, with a finger, and the coach prints the record."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, expect

from app.database import Database
from app.services import cases, clients
from app.settings import Settings
from tests.browser import axe, seeded
from tests.browser.hands import IS_INKED, stroke
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

PIN = "407193"
IN_THE_SAME_FRAME = """(sheet) => {
  const box = sheet.getBoundingClientRect();
  const send = (type, x, y) => sheet.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, pointerType: "pen", pressure: .7, isPrimary: true, cancelable: true,
    clientX: box.left + x, clientY: box.top + y, button: type === "pointermove" ? -1 : 0,
  }));
  sheet.setPointerCapture = () => {};
  send("pointerdown", 40, 40);
  send("pointermove", 120, 60);
  const room = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data;
  send("pointerup", 120, 60);
  return room.some((value, i) => i % 4 === 3 && value > 0);
}"""


class House(Practice):
    """A practice with a client who has agreed to nothing yet."""

    client: str


@pytest_asyncio.fixture(loop_scope="session")
async def house(ready_folder: Path, tmp_path: Path) -> AsyncIterator[House]:
    folder = Path(shutil.copytree(ready_folder, tmp_path / "signing" / "data"))
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        client = await clients.add(actor=actor, name="Maria Rossi", country="GB")
        await cases.open_case(actor=actor, client_ids=[client])
    finally:
        await opened.close()
    async with served(Server(folder)) as server:
        house = House(server)
        house.client = client
        yield house


async def test_a_client_signs_with_a_finger_and_the_coach_prints_it(
    house: House, page: Page, watch: Watch
) -> None:
    await house.sign_in(page)
    await house.open(page, f"/clients/{house.client}/consents")
    await expect(page.get_by_text("Nothing is signed yet")).to_be_visible()
    await page.get_by_role("button", name="Turn it to sign").click()
    await page.get_by_label("PIN", exact=True).fill(PIN)
    await page.get_by_label("Once more").fill(PIN)
    await page.get_by_role("button", name="Set it and turn").click()
    await page.wait_for_url(re.compile("/turned/consent/"))
    await page.set_viewport_size(SIZES["portrait"])
    await alive(page)
    await page.get_by_role("button", name="Yes").click()
    await expect(page.get_by_text("Data about my health")).to_be_visible()
    await axe.accessible(page, watch)
    await _sign(page)
    await expect(page.get_by_text("Please hand the tablet back.")).to_be_visible()
    await expect(page.locator(".ink-sheet")).to_have_count(0)
    await page.get_by_text("For your coach").click()
    await page.get_by_label("Your PIN").fill(PIN)
    await page.get_by_role("button", name="Take it back").click()
    await page.wait_for_url(re.compile(f"/clients/{house.client}/consents"))
    await expect(page.get_by_text("Signed by hand on")).to_be_visible()
    await axe.accessible(page, watch)
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="Print").click()
    assert (await waiting.value).suggested_filename == "what-we-agreed.pdf"
    await page.set_viewport_size(SIZES["landscape"])
    await page.get_by_role("button", name="Take back: Unusual tasks").tap()
    await expect(page.get_by_text("From now on you get plain tasks only")).to_be_visible()
    await page.get_by_role("button", name="Undo").tap()
    await expect(page.get_by_text("From now on you get plain tasks only")).to_have_count(0)
    await expect(page.get_by_role("button", name="Take back: Unusual tasks")).to_be_visible()


async def _sign(page: Page) -> None:
    """Tick, sign, take a stroke back, and sign again; what is missing is said."""
    send = page.get_by_role("button", name="I agree to what I have ticked")
    await send.click()
    await expect(page.get_by_text("Still to tick: What coaching is")).to_be_visible()
    for tick in await page.get_by_role("checkbox").all():
        await tick.tap()
    sheet = page.locator(".ink-sheet")
    await sheet.scroll_into_view_if_needed()
    assert await sheet.evaluate(IN_THE_SAME_FRAME), "ink follows within the frame of the pen"
    await page.get_by_role("button", name="Undo").tap()
    await page.wait_for_function(IS_INKED, arg=False)
    await send.click()
    await expect(page.get_by_text("Sign in the field, or type your name")).to_be_visible()
    await sheet.scroll_into_view_if_needed()
    for _ in range(3):  # a tap straight after a quick stroke counts
        await stroke(page, (0.2, 0.6), (0.3, 0.2), (0.4, 0.7), (0.5, 0.3), (0.7, 0.5))
        await page.get_by_role("button", name="Clear").tap()
        await page.wait_for_function(IS_INKED, arg=False)
    await page.get_by_role("button", name="Undo").click()
    await page.wait_for_function(IS_INKED, arg=True)
    await send.click()
