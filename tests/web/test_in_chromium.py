"""What only a real browser shows: the policy holds, tabs are shown the door, nothing loops."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    FilePayload,
    Page,
    Route,
    async_playwright,
    expect,
)

from tests.browser import chromium
from tests.web.attacker import Attacker
from tests.web.conftest import ProbeServer
from tests.web.probe import PASSWORD

PATIENCE = 10_000  # ms
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 300_000

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def context() -> AsyncIterator[BrowserContext]:
    """A real browser."""
    async with async_playwright() as playwright:
        path = chromium.find()
        assert path, "no Chromium: run `python -m tests.machine`"
        browser = await playwright.chromium.launch(executable_path=path, args=chromium.QUIET)
        made = await browser.new_context()
        made.set_default_timeout(PATIENCE)
        yield made
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """A tab without cookies; nothing in it may violate the policy or break."""
    await context.clear_cookies()
    problems: list[str] = []
    made = await context.new_page()
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.on("console", lambda said: problems.append(said.text) if is_problem(said) else None)
    yield made
    await made.close()
    assert problems == []


def is_problem(said: ConsoleMessage) -> bool:
    """Whether a line of the console is trouble of ours.

    A page that a test made up has no address on any network, so Chromium keeps its websockets from
    this machine, and it falls back to polling.
    """
    return said.type == "error" and "LOCAL_NETWORK_ACCESS" not in said.text


async def sign_in(page: Page, url: str) -> None:
    await page.goto(f"{url}/sign-in?next=/probe")
    await page.get_by_label("E-mail address").fill("alice@example.org")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.locator("#who")).to_have_text("Alice")


async def test_pages_work_under_the_policy_without_a_violation(
    probe: ProbeServer, page: Page
) -> None:
    await sign_in(page, probe.url)
    await page.locator("#btn").click()
    await expect(page.locator("#out")).to_have_text("clicked")
    picture = FilePayload(name="p.png", mimeType="image/png", buffer=PNG)
    await page.locator("#take input[type=file]").set_input_files([picture])
    await page.locator("#take .q-uploader__header button, #take a.q-btn").last.click()
    async with Attacker(probe.url) as looker:
        await page.wait_for_timeout(500)
        counts = (await looker.get("/probe-counts")).json()["counts"]
    assert counts[f"upload {len(PNG)}"] == 1
    file = await page.locator("#file").text_content()
    async with page.expect_download() as download:
        await page.evaluate(f"() => {{ location.href = '{file}' }}")
    assert (await download.value).suggested_filename == "é.txt"


async def test_a_handler_that_fails_shows_no_traceback(probe: ProbeServer, page: Page) -> None:
    await sign_in(page, probe.url)
    await page.locator("#broken").click()
    await page.locator("#btn").click()
    await expect(page.locator("#out")).to_have_text("clicked")
    assert "secret" not in await page.content()


async def test_signing_out_in_one_tab_shows_every_tab_the_door(
    probe: ProbeServer, page: Page, context: BrowserContext
) -> None:
    await sign_in(page, probe.url)
    other = await context.new_page()
    await other.goto(f"{probe.url}/probe")
    await expect(other.locator("#who")).to_have_text("Alice")
    await other.wait_for_function("() => window.did_handshake")
    await other.evaluate("() => void fetch('/sign-out', {method: 'POST', redirect: 'manual'})")
    for tab in (page, other):
        await expect(tab).to_have_url(re.compile("/sign-in"))
        await expect(tab.get_by_role("status")).to_contain_text("signed out")
    await other.close()


async def test_a_tab_that_misses_the_message_is_refused_and_reloads(
    probe: ProbeServer, page: Page
) -> None:
    await sign_in(page, probe.url)
    await page.evaluate("() => { window.socket.off('open') }")
    await page.evaluate("() => void fetch('/sign-out', {method: 'POST', redirect: 'manual'})")
    await expect(page).to_have_url(re.compile("/sign-in"))


async def test_a_browser_without_cookies_is_told_so_and_does_not_loop(
    probe: ProbeServer, page: Page, context: BrowserContext
) -> None:
    loads = 0

    async def without_cookies(route: Route) -> None:
        nonlocal loads
        loads += 1
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"{probe.url}/probe-open")
        kept = {
            k: v for k, v in answer.headers.items() if k not in ("set-cookie", "content-encoding")
        }
        await context.clear_cookies()
        await route.fulfill(status=200, headers=kept, body=answer.text)

    await page.route("**/probe-open", without_cookies)
    await page.goto(f"{probe.url}/probe-open")
    await expect(page).to_have_url(re.compile("/sign-in\\?cookies=1"))
    await expect(page.get_by_role("status")).to_contain_text("cookies")
    assert loads == 1


async def test_the_sign_in_page_asks_no_other_host(probe: ProbeServer, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(f"{probe.url}/sign-in")
    await page.wait_for_load_state("networkidle")
    assert len(asked) > 3
    assert all(url.startswith(probe.url) for url in asked)
