"""What a first visit to ``/map`` brings over the line: ``python -m bench.weight``; 400 kB is asked.

Bytes as they travel, compressed, by kind; and that nothing comes from another host.
"""

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Request, async_playwright

from tests.browser import chromium
from tests.browser.server import Server, served
from tests.browser.sizes import SIZES

LIMIT = 400_000  # bytes


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with served(Server(Path(folder) / "data", cold=True)) as server:
            weights, hosts = await _visit(f"{server.url}/map")
    total = sum(weights.values())
    parts = ", ".join(f"{kind} {weight // 1000} kB" for kind, weight in weights.most_common())
    print(f"weight: /map on a first visit {total / 1000:.0f} kB (asked: at most 400 kB): {parts}")
    assert hosts == {"127.0.0.1"}, hosts
    assert total <= LIMIT


async def _visit(address: str) -> tuple[Counter[str], set[str | None]]:
    weights, hosts = Counter[str](), set[str | None]()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.QUIET
        )
        page = await browser.new_page(viewport=SIZES["landscape"])
        answers: list[Request] = []
        page.on("requestfinished", lambda request: answers.append(request))  # noqa: PLW0108
        await page.goto(address, wait_until="networkidle")
        await page.wait_for_function("() => window.did_handshake")
        for request in answers:
            hosts.add(urlsplit(request.url).hostname)
            weights[request.resource_type] += (await request.sizes())["responseBodySize"]
        await browser.close()
    return weights, hosts


if __name__ == "__main__":
    asyncio.run(main())
