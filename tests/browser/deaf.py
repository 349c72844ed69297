"""A page whose journal reaches nobody while all else does, and what its device keeps then."""

from playwright.async_api import Page

from tests.browser.practice import alive

DEAF = """
if (localStorage.deaf) {
  const { fetch } = window;
  const isJournal = (address) => String(address).endsWith("/_journal");
  window.fetch = (address, ...more) => (isJournal(address) ? Promise.reject(new Error("away")) : fetch(address, ...more));
  navigator.sendBeacon = () => false;
  let socket;
  const deafened = (one) => { one.timeout = () => ({ emitWithAck: async () => null }); return one; };
  Object.defineProperty(window, "socket", { get: () => socket, set: (one) => { socket = deafened(one); } });
}
"""  # noqa: E501 - a script reads best with its lines whole
ENTRIES = """() => new Promise((done) => {
  const opened = indexedDB.open("fulcrum");
  opened.onsuccess = () => {
    const store = opened.result.transaction("entries").objectStore("entries");
    store.getAll().onsuccess = (event) => done(event.target.result.map((entry) =>
      new TextDecoder("latin1").decode(entry.sealed)));
  };
})"""


async def deafen(page: Page) -> None:
    """Load the page again with a journal that reaches nobody; so do those that follow it."""
    await page.add_init_script(DEAF)
    await listen(page, to_nobody=True)


async def listen(page: Page, *, to_nobody: bool = False) -> None:
    """Load the page again, with a journal that reaches the server or does not."""
    await page.evaluate(f"() => {{ localStorage.deaf = '{'yes' if to_nobody else ''}'; }}")
    await page.reload()
    await alive(page)
