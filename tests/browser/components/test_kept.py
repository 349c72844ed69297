"""What the server has not got stays on the device, sealed, and goes on from there."""

import pytest_asyncio
from playwright.async_api import Page, expect

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


async def test_words_of_another_device_are_offered_and_taken_or_let_go(
    deaf: Page, sampler: Sampler, open_page: OpenPage
) -> None:
    other = await open_page()
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
