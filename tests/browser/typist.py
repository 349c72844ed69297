"""A hand that types into one field of one page, whatever becomes of the line and the server."""

import asyncio
import itertools
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.async_api import Dialog, Error, Page

from tests.browser.practice import Practice

NOTED = "soakShown"
NOTE_WHAT_IS_SHOWN = f"""addEventListener("input", ({{ target }}) =>
  target.dataset.field && sessionStorage.setItem("{NOTED}", target.value), true)"""
LOOK = f"""(selector) => {{
  const control = document.querySelector(selector);
  return control && {{
    value: control.value, caret: control.selectionStart,
    focused: document.activeElement === control,
    mark: document.querySelector(".saved")?.textContent ?? "", born: performance.timeOrigin,
    refused: document.querySelector(".objected .objection")?.textContent ?? "",
    shown: sessionStorage.getItem("{NOTED}"),
    offered: [...document.querySelectorAll(".also q")].map((one) => one.textContent),
  }};
}}"""
TO_THE_END = f"""(selector) => {{
  const control = document.querySelector(selector);
  control.focus();
  control.setSelectionRange(control.value.length, control.value.length);
  sessionStorage.setItem("{NOTED}", control.value);
}}"""
SAVED = re.compile(r"Saved \d")
WORD = re.compile(r"w(\d{5})")
A_TEXT = 1_500
"""Letters after which a field is begun anew: it has room for so many."""
BETWEEN_RESTS, A_REST = 250, 4.0
"""Keys between two rests, and seconds of one: a page that waits for that may load itself again."""
PATIENCE = 150.0
"""Seconds within which a page that was loaded has to show what was typed: the line may be cut."""
RELOADED_AFTER = 8.0
"""Seconds after which a coach who sees no field loads the page again."""


class Place(NamedTuple):
    """A field on a page: where it stands, and how the database calls it."""

    address: str
    document: str
    field: str

    @property
    def selector(self) -> str:
        """What finds it on its page."""
        return f'[data-field="{self.field}"]'


