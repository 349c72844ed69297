"""Typing through a line that fails, to a server that is killed: what was typed has to be there."""

import asyncio
import itertools
import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Error, Page

from app.database import Database
from app.services import documents, intakes, meetings
from app.settings import Settings
from models.actor import Actor
from models.meetings import NOTE
from tests.browser import seeded
from tests.browser.line import Line
from tests.browser.practice import ALICE, Practice

LOOK = """(selector) => {
  const control = document.querySelector(selector);
  return control && {
    value: control.value, caret: control.selectionStart,
    focused: document.activeElement === control,
    mark: document.querySelector(".saved")?.textContent ?? "", born: performance.timeOrigin,
    offered: [...document.querySelectorAll(".also q")].map((one) => one.textContent),
  };
}"""
TO_THE_END = """(selector) => {
  const control = document.querySelector(selector);
  control.focus();
  control.setSelectionRange(control.value.length, control.value.length);
}"""
SAVED = re.compile(r"Saved \d")
A_TEXT = 1_500
"""Letters after which a field is begun anew: it has room for so many."""
A_REST = 4.0
"""Seconds in which a page that waits for a hand to rest may load itself again."""
BETWEEN_LOOKS = 8
"""Keys between two looks into the database."""
PATIENCE = 120.0
"""Seconds within which everything has to be saved once the line is mended."""


class Plan(NamedTuple):
    """How much is done; durations in seconds, drawn log-uniformly between the two."""

    cuts: int
    kills: int
    shortest: float = 0.2
    longest: float = 90.0
    long_cut: float = 0.0
    keys_a_second: float = 8.0
    between: float = 2.0
    seed: int = 1


class Place(NamedTuple):
    """A field on a page: where it stands, and how the database calls it."""

    address: str
    document: str
    field: str

    @property
    def selector(self) -> str:
        """What finds it on its page."""
        return f'[data-field="{self.field}"]'


async def four_places(folder: Path) -> list[Place]:
    """Seed a case, before anybody serves the folder: two steps, an item of a list, a note."""
    [case] = await seeded.designable(folder)
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        intake = await intakes.begin(actor=actor, case_id=case)
        await seeded.type_into(actor, intake, {"attempts/soak/what": ""})
        meeting = await meetings.latest(actor=actor, case_id=case)
        assert meeting is not None
    finally:
        await opened.close()
    return [
        Place(f"/intakes/{intake}/complaint", intake, "complaint/what"),
        Place(f"/intakes/{intake}/attempts", intake, "attempts/soak/what"),
        Place(f"/intakes/{intake}/their-way", intake, "language/words"),
        Place(f"/meetings/{meeting.id}", meeting.document, NOTE),
    ]


