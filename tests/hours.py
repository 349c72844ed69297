"""Meetings as nobody would hold them: taps in any order, twice at once, on pages left long ago.

An `Hour` is one case and one coach whose taps come from a seed; what can be tapped is in `taps`.
After each tap it looks at what the rules forbid, and at its end at all that was typed. A verb may
refuse with a sentence (`Expected`); whatever else it raises is a traceback that somebody sees.
"""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from app.services import directive_seals, documents, screenings, snapshots
from models.actor import Actor
from models.errors import Expected
from models.levels import Level
from models.tables.clients import Case
from models.tables.documents import Document
from models.tables.meetings import Answer, Meeting
from tests.taps import TAPS, Hands, Tap

LENGTH = 14
"""Taps in one sequence."""
TWICE, ELSEWHERE, BACK = 1 / 5, 1 / 8, 1 / 4
"""How often a tap comes twice, beside another one, and from a page that was left."""
TO_GIVE_AND_ASK = ("be_clear", "meet", "draft", "print_", "answer")
"""What half of all sequences begin with, so that the way of a task is walked often."""


class Taken(NamedTuple):
    """How much a case has taken on so far."""

    is_closed: bool
    drafts: int
    meetings: int
    printed: int


@dataclass
class Hour:
    """One case under random hands."""

    actor: Actor
    case: str
    client: str
    seed: int
    told: list[str] = field(default_factory=list)
    """What was done, to read beside a failure."""
    done: Counter[str] = field(default_factory=Counter)
    """How often each deed went through, and in which way."""
    unsaid: int = 0
    """Refusals without a sentence."""
    stopped: bool = False

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - so that a seed tells the same hour
        self.hands = Hands(self.actor, self.case, self.client, self.chance)

    async def run(self, taps: int = LENGTH) -> None:
        """Tap, and look at the whole case after each tap."""
        await self.hands.agree()
        if self.chance.random() < 1 / 2:
            for name in TO_GIVE_AND_ASK:
                await self.tap(next(tap for tap in TAPS if tap.name == name))
        for _ in range(taps):
            await self.tap()
        await self._nothing_is_lost()

    async def tap(self, chosen: Tap | None = None) -> None:
        """Do one thing that the page in hand has, at times twice or beside something else."""
        await self.hands.turn_to(back=self.chance.random() < BACK)
        if chosen is None or not self.hands.shows(chosen):
            chosen = self._one()
        others = [chosen] * (self.chance.random() < TWICE)
        others += [self._one()] * (self.chance.random() < ELSEWHERE)
        at_once = [chosen, *others]
        how = "back, " if self.hands.turned_back else ""
        self.told.append(how + " with ".join(one.name for one in at_once))
        before = await self._taken()
        self.hands.is_alone = len(set(at_once)) == 1
        await asyncio.gather(*[self._try(one) for one in at_once])
        self._count(at_once)
        await self._no_more_than_is_open(before)
        await self.look()

    async def look(self) -> None:
        """See that no rule is broken."""
        assert not self.unsaid, "a refusal says why"
        await self._meetings_are_numbered()
        await self._a_stop_stands()
        await self._answers_belong_to_prints()

    def _one(self) -> Tap:
        open_now = [tap for tap in TAPS if self.hands.shows(tap)]
        (one,) = self.chance.choices(open_now, weights=[tap.weight for tap in open_now])
        return one

    async def _try(self, tap: Tap) -> None:
        try:
            await tap.verb(self.hands)
        except Expected as refusal:
            self.unsaid += not refusal.sentence.strip()
            self.done["(refused)"] += 1
        else:
            self.done[tap.name.strip("_")] += 1

    def _count(self, at_once: list[Tap]) -> None:
        self.done["(on a page that was left)"] += self.hands.turned_back
        self.done["(twice at once)"] += at_once.count(at_once[0]) > 1
        self.done["(beside another)"] += len(set(at_once)) > 1

    # What must hold

    async def _taken(self) -> Taken:
        row = await Case.get(id=self.case)
        return Taken(
            row.closed_at is not None,
            await Document.filter(case_id=self.case, kind="directive").count(),
            await Meeting.filter(case_id=self.case).count(),
            len(await directive_seals.of_case(self.case)),
        )

    async def _no_more_than_is_open(self, before: Taken) -> None:
        after = await self._taken()
        if before.is_closed and after.is_closed:
            assert before == after, "a closed case took something on"
        for one in (await directive_seals.of_case(self.case))[before.printed :]:
            await self._was_open_for(one.document)

    async def _was_open_for(self, document: str) -> None:
        """See that the gate under which a task was sealed lets tasks out."""
        (sealed,) = await snapshots.of_document(actor=self.actor, document_id=document)
        assert sealed.gate is not None
        level = Level(sealed.gate["gate"]["level"])
        asked = level is Level.PAUSE and sealed.gate["consultation"]
        assert level in (Level.CLEAR, Level.NOTE) or asked, f"printed at {level.name}"

    async def _meetings_are_numbered(self) -> None:
        held = await Meeting.filter(case_id=self.case).order_by("number")
        assert [one.number for one in held] == list(range(1, len(held) + 1))
        days = [one.held_on for one in held]
        assert days == sorted(set(days)), "a meeting a day, in order"

    async def _a_stop_stands(self) -> None:
        standing = await screenings.of_case(actor=self.actor, case_id=self.case)
        if standing.level >= Level.STOP and not standing.is_provisional:
            self.stopped = True
        assert not self.stopped or standing.level >= Level.STOP, "a stop was lifted by nobody"

    async def _answers_belong_to_prints(self) -> None:
        printed = {one.document for one in await directive_seals.of_case(self.case)}
        given = await Answer.filter(document__case_id=self.case)
        about = [one.directive_id for one in given]
        assert len(set(about)) == len(about), "two answers to one task"
        assert set(about) <= printed, "an answer to what was never given"

    async def _nothing_is_lost(self) -> None:
        """See that what was typed last stands, and that all else is kept beside it."""
        typed, beaten = self.hands.typed, self.hands.beaten
        for document in {one.document for one in (*typed.values(), *beaten)}:
            state = await documents.load(actor=self.actor, document_id=document)
            for edit in typed.values():
                if edit.document == document:
                    assert state.value(edit.field) == edit.value, f"{edit.field} was lost"
            kept = await documents.earlier(actor=self.actor, document_id=document)
            beside = {(one.field, one.value) for one in kept}
            for edit in beaten:
                if edit.document == document and edit.value != state.value(edit.field):
                    assert (edit.field, edit.value) in beside, f"{edit.field} is kept nowhere"
