"""Without the server an installed Fulcrum says so, says what is kept, and comes back by itself."""

from playwright.async_api import Page, expect

from tests.browser import axe
from tests.browser.conftest import OpenPage
from tests.browser.practice import Practice, alive
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

READY = "() => navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)"
CACHED = """async () => {
  const names = await caches.keys();
  const asked = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return asked.flat().map((request) => new URL(request.url).pathname).sort();
}"""
LEFT = """() => new Promise((done) => {
  const opening = indexedDB.open("fulcrum", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("entries");
  opening.onsuccess = () => {
    const work = opening.result.transaction("entries", "readwrite");
    work.objectStore("entries").put({}, "left by a page");
    work.oncomplete = () => { opening.result.close(); done(); };
  };
})"""

WORKER = """(script) => new Promise((done) => {
  const listeners = {};
  const self = { addEventListener: (type, listener) => { listeners[type] = listener; } };
  const caches = { open: async () => ({ match: async (address) => address }) };
  const silent = (_, { signal }) => new Promise((_, no) => signal.addEventListener("abort", no));
  const atOnce = (over) => queueMicrotask(over);
  new Function("self", "caches", "fetch", "setTimeout", script)(self, caches, silent, atOnce);
  const request = { method: "GET", mode: "navigate", url: "http://fulcrum.example/desk" };
  listeners.fetch({ request, respondWith: (answer) => answer.then(done) });
})"""


async def says(page: Page, words: str) -> None:
    await expect(page.get_by_role("status")).to_contain_text(words)


async def test_the_offline_page_stands_in_and_goes_by_itself(
    practice: Practice, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("ERR_|inline style|WebSocket|Failed to fetch")  # the server is away on purpose
    page = await open_page(installs=True)
    await practice.sign_in(page)
    await practice.open(page, "/desk")
    await page.wait_for_function(READY)
    assert await page.evaluate(CACHED) == sorted(
        [
            *("/favicon.ico", "/offline", "/static/fulcrum.css"),
            *(f"/static/fonts/{one}-latin.woff2" for one in ("inter", "source-serif")),
        ]
    )
    await practice.server.kill()
    await page.goto(f"{practice.url}/clients")
    await expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    await says(page, "Nothing waits on this device")
    assert await axe.violations(page) == []
    await page.evaluate(LEFT)
    await page.set_viewport_size(SIZES["portrait"])
    await page.reload()
    await says(page, "1 entry waits to be sent")
    await practice.server.start()
    await expect(page).to_have_title("Clients · Fulcrum")
    await alive(page)


async def test_a_visit_into_silence_is_ended_so_that_it_holds_up_no_other(
    shared_practice: Practice, page: Page
) -> None:
    """The worker's time runs out at once here. A browser has six calls, and gives up none."""
    answer = await page.request.get(f"{shared_practice.url}/worker.js")
    assert await page.evaluate(WORKER, await answer.text()) == "/offline"