@dataclass
class Report:
    """What was done, and what went wrong."""

    keys: int = 0
    cuts: Counter[str] = field(default_factory=Counter)
    cut_for: float = 0.0
    kills: int = 0
    loads: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    looks: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say it in lines."""
        cuts = ", ".join(f"{count} {kind}" for kind, count in sorted(self.cuts.items()))
        marks = ", ".join(f"{count} × {mark}" for mark, count in self.marks.most_common())
        return "\n".join(
            [
                f"{self.keys} keys, {self.kills} kills, {self.loads} loads of a page",
                f"{self.cuts.total()} cuts, {self.cut_for:.0f} s in all: {cuts}",
                f"the mark: {marks}; “Saved” compared with the database {self.looks} times",
                *(self.wrong or ["nothing was lost, doubled or called saved too early"]),
            ]
        )


class Typist:
    """One page, and a hand that types into one of its fields."""

    def __init__(
        self, page: Page, practice: Practice, place: Place, *, actor: Actor, report: Report
    ) -> None:
        """`actor` reads the database beside the server, to see what it holds."""
        self.page, self.place = page, place
        self._url = practice.url + place.address
        self._actor, self._report = actor, report
        self._words = itertools.count(1)
        self._waiting = ""
        self._born = 0.0
        self._may_type = asyncio.Event()
        self._may_type.set()
        self.typed = ""

    async def type_until(self, over: asyncio.Event, *, keys_a_second: float) -> None:
        """Type words that tell their place, one key after the other."""
        clock, beat = asyncio.get_running_loop(), 1 / keys_a_second
        due = clock.time()
        for count in itertools.count(1):
            if over.is_set():
                break
            await self._may_type.wait()
            with suppress(Error):  # the page goes or comes just now: look again
                await self._key(count)
            if count % 250 == 0:
                await asyncio.sleep(A_REST)
                due = clock.time()
            due = max(due + beat, clock.time() - 1)  # at most a second is made up for
            await asyncio.sleep(max(0, due - clock.time()))

    async def reload(self) -> None:
        """Load the page again, as often as it takes while the line is cut."""
        self._may_type.clear()
        try:
            while True:
                try:
                    await self.page.goto(self._url, timeout=10_000, wait_until="commit")
                    break
                except Error:
                    await asyncio.sleep(0.3)
        finally:
            self._may_type.set()

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

    async def _key(self, count: int) -> None:
        state = await self._look()
        if state is None:
            return
        if state["born"] != self._born:
            await self._arrive(state)
            return
        self._check(state)
        if count % BETWEEN_LOOKS == 0 and SAVED.match(state["mark"]):
            await self._is_held(state["value"])
        if len(self.typed) >= A_TEXT and not self._waiting:
            await self.page.keyboard.press("Control+A")
            self.typed = ""
        if not self._waiting:
            self._waiting = f"w{next(self._words):04d} "
        letter, self._waiting = self._waiting[0], self._waiting[1:]
        self.typed += letter
        self._report.keys += 1
        await self.page.keyboard.type(letter)

    async def _arrive(self, state: dict[str, Any]) -> None:
        """A page that was loaded again shows what was typed; a key in between went nowhere."""
        if not self._born:  # what the field began with
            self.typed = state["value"]
        self._born = state["born"]
        self._report.loads += 1
        for tries in range(200):
            if state["value"] == self.typed or (tries > 20 and state["value"] == self.typed[:-1]):
                break
            await asyncio.sleep(0.05)
            state = await self._look() or state
        else:
            self._complain("on the page that was loaded again", state["value"])
        self.typed = state["value"]
        await self.page.evaluate(TO_THE_END, self.place.selector)

    def _check(self, state: dict[str, Any]) -> None:
        mark = re.sub(r" (since )?\d\d:\d\d", "", state["mark"]).strip()
        self._report.marks[mark or "nothing"] += 1
        if state["value"] != self.typed:
            self._complain("on the screen while typing", state["value"])
            self.typed = state["value"]
        if not state["focused"] or state["caret"] != len(state["value"]):
            self._report.wrong.append(f"{self.place.address}: the caret has moved")

    async def _is_held(self, value: str) -> None:
        held = await self._held()
        self._report.looks += 1
        if not held.startswith(value):
            self._complain("in the database while the page said “Saved”", held)

    async def _is_settled(self) -> bool:
        with suppress(Error):
            state = await self._look()
            return bool(state and SAVED.match(state["mark"])) and await self._held() == self.typed
        return False

    async def _look(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = await self.page.evaluate(LOOK, self.place.selector)
        return found

    async def _held(self) -> str:
        state = await documents.load(actor=self._actor, document_id=self.place.document)
        return str(state.value(self.place.field) or "")

    def _complain(self, where: str, found: str) -> None:
        self._report.wrong.append(
            f"{self.place.address}: typed …{self.typed[-60:]!r} ({len(self.typed)}), "
            f"{where} …{found[-60:]!r} ({len(found)})"
        )


async def soaked(
    plan: Plan, pages: Sequence[Page], places: Sequence[Place], practice: Practice, line: Line
) -> Report:
    """Sign in on every page, let all type while the plan is carried out, and compare at the end."""
    report = Report()
    reader = await Database.open(Settings(data_dir=practice.server.folder))
    try:
        actor = await seeded.actor_of(ALICE)
        typists = [
            Typist(page, practice, place, actor=actor, report=report)
            for page, place in zip(pages, places, strict=True)
        ]
        for one in typists:
            await practice.sign_in(one.page)
            await practice.open(one.page, one.place.address)
        await _soak(plan, typists, practice, line, report)
    finally:
        await reader.close()
    return report


async def _soak(
    plan: Plan, typists: Sequence[Typist], practice: Practice, line: Line, report: Report
) -> None:
    """Cut and kill by the plan while all type; then mend the line and compare."""
    over = asyncio.Event()
    typing = [
        asyncio.create_task(one.type_until(over, keys_a_second=plan.keys_a_second))
        for one in typists
    ]
    await _trouble(plan, typists, practice, line, report)
    over.set()
    await asyncio.gather(*typing)
    for one in typists:
        await one.settle()


async def _trouble(
    plan: Plan, typists: Sequence[Typist], practice: Practice, line: Line, report: Report
) -> None:
    chance = random.Random(plan.seed)  # noqa: S311 - the same seed, the same cuts
    what = (
        ["kill"] * plan.kills + ["stall", "refuse"] * (plan.cuts // 2) + ["stall"] * (plan.cuts % 2)
    )
    chance.shuffle(what)
    if plan.long_cut:
        what.insert(len(what) // 2, "long cut")
    for number, kind in enumerate(what):
        await asyncio.sleep(chance.uniform(0.25, 1) * plan.between)
        lasts = math.exp(chance.uniform(math.log(plan.shortest), math.log(plan.longest)))
        reloading = chance.choice(typists).reload() if number % 3 == 1 else None
        if kind == "kill":
            report.kills += 1
            await practice.server.kill()
            await asyncio.sleep(min(lasts, 5))
            again = asyncio.create_task(practice.server.start())
        else:
            lasts = plan.long_cut if kind == "long cut" else lasts
            report.cuts[kind if reloading is None else f"{kind} with a reload"] += 1
            report.cut_for += lasts
            again = asyncio.create_task(_cut(line, kind, lasts))
        await asyncio.gather(again, *([reloading] if reloading else []))


async def _cut(line: Line, kind: str, lasts: float) -> None:
    if kind == "stall":
        line.stall()
    else:
        line.refuse()
    await asyncio.sleep(lasts)
    line.mend()
