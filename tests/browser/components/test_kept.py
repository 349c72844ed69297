"""What the server has not got stays on the device, sealed, and goes on from there."""

import asyncio

import pytest_asyncio
from playwright.async_api import Page, Route, expect

from tests.browser.components.conftest import Sampler
from tests.browser.conftest import OpenPage
from tests.browser.deaf import ENTRIES, deafen, listen
from tests.browser.practice import alive

STORY = "What to do"
WORDS = "Why this, in one line the client reads"
KEY = "**/_journal/key"
STRANGER = {"own": "", "keys": {"": {"id": "another", "key": "A" * 43 + "="}}, "now": 1}
DAMAGE = """() => new Promise((done) => {
  const opened = indexedDB.open("fulcrum");
  opened.onsuccess = () => {
    const work = opened.result.transaction("entries", "readwrite");
    const store = work.objectStore("entries");
    const cursor = store.openCursor();
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      new Uint8Array(cursor.result.value.sealed)[3] ^= 1;
      cursor.result.update(cursor.result.value);
      cursor.result.continue();
    };
    work.oncomplete = done;
  };
})"""


CLOCK = "(ms) => { const now = Date.now; Date.now = () => now() + ms; }"
HOURS = 3 * 3_600_000  # ms
INSECURE = "Object.defineProperty(window, 'isSecureContext', { value: false })"
SHELVES = "() => indexedDB.databases().then((all) => all.length)"


@pytest_asyncio.fixture(loop_scope="session")
async def deaf(sample: Page) -> Page:
    """The sampler's page, whose journal reaches nobody while all else does."""
    await deafen(sample)
    return sample


async def test_what_a_page_could_not_send_is_found_and_sent_by_the_next(
    deaf: Page, sampler: Sampler
) -> None:
    await deaf.get_by_label(STORY).fill("typed before the reload")
    await deaf.get_by_role("button", name="Add attempt").click()
    await deaf.get_by_label("What was tried").fill("a whole new item")
    await expect(deaf.locator(".saved")).to_contain_text("Kept on this device since ")
    for sealed in await deaf.evaluate(ENTRIES):
        assert "reload" not in sealed
        assert "story" not in sealed
    assert "story" not in await sampler.ask("/held")
    await listen(deaf)
    await expect(deaf.get_by_label(STORY)).to_have_value("typed before the reload")
    await expect(deaf.get_by_label("What was tried")).to_have_value("a whole new item")
    await deaf.get_by_label(STORY).press_sequentially(", and on")
    assert await sampler.holds("story", "typed before the reload, and on")
    await expect(deaf.locator(".saved")).to_contain_text("Saved ")
    await expect(deaf.locator(".also")).to_have_count(0)
    assert await deaf.evaluate(ENTRIES) == []


async def test_what_is_found_late_does_not_replace_what_was_typed_meanwhile(
    deaf: Page, sampler: Sampler
) -> None:
    """The key comes late over a poor line; until then nobody knows what lies on the disk."""
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        asked.set()
        await may_answer.wait()
        await route.continue_()

    await deaf.get_by_label(STORY).fill("typed before")
    await expect(deaf.locator(".saved")).to_contain_text("Kept on this device since ")
    await deaf.context.route(KEY, late)
    await listen(deaf)
    await asked.wait()
    await deaf.get_by_label(STORY).fill("typed before, and after")
    async with deaf.expect_response(KEY):
        may_answer.set()
    await deaf.get_by_label(STORY).press_sequentially(" it")
    assert await sampler.holds("story", "typed before, and after it")
    await expect(deaf.get_by_label(STORY)).to_have_value("typed before, and after it")


async def test_a_damaged_entry_is_dropped_and_another_holders_is_left(
    deaf: Page, sampler: Sampler
) -> None:
    await deaf.get_by_label(STORY).fill("will be damaged")
    await expect(deaf.locator(".saved")).to_contain_text("Kept on this device since ")
    await deaf.evaluate(DAMAGE)
    await deaf.reload()
    await expect(deaf.get_by_text("could not be read any more")).to_be_visible()
    assert await deaf.evaluate(ENTRIES) == []
    await deaf.get_by_label(STORY).fill("typed anew")
    await expect(deaf.locator(".saved")).to_contain_text("Kept on this device since ")
    await deaf.context.route(KEY, lambda route: route.fulfill(json=STRANGER))
    await deaf.reload()
    await deaf.get_by_label(WORDS).fill("a stranger's")
    await expect(deaf.locator(".saved")).to_contain_text("Kept on this device since ")
    await expect(deaf.get_by_label(STORY)).to_have_value("")
    assert len(await deaf.evaluate(ENTRIES)) == 2
    await deaf.context.unroute(KEY)
    await listen(deaf)
    assert await sampler.holds("story", "typed anew")


async def test_without_a_secure_connection_words_live_in_the_page_which_says_so(
    page: Page, sampler: Sampler
) -> None:
    await page.add_init_script(INSECURE)
    await page.goto(f"{sampler.url}/sampler")
    await deafen(page)
    await page.get_by_label(STORY).fill("only here")
    mark = page.locator(".saved")
    await expect(mark).to_contain_text("Not saved since ")
    await expect(mark).to_contain_text("not secure, so nothing is kept on this device: keep this")
    assert await page.evaluate(SHELVES) == 0
    await expect(page.get_by_label(STORY)).to_have_value("only here")
    assert await sampler.ask("/held") == {}


async def test_words_of_another_device_are_offered_and_taken_or_let_go(
    deaf: Page, sampler: Sampler, open_page: OpenPage
) -> None:
    """The later words win: the clock of one device is hours fast, that of the other hours slow."""
    other = await open_page()
    await other.add_init_script(f"({CLOCK})({-HOURS})")
    await deaf.add_init_script(f"({CLOCK})({HOURS})")
    await listen(deaf, to_nobody=True)
    await other.goto(f"{sampler.url}/sampler")
    await alive(other)
    await deaf.get_by_label(STORY).fill("kept by the first")
    await expect(deaf.locator(".saved")).to_contain_text("Kept on this device since ")
    await other.get_by_label(STORY).fill("sent by the other")
    assert await sampler.holds("story", "sent by the other")
    await listen(deaf)
    offer = other.get_by_role("group", name="From another device")
    await expect(offer).to_contain_text("Also written on another device: kept by the first")
    await offer.get_by_role("button", name="Take it").click()
    assert await sampler.holds("story", "kept by the first")
    await expect(deaf.get_by_label(STORY)).to_have_value("kept by the first")
    await other.get_by_role("button", name="Undo").click()
    assert await sampler.holds("story", "sent by the other")
    await offer.get_by_role("button", name="Let it go").click()
    await expect(offer).to_have_count(0)
