"""Take the pictures that the README and the docs show: ``make pictures``."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright

from models.content import load
from tests.browser import chromium
from tests.browser.practice import alive
from tests.browser.server import ROOT, Server, served
from tests.browser.sizes import SIZES

IMAGES = ROOT / "docs" / "images"
COACH = (8, 7, 8, 2, 6, 6, 6)
CLIENT = (9, 8, 9, 6, 3, 6, 8)


async def main() -> None:
    """Start a server on an empty folder, look at it with a tablet, and keep what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        async with served(Server(Path(folder) / "data")) as server, async_playwright() as driver:
            browser = await driver.chromium.launch(
                executable_path=chromium.find(), args=chromium.QUIET
            )
            context = await browser.new_context(
                viewport=SIZES["landscape"], locale="en-GB", reduced_motion="reduce"
            )
            await take_map(await context.new_page(), server.url)
            await browser.close()


async def take_map(page: Page, url: str) -> None:
    """The map, rated from both chairs."""
    words = load().map_words
    await page.goto(f"{url}/map")
    await alive(page)
    for view, scores in ((words.client_view, CLIENT), (words.coach_view, COACH)):
        await page.get_by_text(view, exact=True).click()
        sliders = page.get_by_role("slider")
        for row, score in enumerate(scores):
            await sliders.nth(row).fill(str(score))
    await page.get_by_text("Cooperates without changing").wait_for()
    await page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    await page.screenshot(path=IMAGES / "map.png")


if __name__ == "__main__":
    asyncio.run(main())
