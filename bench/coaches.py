"""Many coaches at once: ``python -m bench.coaches``; from a key until its picture is there.

Five, then twenty coaches type at eight keys a second, each into a directive of their own, while
somebody else ticks a box on another page. They are sockets and not browsers, which two cores could
not draw; each keeps to what the page's own scripts do: a value is told as it is typed, a delivery
of the journal leaves when the one before it is answered, and only the newest picture counts. All
pages stand before the first key is typed, since to open twenty at once is another matter; and each
coach keeps to their own beat, so that not all press their keys in the same moment over and over.
"""

import asyncio
import json
import re
import statistics
import tempfile
import time
import uuid
from contextlib import AsyncExitStack
from itertools import repeat
from pathlib import Path
from typing import Any

from bench.preview import LINE, PAUSE
from tests.browser import seeded
from tests.browser.practice import ALICE, PASSWORD, make_ready
from tests.browser.server import Server, served
from tests.web.attacker import Attacker, Page, Socket, elements

KEYS = 100
LIMITS_MS = {5: 200, 20: 350}
CLICK_MS = 100
BREATH, BREATHS, LONGEST_BREATH = 0.03, 3, 0.3  # the first and last in seconds, as in journal.js
BETWEEN_CLICKS = 0.5  # seconds
WIDTH = 640
FRAME = "fulcrum_preview"


def plain(text: str) -> str:
    """Text without spaces and places to break at: a page may put them elsewhere."""
    return re.sub(r"[\s\u00ad\u2060]+", "", text)


class Journal:
    """What a page's journal does: one delivery on its way, then the newest value."""

    def __init__(self, socket: Socket, document: str, field: str) -> None:
        self.took: list[float] = []
        """Milliseconds from an edit until it was committed."""
        self._socket = socket
        self._edit = {"document": document, "field": field, "writer": uuid.uuid4().hex[:24]}
        self._number = self._version = 0
        self._waiting: tuple[str | bool, float] | None = None
        self._sending: asyncio.Task[None] | None = None

    def put(self, value: str | bool) -> None:
        """Edit the field."""
        self._waiting = (value, time.perf_counter())
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send())

    async def settled(self) -> None:
        """Wait until all of it is committed."""
        if self._sending is not None:
            await self._sending

    async def _send(self) -> None:
        while self._waiting:
            (value, at), self._waiting = self._waiting, None
            self._number += 1
            told = {"value": value, "seq": self._number, "at": int(time.time() * 1000)}
            edit = {**self._edit, **told, "base": self._version}
            sent = time.perf_counter()
            answer = await self._socket.ask("journal", {"edits": [edit]})
            self._version = answer["acks"][0]["version"]
            now = time.perf_counter()
            self.took.append((now - at) * 1000)
            await asyncio.sleep(min(max(BREATH, BREATHS * (now - sent)), LONGEST_BREATH))


