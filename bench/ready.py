"""From an empty data folder to an answer of ``/readyz``: ``python -m bench.ready``; 5 s is asked.

The second start, on the folder that the first one made, is timed beside it.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from tests.browser.server import Server

STARTS = 5
LIMIT = 5.0  # seconds


async def main() -> None:
    first, second = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(STARTS):
            server = Server(Path(folder) / f"data-{number}", cold=True)
            first.append(await _started(server))
            second.append(await _started(server))
    median = statistics.median(first)
    print(
        f"ready: an empty folder in {median:.2f} s (asked: under {LIMIT:.0f} s), "
        f"a second start in {statistics.median(second):.2f} s; medians of {STARTS}"
    )
    assert median < LIMIT


async def _started(server: Server) -> float:
    began = time.perf_counter()
    await server.start()
    seconds = time.perf_counter() - began
    await server.stop()
    return seconds


if __name__ == "__main__":
    asyncio.run(main())
