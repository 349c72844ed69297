"""The page beside the form, in a real browser."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator

import httpx
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.server import ROOT, free_port

STARTS_WITHIN = 30.0


@pytest_asyncio.fixture(loop_scope="session")
async def designer() -> AsyncIterator[str]:
    """A page with a text and its preview; gives its address."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.browser.preview_page", str(port)),
        cwd=ROOT,
        # NiceGUI starts otherwise where it believes that pytest runs it.
        env={key: value for key, value in os.environ.items() if "PYTEST" not in key},
        stdout=asyncio.subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}/"
    async with httpx.AsyncClient() as client, asyncio.timeout(STARTS_WITHIN):
        while not await _answers(client, url):  # noqa: ASYNC110 - another process has no event
            await asyncio.sleep(0.1)
    yield url
    process.terminate()
    await process.wait()


async def _answers(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).is_success
    except httpx.TransportError:
        return False


async def _ink(page: Page) -> int:
    """How many pixels of the picture are dark."""
    dark: int = await page.evaluate(
        """() => { const c = document.querySelector("canvas");
        const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 0; i < d.length; i += 4) n += d[i] < 128; return n; }"""
    )
    return dark


async def test_what_is_typed_is_seen_heard_and_turned_over(
    designer: str, open_page: OpenPage
) -> None:
    page = await open_page()
    await page.goto(designer)
    picture = page.get_by_role("img", name="The page, A4 · page 1 of 1")
    await expect(picture).to_have_attribute("data-painted", "true")
    before = await _ink(page)

    await page.fill("#why", "Notice what happens to the evening.")
    heard = page.locator(".preview .only-read")
    await expect(heard).to_contain_text("Notice what happens to the evening.")
    assert await _ink(page) > before

    await page.fill("#why", "Notice what happens to the evening. " * 150)
    await expect(page.get_by_text("A4 · page 1 of 4")).to_be_visible()
    await page.get_by_role("button", name="Next page").click()
    await expect(page.get_by_role("img", name="The page, A4 · page 2 of 4")).to_be_visible()

    width = await page.evaluate("document.querySelector('canvas').width")
    await page.get_by_role("button", name="Larger").click()
    await expect(page.get_by_text("125%")).to_be_visible()
    await page.wait_for_function(f"document.querySelector('canvas').width > {width}")

    await page.fill("#why", "short again")
    await expect(page.get_by_text("A4 · page 1 of 1")).to_be_visible()


async def test_a_character_that_cannot_be_printed_is_said(
    designer: str, open_page: OpenPage
) -> None:
    page = await open_page()
    await page.goto(designer)
    await page.fill("#why", "before \U0001342f after")
    await expect(page.get_by_role("status")).to_contain_text("No printed form for: \U0001342f")
