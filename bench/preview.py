"""From a key to the painted picture, in the designer itself: ``python -m bench.preview``.

One coach types at eight keys a second into "Why this" of a task of one page and of one of four, and
the whole program is at work: the journal, the commit and the review of every keystroke. Each letter
is timed until the first picture that has it is painted. A space at the end puts nothing on the
page, so no picture follows it: spaces are typed, and not timed.
"""

import asyncio
import re
import statistics
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser import chromium, seeded
from tests.browser.practice import Practice, make_ready
from tests.browser.server import Server, served

LETTERS = 200  # at least; the line is written to its end
PAUSE = 0.125  # seconds between two keys
LIMITS_MS = {1: 60, 4: 90}
LINE = "Put it off on purpose and notice what happens to the evening. "
A_PAGE_MORE = LINE * 58

PROBE = """() => {
  window.took = [];
  let waiting = [], pressed = 0, before = "";
  const why = document.querySelector("[data-field=why]");
  const page = document.querySelector(".preview");
  const plain = (text) => text.replace(/[\\s\\u00ad]+/g, "");
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  why.addEventListener("input", () => {
    const value = plain(why.value);
    if (value !== before) waiting.push([value, pressed]);
    before = value;
  });
  page.addEventListener("painted", () => requestAnimationFrame(() => {
    const shown = plain(page.querySelector(".only-read").textContent);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const now = performance.now();
      for (const [value, at] of waiting) if (shown.includes(value)) window.took.push(now - at);
      waiting = waiting.filter(([value]) => !shown.includes(value));
    };
    channel.port2.postMessage(0);
  }));
}"""


async def main() -> None:
    """Type, and print how long each key took."""
    with tempfile.TemporaryDirectory() as folder:
        data = await make_ready(Path(folder) / "data")
        cases = await seeded.designable(data, count=len(LIMITS_MS))
        async with served(Server(data)) as server, async_playwright() as driver:
            browser = await driver.chromium.launch(
                executable_path=chromium.find(), args=chromium.QUIET
            )
            practice = Practice(server)
            late = []
            for case, (pages, limit) in zip(cases, LIMITS_MS.items(), strict=True):
                page = await _designing(practice, browser, case)
                await _lengthen(page, pages)
                if _told(await _typed(page), pages, limit) > limit:
                    late.append(pages)
            await browser.close()
    assert not late, "the picture comes too late"


async def _designing(practice: Practice, browser: Browser, case: str) -> Page:
    page = await browser.new_page(viewport={"width": 1180, "height": 820})
    await practice.sign_in(page)
    await practice.open(page, f"/cases/{case}/directives/new")
    await page.get_by_role("button", name="The start of a start").first.click()
    await page.wait_for_url("**/directives/*")
    await page.locator("canvas[data-painted]").wait_for()
    await page.get_by_label("Do", exact=True).fill("write the first line")
    return page


async def _lengthen(page: Page, pages: int) -> None:
    """Write at the foot until the task has so many pages."""
    foot = page.get_by_label("At the foot")
    if pages > 1:
        await foot.fill(A_PAGE_MORE * (pages - 1))
    await expect(page.locator(".preview-turn")).to_contain_text(f"of {pages}")
    await expect(page.locator(".saved").first).to_contain_text(re.compile("^Saved"))


async def _typed(page: Page) -> list[float]:
    """Milliseconds from each key to its picture, sorted."""
    await page.evaluate(f"({PROBE})()")
    await page.locator("[data-field=why]").fill("")
    letters = 0
    while letters < LETTERS:
        for key in LINE:
            await page.locator("[data-field=why]").press(key)
            await asyncio.sleep(PAUSE)
        letters += len(LINE.replace(" ", ""))
    await page.wait_for_function("(letters) => window.took.length >= letters", arg=letters)
    took: list[float] = await page.evaluate("window.took")
    await page.context.close()
    return sorted(took)


def _told(took: list[float], pages: int, limit: float) -> float:
    """Print the figures; return the p95 in ms."""
    p95 = took[round(len(took) * 0.95) - 1]
    print(
        f"key to painted picture, {pages} page{'s' * (pages > 1)}: "
        f"p50 {statistics.median(took):.0f} ms, p95 {p95:.0f} ms of {len(took)} "
        f"(asked: p95 of at most {limit} ms)"
    )
    return p95


if __name__ == "__main__":
    asyncio.run(main())