@dataclass
class Report:
    """What was done, and what went wrong."""

    keys: int = 0
    nowhere: int = 0
    """Keys that were pressed between two pages, and seen to be on neither."""
    cuts: Counter[str] = field(default_factory=Counter)
    cut_for: float = 0.0
    kills: int = 0
    loads: int = 0
    reloads: int = 0
    stays: int = 0
    """Times that the browser asked whether to leave a page whose words are nowhere else yet."""
    marks: Counter[str] = field(default_factory=Counter)
    sightings: int = 0
    waits: dict[str, list[float]] = field(default_factory=dict)
    """Seconds from the moment the server could be reached until all typed before was saved."""
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say it in lines."""
        cuts = ", ".join(f"{count} {kind}" for kind, count in sorted(self.cuts.items()))
        marks = ", ".join(f"{count} × {mark}" for mark, count in self.marks.most_common())
        return "\n".join(
            [
                f"{self.keys} keys ({self.nowhere} between two pages), {self.kills} kills",
                f"{self.loads} loads of a page, {self.reloads} of them asked for",
                f"{self.stays} times the browser asked before it left what was nowhere else yet",
                f"{self.cuts.total()} cuts, {self.cut_for:.0f} s in all: {cuts}",
                f"the mark: {marks}; “Saved” compared with the database {self.sightings} times",
                *(_said(kind, waits) for kind, waits in sorted(self.waits.items())),
                *(self.wrong or ["nothing was lost, doubled or called saved too early"]),
            ]
        )


class Typist:
    """One page, and a hand that types into one of its fields."""

    def __init__(
        self,
        page: Page,
        practice: Practice,
        place: Place,
        *,
        held: Callable[[], Awaitable[str]],
        report: Report,
    ) -> None:
        """`held` reads the field from the database, past the server."""
        self.page, self._place = page, place
        self._url = practice.url + place.address
        self.typed = ""
        self._between: set[str] = set()
        self._held, self._report = held, report
        page.on("dialog", self._stay)
        self._words = itertools.count(1)
        self._waiting = ""
        self._born = 0.0
        self._hand = asyncio.Lock()
        self._seen_at = time.monotonic()
        self._is_loading = False
        self._timing: asyncio.Task[None] | None = None

    async def type_until(self, over: asyncio.Event, *, keys_a_second: float) -> None:
        """Type words that tell their place, one key after the other."""
        beat = 1 / keys_a_second
        due = time.monotonic()
        for count in itertools.count(1):
            if over.is_set():
                break
            async with self._hand:
                await self._key()
            if time.monotonic() - self._seen_at > RELOADED_AFTER:
                await self.reload()
            if count % BETWEEN_RESTS == 0:
                await self._rest(over)
                due = time.monotonic()
            due = max(due + beat, time.monotonic() - 1)  # at most a second is made up for
            await asyncio.sleep(max(0, due - time.monotonic()))

    async def reload(self) -> None:
        """Load the page again, as often as it takes while the line is cut.

        Where the browser asks whether to leave what is not kept yet, the hand stays at first.
        """
        self._report.reloads += 1
        async with self._hand:
            self._is_loading = True
            for patience in itertools.count(
                2_000, 250
            ):  # ms; after a stall each try uses up a dead call
                with suppress(Error):
                    await self.page.goto(self._url, timeout=patience, wait_until="commit")
                    break
                await asyncio.sleep(0.3)
            self._seen_at = time.monotonic()

    async def _stay(self, asked: Dialog) -> None:
        self._report.stays += 1
        await asked.dismiss()

    def cut_off(self, what: str) -> None:
        """Something stands between the page and the server."""
        self._between.add(what)
        if self._timing:
            self._timing.cancel()

    def joined(self, what: str, *, kind: str) -> None:
        """It is gone: where nothing else stands there, time how soon all that is typed is saved."""
        self._between.discard(what)
        if not self._between:
            kind += ", while the page was being loaded" if self._is_loading else ""
            self._timing = asyncio.create_task(self._time(kind, self.typed))

    async def settle(self) -> None:
        """Wait until the page says "Saved", and compare screen and database with what was typed."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not await self._is_settled():  # noqa: ASYNC110 - another process has no event
                    await asyncio.sleep(0.2)
        state = await self._look()
        held = await self._held()
        if held != self.typed:
            self._complain("in the database", held)
        if state is None or state["value"] != self.typed:
            self._complain("on the screen", state["value"] if state else "nothing")
        for words in state["offered"] if state else ():
            self._complain("offered to the same hand", words)

    async def _key(self) -> None:
        state = await self._look()
        if state is None:
            return
        self._seen_at = time.monotonic()
        if state["born"] != self._born:
            await self._arrive(state)
            return
        await self._check(state)
        if len(self.typed) >= A_TEXT and not self._waiting:
            await self._press("Control+A")
            self.typed = ""
        if not self._waiting:
            self._waiting = f"w{next(self._words):05d} "
        letter, self._waiting = self._waiting[0], self._waiting[1:]
        self.typed += letter
        self._report.keys += 1
        await self._press(letter if letter != " " else "Space")

    async def _press(self, key: str) -> None:
        with suppress(Error):  # the page goes just now: the next one tells whether it had arrived
            await self.page.keyboard.press(key)

    async def _rest(self, over: asyncio.Event) -> None:
        """Type nothing, and look on."""
        until = time.monotonic() + A_REST
        while time.monotonic() < until and not over.is_set():
            async with self._hand:
                state = await self._look()
                if state and state["born"] == self._born:
                    await self._check(state)
            await asyncio.sleep(0.5)

    async def _arrive(self, state: dict[str, Any]) -> None:
        """A page that was loaded again shows what stood on the one before."""
        if not self._born:  # what the field began with
            self.typed = state["value"]
        elif state["shown"] not in (None, self.typed):
            if state["shown"] != self.typed[:-1]:
                self._complain("on the page before", state["shown"])
            self._report.nowhere += 1
            self.typed = state["shown"]
        self._born = state["born"]
        self._report.loads += 1
        until = time.monotonic() + PATIENCE
        while state["value"] != self.typed and time.monotonic() < until:
            await asyncio.sleep(0.1)
            state = await self._look() or state
        if state["value"] != self.typed:
            self._complain("on the page that was loaded again", state["value"])
            self.typed = state["value"]
        self._born = state["born"]
        self._is_loading = False
        self._seen_at = time.monotonic()
        with suppress(Error):
            await self.page.evaluate(TO_THE_END, self._place.selector)

    async def _check(self, state: dict[str, Any]) -> None:
        mark = re.sub(r" (since )?\d\d:\d\d", "", state["mark"]).strip()
        self._report.marks[mark or "nothing"] += 1
        if state["value"] != self.typed:
            self._complain("on the screen while typing", state["value"])
            self.typed = state["value"]
        if state["refused"]:
            self._complain(f"refused with “{state['refused']}”", state["value"])
        if not state["focused"] or state["caret"] != len(state["value"]):
            self._report.wrong.append(f"{self._place.address}: the caret has moved")
        if SAVED.match(state["mark"]):
            self._report.sightings += 1
            held = await self._held()
            if held != state["value"]:
                self._complain("in the database while the page said “Saved”", held)

    async def _time(self, kind: str, typed: str) -> None:
        """Note when the database holds what was typed until now, or what was typed later."""
        begun = time.monotonic()
        while not _holds(await self._held(), typed):  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.05)
        self._report.waits.setdefault(kind, []).append(time.monotonic() - begun)

    async def _is_settled(self) -> bool:
        """Whether nothing is on its way; a page that was loaded and not typed into says nothing."""
        state = await self._look()
        if state and state["born"] != self._born:
            await self._arrive(state)
        mark = state["mark"] if state else "no page"
        return (not mark or bool(SAVED.match(mark))) and await self._held() == self.typed

    async def _look(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = None
        with suppress(Error, TimeoutError):  # the page goes or comes just now: look again
            async with asyncio.timeout(RELOADED_AFTER):
                found = await self.page.evaluate(LOOK, self._place.selector)
        return found

    def _complain(self, where: str, found: str) -> None:
        self._report.wrong.append(
            f"{time.strftime('%X')} {self._place.address}: typed …{self.typed[-60:]!r} "
            f"({len(self.typed)}), {where} …{found[-60:]!r} ({len(found)})"
        )


def _holds(held: str, typed: str) -> bool:
    return held.startswith(typed) or _last_word(held) > _last_word(typed)


def _last_word(text: str) -> int:
    return max(map(int, WORD.findall(text)), default=0)


def _said(kind: str, waits: list[float]) -> str:
    ordered = sorted(waits)
    return (
        f"after a {kind}, until saved, {len(ordered)} times: median "
        f"{ordered[len(ordered) // 2]:.2f} s, longest {ordered[-1]:.2f} s"
    )
