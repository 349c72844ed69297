"""`make soak`: the whole of it, as long as it takes; ``python -m tests.browser.soaking --help``."""

import argparse
import asyncio
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Playwright, async_playwright

from tests.browser import chromium
from tests.browser.line import Line
from tests.browser.practice import Practice, make_ready
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES
from tests.browser.soak import Plan, Seat, soaked, some_places
from tests.browser.typist import Report

WHOLE = Plan(cuts=200, kills=50, long_cut=1800)
BETWEEN_WORDS = 300
"""Seconds between two reports on the way."""


async def main(plan: Plan) -> Report:
    """Carry the plan out on a practice of its own: on four tablets, and one for the long cut."""
    report = Report()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        ready = await make_ready(Path(folder) / "data")
        places = await some_places(ready)
        places = places if plan.long_cut else places[:-1]
        server = await stack.enter_async_context(served(Server(ready)))
        driver = await stack.enter_async_context(async_playwright())
        telling = asyncio.create_task(_tell(report))
        stack.callback(telling.cancel)
        seats = [await _seat(stack, driver, server) for _ in places]
        await soaked(plan, seats, places, server, report)
    return report


async def _seat(stack: AsyncExitStack, driver: Playwright, server: Server) -> Seat:
    """A tablet at the end of a line of its own, which it takes for the server."""
    line = await stack.enter_async_context(Line(server.port))
    way = f"--host-resolver-rules=MAP 127.0.0.1:{server.port} 127.0.0.1:{line.port}"
    browser = await driver.chromium.launch(
        executable_path=chromium.find(), args=[*chromium.QUIET, way]
    )
    stack.push_async_callback(browser.close)
    context = await browser.new_context(viewport=SIZES["landscape"], has_touch=True)
    return Seat(await context.new_page(), line, Practice(server))


async def _tell(report: Report) -> None:
    while True:
        await asyncio.sleep(BETWEEN_WORDS)
        say(report)


def asked() -> Plan:
    """Read from the command line how much is to be done."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in WHOLE._asdict().items():
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=type(value), default=value, help=f"{value} unless given")
    return Plan(**vars(parser.parse_args()))


def say(report: Report) -> None:
    """Print how it stands."""
    print(report, flush=True)  # noqa: T201 - this is what is asked for


if __name__ == "__main__":
    told = asyncio.run(main(asked()))
    say(told)
    sys.exit(bool(told.wrong))
