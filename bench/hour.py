"""How long a session keeps a coach's hands busy: ``python -m bench hour``.

A first hour, the meeting after it, a task and a closing in a real browser, as `tests.browser.hour`
does them, by the stopwatch of `tests.browser.stopwatch`; ends with the table of docs/using.md.
"""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from tests.browser import chromium
from tests.browser.hour import Hour, practice_of_the_hour
from tests.browser.practice import make_ready
from tests.browser.sizes import SIZES
from tests.browser.stopwatch import Stopwatch


async def main() -> None:
    """Do it all once, print the table, and raise where a part takes longer than is asked."""
    with tempfile.TemporaryDirectory() as folder:
        ready = await make_ready(Path(folder) / "ready")
        async with (
            practice_of_the_hour(ready, Path(folder)) as (practice, case),
            async_playwright() as driver,
        ):
            browser = await driver.chromium.launch(
                executable_path=chromium.find(), args=chromium.QUIET
            )
            page = await browser.new_page(viewport=SIZES["landscape"], reduced_motion="reduce")
            watch = Stopwatch(page)
            await practice.sign_in(page)
            hour = Hour(practice, watch)
            await hour.first()
            await hour.second(case)
            await hour.closing(case)
            await browser.close()
    print(watch.table())
    assert watch.late == []


if __name__ == "__main__":
    asyncio.run(main())