class Coach:
    """One page of the designer, and somebody who types into it."""

    def __init__(self, page: Page, socket: Socket, document: str) -> None:
        self.took: list[float] = []
        """Milliseconds from a letter until its picture had come."""
        self._client, self._elements, self._socket = page.client, elements(page), socket
        self._journal = Journal(socket, document, "why")
        self._waiting: list[tuple[str, float]] = []
        self._drawn, self._all_there = asyncio.Event(), asyncio.Event()
        socket.io.on(FRAME, self._hear)

    async def look(self) -> None:
        """Wait until the page stands."""
        await self._say("view", "label", {"page": 0, "width": WIDTH, "have": 0, "whole": True})
        await self._drawn.wait()

    async def type(self, keys: int, after: float) -> None:
        """Type so many keys into "Why this", the first in so many seconds; wait for the picture."""
        await asyncio.sleep(after)
        typed = ""
        for key in (LINE * (keys // len(LINE) + 1))[:keys]:
            typed += key
            if key != " ":
                self._all_there.clear()
                self._waiting.append((plain(typed), time.perf_counter()))
            await self._say("value", "name", typed, named="why")
            self._journal.put(typed)
            await asyncio.sleep(PAUSE)
        await self._all_there.wait()
        await self._journal.settled()

    def _hear(self, message: dict[str, Any]) -> None:
        self._drawn.set()
        now, shown = time.perf_counter(), plain(message.get("text", ""))
        self.took += [(now - at) * 1000 for value, at in self._waiting if value in shown]
        self._waiting = [one for one in self._waiting if one[0] not in shown]
        if not self._waiting:
            self._all_there.set()

    async def _say(self, event: str, prop: str, told: object, *, named: str | None = None) -> None:
        """Send an event of the element that listens to it, and has such a prop."""
        for key, one in self._elements.items():
            props, events = one.get("props", {}), one.get("events", [])
            listener = next((each for each in events if each["type"] == event), None)
            if listener and prop in props and named in (None, props[prop]):
                whose = {"id": int(key), "client_id": self._client}
                message = {
                    **whose,
                    "listener_id": listener["listener_id"],
                    "args": [json.dumps(told)],
                }
                await self._socket.io.emit("event", message)
                return
        raise LookupError(event)


async def main() -> None:
    """Let them type, and print what they waited for."""
    with tempfile.TemporaryDirectory() as folder:
        data = await make_ready(Path(folder) / "data")
        cases = await seeded.designable(data, count=sum(LIMITS_MS) + 1)
        drafts = await seeded.drafted(data, cases)
        async with served(Server(data, settings={"FULCRUM_RENDER_WORKERS": "1"})) as server:
            late = []
            for count, limit in LIMITS_MS.items():
                own, drafts = drafts[:count], drafts[count:]
                if await _is_late(server.url, own, drafts[-1], limit):
                    late.append(count)
    assert not late, f"too late for {late} coaches"


async def _is_late(url: str, drafts: list[str], ticked: str, limit: float) -> bool:
    """Let a coach type into each; print what they and somebody else have waited for."""
    count = len(drafts)
    async with AsyncExitStack() as stack:
        coaches = [await _sit_down(stack, url, draft) for draft in drafts]
        _, socket = await _opened(stack, url, "/desk")
        elsewhere = Journal(socket, ticked, "client_box")
        await asyncio.gather(*(coach.look() for coach in coaches))
        clicking = asyncio.create_task(_click(elsewhere))
        beats = [PAUSE * place / count for place in range(count)]
        await asyncio.gather(*map(Coach.type, coaches, repeat(KEYS), beats))
        clicking.cancel()
        await elsewhere.settled()
    letters = [one for coach in coaches for one in coach.took]
    print(f"{count} coaches: key to picture {_told(letters)} (asked: p95 of {limit} ms)")
    print(f"  a tick elsewhere, until it is kept: {_told(elsewhere.took)} (asked: {CLICK_MS} ms)")
    return _p95(letters) > limit or _p95(elsewhere.took) > CLICK_MS


async def _sit_down(stack: AsyncExitStack, url: str, draft: str) -> Coach:
    return Coach(*await _opened(stack, url, f"/directives/{draft}"), draft)


async def _opened(stack: AsyncExitStack, url: str, path: str) -> tuple[Page, Socket]:
    """A page of Alice's with its socket."""
    browser = await stack.enter_async_context(Attacker(url))
    await browser.post("/sign-in", data={"email": ALICE.email, "password": PASSWORD})
    page = await browser.opened(path)
    return page, await browser.socket(page, "websocket")


async def _click(journal: Journal) -> None:
    """Tick and untick a box, now and then."""
    ticked = False
    while True:
        ticked = not ticked
        journal.put(ticked)
        await asyncio.sleep(BETWEEN_CLICKS)


def _p95(took: list[float]) -> float:
    return sorted(took)[round(len(took) * 0.95) - 1]


def _told(took: list[float]) -> str:
    return f"p50 {statistics.median(took):.0f} ms, p95 {_p95(took):.0f} ms of {len(took)}"


if __name__ == "__main__":
    asyncio.run(main())
