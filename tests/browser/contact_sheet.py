"""Look at a page in every size, light and dark, as one picture.

``python -m tests.browser.contact_sheet URL OUT.png [--cookie name=value] [--full]``
"""

import argparse
import asyncio
import io
from collections.abc import Sequence
from urllib.parse import urlsplit

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import chromium
from tests.browser.practice import alive
from tests.browser.sizes import SIZES

GAP = 24
GROUND = (128, 128, 128)
SCHEMES = ("light", "dark")


async def sheet(url: str, *, cookies: Sequence[str] = (), full: bool = False) -> Image.Image:
    """Take a picture of ``url`` in each size and scheme; ``full`` goes down to the page's end."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.QUIET
        )
        rows = [
            [await _shot(browser, url, size, scheme, cookies, full=full) for size in SIZES]
            for scheme in SCHEMES
        ]
        await browser.close()
    return tiled(rows)


def tiled(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """Put pictures beside and below each other, each row as high as its highest."""
    width = max(sum(one.width + GAP for one in row) for row in rows) + GAP
    height = sum(max(one.height for one in row) + GAP for row in rows) + GAP
    whole = Image.new("RGB", (width, height), GROUND)
    y = GAP
    for row in rows:
        x = GAP
        for one in row:
            whole.paste(one, (x, y))
            x += one.width + GAP
        y += max(one.height for one in row) + GAP
    return whole


async def _shot(
    browser: Browser, url: str, size: str, scheme: str, cookies: Sequence[str], *, full: bool
) -> Image.Image:
    context = await browser.new_context(
        viewport=SIZES[size],
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    for cookie in cookies:
        name, _, value = cookie.partition("=")
        await context.add_cookies([{"name": name, "value": value, "url": site}])
    page = await context.new_page()
    await _settle(page, url)
    picture = await page.screenshot(full_page=full)
    await context.close()
    return Image.open(io.BytesIO(picture)).convert("RGB")


async def _settle(page: Page, url: str) -> None:
    await page.goto(url)
    await alive(page)
    await page.evaluate("() => document.fonts.ready.then(() => true)")


def main() -> None:
    """Read the command line and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("out")
    parser.add_argument("--cookie", action="append", default=[], help="name=value; may come twice")
    parser.add_argument("--full", action="store_true", help="down to the end of the page")
    given = parser.parse_args()
    asyncio.run(sheet(given.url, cookies=given.cookie, full=given.full)).save(given.out)


if __name__ == "__main__":
    main()
