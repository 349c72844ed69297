"""Typing through lines that fail, to a server that is killed: what was typed has to be there."""

import asyncio
import math
import random
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.async_api import Page

from app import database
from app.database import Database
from app.services import access, documents, intakes, meetings
from app.services.drafts import read_fields
from app.settings import Settings
from models.actor import Actor
from models.meetings import NOTE
from tests.browser import seeded
from tests.browser.line import Line
from tests.browser.practice import ALICE, Practice
from tests.browser.server import Server
from tests.browser.typist import NOTE_WHAT_IS_SHOWN, Place, Report, Typist

KINDS = ("hold", "stall", "refuse")
"""What a line does: holds everything back for a while, swallows it for good, resets."""
LINE, SERVER = "line", "server"
"""What can stand between a page and the database."""
LONGEST_DOWN = 5.0
"""Seconds; whoever kills a server starts it again."""


class Plan(NamedTuple):
    """How much is done; durations in seconds, drawn log-uniformly between the two."""

    cuts: int
    kills: int
    shortest: float = 0.2
    longest: float = 90.0
    long_cut: float = 0.0
    keys_a_second: float = 8.0
    between: float = 10.0
    between_kills: float = 24.0
    seed: int = 1

    def lasts(self, chance: random.Random) -> float:
        """How long one cut takes, in seconds."""
        return math.exp(chance.uniform(math.log(self.shortest), math.log(self.longest)))


async def some_places(folder: Path) -> list[Place]:
    """Seed two cases, before anybody serves the folder: steps, an item of a list, a note."""
    case, other = await seeded.designable(folder, count=2)
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        intake = await intakes.begin(actor=actor, case_id=case)
        await seeded.type_into(actor, intake, {"attempts/soak/what": ""})
        another = await intakes.begin(actor=actor, case_id=other)
        meeting = await meetings.latest(actor=actor, case_id=case)
        assert meeting is not None
    finally:
        await opened.close()
    return [
        Place(f"/intakes/{intake}/complaint", intake, "complaint/why_now"),
        Place(f"/intakes/{intake}/attempts", intake, "attempts/soak/what"),
        Place(f"/intakes/{intake}/their-way", intake, "language/words"),
        Place(f"/meetings/{meeting.id}", meeting.document, NOTE),
        Place(f"/intakes/{another}/complaint", another, "complaint/why_now"),
    ]


class Seat(NamedTuple):
    """Where somebody sits: a page, the line that it hangs on, and what stands at its end."""

    page: Page
    line: Line
    practice: Practice


async def soaked(
    plan: Plan, seats: Sequence[Seat], places: Sequence[Place], server: Server, report: Report
) -> None:
    """Sign in at every seat, let all type while the plan is carried out, and compare at the end.

    The cuts are shared out among the lines; a long one is the last line's alone.
    """
    reader = await Database.open(Settings(data_dir=server.folder))
    try:
        actor = await seeded.actor_of(ALICE)
        typists: dict[Line, list[Typist]] = {}
        for (page, line, practice), place in zip(seats, places, strict=True):
            held = await _reader(actor, place)
            typist = Typist(page, practice, place, held=held, report=report)
            typists.setdefault(line, []).append(typist)
            await page.add_init_script(NOTE_WHAT_IS_SHOWN)
            await practice.sign_in(page)
            await practice.open(page, place.address)
        began = await _names(actor, places)
        await _soak(plan, typists, server, report)
        if await _names(actor, places) != began:
            report.wrong.append(f"fields have come or gone: {began}, {await _names(actor, places)}")
        for document in {place.document for place in places}:
            for earlier in await documents.earlier(actor=actor, document_id=document):
                report.wrong.append(f"kept as somebody else's: {earlier}")
    finally:
        await reader.close()


async def _reader(actor: Actor, place: Place) -> Callable[[], Awaitable[str]]:
    row = await access.document(actor=actor, document_id=place.document)
    sealer = await database.vault().key(row.key_id)

    async def held() -> str:
        found = await read_fields(row, sealer, [place.field])
        return str(found[place.field].value or "") if found else ""

    return held


async def _names(actor: Actor, places: Sequence[Place]) -> list[str]:
    """Every written field of the documents; an item that came twice would add some."""
    ids = sorted({place.document for place in places})
    states = [await documents.load(actor=actor, document_id=one) for one in ids]
    named = {name for state in states for name in state.fields}
    return sorted(named | {place.field for place in places})


async def _soak(
    plan: Plan, seated: dict[Line, list[Typist]], server: Server, report: Report
) -> None:
    """Cut and kill by the plan while all type; then compare."""
    typists = [one for those in seated.values() for one in those]
    over = asyncio.Event()
    typing = [
        asyncio.create_task(one.type_until(over, keys_a_second=plan.keys_a_second))
        for one in typists
    ]
    chance = random.Random(plan.seed)  # noqa: S311 - the same seed, the same cuts
    wires = [_Wire(line, those, report) for line, those in seated.items()]
    troubles = [_kills(plan, typists, server, chance, report)]
    if plan.long_cut:
        troubles.append(wires.pop().cut("stall", plan.long_cut, told=" of the longest kind"))
    for place, wire in enumerate(wires):
        share = len(range(place, plan.cuts, len(wires)))
        own = random.Random(chance.random())  # noqa: S311
        troubles.append(_cuts(plan, wire, share, own))
    await asyncio.gather(*troubles)
    over.set()
    await asyncio.gather(*typing)
    for one in typists:
        await one.settle()


class _Wire(NamedTuple):
    """A line, and all who hang on it."""

    line: Line
    typists: Sequence[Typist]
    report: Report

    async def cut(self, kind: str, lasts: float, *, told: str = "") -> None:
        """Cut it for so many seconds, and see how soon all is saved afterwards."""
        self.report.cuts[kind + told] += 1
        self.report.cut_for += lasts
        for one in self.typists:
            one.cut_off(LINE)
        getattr(self.line, kind)()
        await asyncio.sleep(lasts)
        self.line.mend()
        for one in self.typists:
            one.joined(LINE, kind=kind + told)


async def _cuts(plan: Plan, wire: _Wire, count: int, chance: random.Random) -> None:
    """The cuts of one line; during every third, on the average, a page is loaded again."""
    for number in range(count):
        await asyncio.sleep(chance.uniform(0.25, 1) * plan.between)
        kind, lasts = KINDS[number % len(KINDS)], plan.lasts(chance)
        if chance.random() < 1 / 3:
            reloaded = chance.choice(wire.typists).reload()
            await asyncio.gather(wire.cut(kind, lasts, told=" with a reload"), reloaded)
        else:
            await wire.cut(kind, lasts)


async def _kills(
    plan: Plan, typists: Sequence[Typist], server: Server, chance: random.Random, report: Report
) -> None:
    for _ in range(plan.kills):
        await asyncio.sleep(chance.uniform(0.5, 1.5) * plan.between_kills)
        report.kills += 1
        for one in typists:
            one.cut_off(SERVER)
        await server.kill()
        await asyncio.sleep(min(plan.lasts(chance), LONGEST_DOWN))
        await server.start()
        for one in typists:
            one.joined(SERVER, kind="kill")
