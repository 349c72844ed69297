"""`make soak`: the whole of it, as long as it takes; ``python -m tests.browser.soaking --help``."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.browser import chromium
from tests.browser.line import Line
from tests.browser.practice import Practice, make_ready
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.soak import Plan, Report, four_places, soaked

WHOLE = Plan(cuts=200, kills=50, long_cut=1800)


async def main(plan: Plan) -> Report:
    """Carry the plan out on a practice of its own, on four tablets at once."""
    with tempfile.TemporaryDirectory() as folder:
        ready = await make_ready(Path(folder) / "data")
        places = await four_places(ready)
        async with Line() as line, async_playwright() as driver:
            server = Server(ready, settings={"FULCRUM_PUBLIC_URL": line.url})
            line.target = server.port
            browser = await driver.chromium.launch(
                executable_path=chromium.find(), args=chromium.QUIET
            )
            async with served(server):
                pages = [await _tablet(browser) for _ in places]
                report = await soaked(plan, pages, places, Practice(server, url=line.url), line)
            await browser.close()
    return report


async def _tablet(browser: Browser) -> Page:
    context = await browser.new_context(viewport=SIZES["landscape"], has_touch=True)
    return await context.new_page()


def asked() -> Plan:
    """Read from the command line how much is to be done."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in WHOLE._asdict().items():
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=type(value), default=value, help=f"{value} unless given")
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    told = asyncio.run(main(asked()))
    print(told)  # noqa: T201 - this is what is asked for
    sys.exit(bool(told.wrong))
