"""From the tap on item 9 to the painted questions: ``python -m bench.tap_to_questions``.

The server, the page and the case are real, the target is 300 ms; the saved mark, which waits for
the commit, is timed beside it.
"""

import asyncio
import statistics
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright

from app.database import Database
from app.services import intakes
from app.settings import Settings
from tests.browser import chromium, seeded
from tests.browser.practice import ALICE, Practice, make_ready
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES

TAPS = 12
TARGET_MS = 300

PROBE = """() => new Promise((done) => {
  const radio = document.querySelectorAll('input[data-field="answers/phq-9/8"]')[1];
  const panel = document.querySelector(".ask-now");
  let tapped = 0;
  const painted = () => requestAnimationFrame(() => {
    if (!panel.offsetHeight) return painted();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - tapped);
    channel.port2.postMessage(0);
  });
  radio.addEventListener("click", (event) => { tapped = event.timeStamp; painted(); });
  radio.click();
})"""


async def main() -> None:
    """Tap item 9 of a fresh screening a few times, each of another case, and print how long."""
    with tempfile.TemporaryDirectory() as folder:
        data = await make_ready(Path(folder) / "data")
        addresses = await _seeded(data)
        async with served(Server(data, cold=True)) as server, async_playwright() as driver:
            browser = await driver.chromium.launch(
                executable_path=chromium.find(), args=chromium.QUIET
            )
            page = await browser.new_page(viewport=SIZES["landscape"], reduced_motion="reduce")
            practice = Practice(server)
            await practice.sign_in(page)
            took = [await _tap(practice, page, address) for address in addresses]
            await browser.close()
    worst = _say("tap to questions painted", [painted for painted, _ in took])
    _say("tap to saved and confirmed", [saved for _, saved in took])
    assert worst <= TARGET_MS, "the questions come too late"


async def _seeded(folder: Path) -> list[str]:
    database = await Database.open(Settings(data_dir=folder))
    actor = await seeded.actor_of(ALICE)
    found = []
    for number in range(TAPS):
        case = await seeded.open_case(actor, f"Client {number}")
        await seeded.screen(actor, case, {"age": 34})
        found.append(await intakes.begin(actor=actor, case_id=case))
    await database.close()
    return [f"/intakes/{intake}/questions" for intake in found]


async def _tap(practice: Practice, page: Page, address: str) -> tuple[float, float]:
    await practice.open(page, address)
    await page.wait_for_timeout(300)  # the page has come to rest, as it has under a reading eye
    started = await page.evaluate("performance.now()")
    painted = await page.evaluate(PROBE)
    await page.locator(".interrupted").and_(page.locator("[data-asks]")).wait_for()
    await page.locator(".ask-now .saved", has_text="Saved").wait_for()
    saved = await page.evaluate("performance.now()") - started
    return painted, saved


def _say(what: str, took: list[float]) -> float:
    worst = sorted(took)[max(0, round(len(took) * 0.95) - 1)]
    print(f"{what}: median {statistics.median(took):.0f} ms, p95 {worst:.0f} ms of {len(took)}")
    return worst


if __name__ == "__main__":
    asyncio.run(main())
