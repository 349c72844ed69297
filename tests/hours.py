"""Meetings as nobody would hold them: verbs in any order, twice at once, on pages left long ago.

An `Hour` is one case and one coach whose taps come from a seed. After each tap it looks at what the
rules forbid and at all that was typed so far. A verb may refuse with a sentence (`Expected`);
whatever else it raises is a traceback somebody would have seen.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import get_args

from app import clock
from app.services import (
    afterwards,
    answers,
    cases,
    closings,
    consents,
    directive_prints,
    directive_seals,
    directives,
    documents,
    intakes,
    meetings,
    pads,
    ratings,
    requests,
    safety_records,
    screenings,
)
from models.actor import Actor
from models.answers import Outcome, Result
from models.assessment import DIMENSIONS, Rating, Scores
from models.content import load
from models.contraindications import open_questions
from models.directive import OWN
from models.directive_door import closed
from models.errors import Expected
from models.fields import Edit, JsonValue
from models.ids import new_id
from models.kinds import Placeholder
from models.levels import Level
from models.tables.clients import Case
from models.tables.documents import Document
from models.tables.meetings import Answer, Meeting
from tests.given import sign
from tests.screened import CLEAR, ITEM_9, NOES

TAPS = 14
"""Verbs in one sequence."""
STRANGE: tuple[JsonValue, ...] = ("", "�", "{date}", "0", -1, 10**9, True, None, "x" * 3_000)
"""What no control of a page gives."""
WORRYING: dict[str, JsonValue] = {
    ITEM_9: 1,
    "danger/suicide_spoken": True,
    "answers/phq-9/0": 3,
    "answers/audit-c/0": 4,
    "observed/rv1": 1,
    "observed/tr1": 2,
}


@dataclass
class Hour:
    """One case under random hands."""

    actor: Actor
    case: str
    client: str
    seed: int
    told: list[str] = field(default_factory=list)
    """What was done, to read beside a failure."""
    typed: dict[tuple[str, str], JsonValue] = field(default_factory=dict)
    """What a device typed last into each field and was told to be saved."""
    done: Counter[str] = field(default_factory=Counter)
    """How often each deed went through."""
    unsaid: int = 0
    """Refusals without a sentence."""
    stopped: bool = False
    _documents: dict[str, list[str]] = field(default_factory=dict)
    _meetings: list[str] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - so that a seed tells the same hour

    async def run(self, taps: int = TAPS) -> None:
        """Tap, and look at the whole case after each tap."""
        await self._agree()
        for _ in range(taps):
            await self.tap()
            await self.look()
        await self._nothing_is_lost()

    async def tap(self) -> None:
        """Do one thing, one time in six twice at once."""
        deed = self.chance.choice(self._deeds)
        twice = self.chance.random() < 1 / 6
        self.told.append(f"{deed.__name__.strip('_')}{' twice' if twice else ''}")
        before = await self._taken()
        await asyncio.gather(*[self._try(deed) for _ in range(2 if twice else 1)])
        await self._no_more_than_is_open(before)

    async def look(self) -> None:
        """See that no rule is broken, and that everything typed stands where it was typed."""
        assert not self.unsaid, "a refusal says why"
        await self._meetings_are_numbered()
        await self._a_stop_stands()
        await self._answers_belong_to_prints()

    @property
    def _deeds(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        return (
            *(self._meet, self._note, self._next, self._no_task, self._end, self._meet_again),
            *(self._draft, self._fill, self._print, self._print, self._copy, self._answer),
            *(self._answer, self._rate, self._be_clear, self._worry, self._ask_again),
            *(self._consult, self._ask_for_advice, self._say, self._write, self._put_off),
            *(self._close, self._reopen, self._put_away, self._withdraw),
        )

    async def _try(self, deed: Callable[[], Awaitable[None]]) -> None:
        try:
            await deed()
        except Expected as refusal:
            self.unsaid += not refusal.sentence.strip()
        else:
            self.done[deed.__name__.strip("_")] += 1

    async def _agree(self) -> None:
        await sign(self.actor, self.case, self.client, "consent_indirect")
        await self._keep("intake", await intakes.begin(actor=self.actor, case_id=self.case))
        await screenings.begin(actor=self.actor, case_id=self.case, client_id=self.client)
        if self.chance.random() < 3 / 4:
            await self._be_clear()

    # What a coach can do

    async def _meet(self) -> None:
        today = clock.today("Europe/London")
        day = today - timedelta(days=self.chance.choice((0, 0, 0, 1, 7, -1)))
        meeting = await meetings.start(
            actor=self.actor, case_id=self.case, held_on=day, country="GB"
        )
        if meeting.id not in self._meetings:
            self._meetings.append(meeting.id)
        await self._keep("meeting", meeting.document)

    async def _note(self) -> None:
        await self._type("meeting", "note", f"a note {new_id()}")

    async def _next(self) -> None:
        day = clock.today("Europe/London") + timedelta(days=self.chance.randint(-3, 30))
        await self._type("meeting", "next/on", day.isoformat())

    async def _no_task(self) -> None:
        none = self.chance.random() < 2 / 3
        await meetings.no_task(actor=self.actor, meeting_id=self._meeting(), none=none)

    async def _end(self) -> None:
        await meetings.end(actor=self.actor, meeting_id=self._meeting())

    async def _meet_again(self) -> None:
        await meetings.reopen(actor=self.actor, meeting_id=self._meeting())

    async def _draft(self) -> None:
        kind = self.chance.choice((*load().kinds, OWN))
        made = await directives.draft(actor=self.actor, case_id=self.case, kind=kind)
        await self._keep("directive", made)
        await self._fill()

    async def _fill(self) -> None:
        document = self._one("directive")
        design = await directives.get(actor=self.actor, document_id=document)
        asked = open_questions(design.kind)
        values: dict[str, JsonValue] = {
            f"values/{one.id}": _fitting(one) for one in design.kind.placeholders
        }
        values |= {f"touches/{tag}": self.chance.random() < 1 / 30 for tag in asked.tags}
        if asked.involves:
            values["involves"] = "none"
        if design.kind.id == OWN:
            values["steps"] = "Leave it."
        await self._type_all(document, values)

    async def _print(self) -> None:
        document = self._one("directive")
        design = await directives.get(actor=self.actor, document_id=document)
        ready = design.seal is not None or (design.closed is None and design.review.is_ready)
        await directive_prints.print_(actor=self.actor, document_id=document)
        assert ready, f"printed although: {design.closed} {design.review.sentences}"

    async def _copy(self) -> None:
        made = await directives.copy(actor=self.actor, document_id=self._one("directive"))
        await self._keep("directive", made)

    async def _answer(self) -> None:
        made = await answers.begin(actor=self.actor, directive_id=self._one("directive"))
        await self._keep("answer", made)
        await self._type("answer", "result", self.chance.choice(get_args(Result)))
        await self._type("answer", "outcome", self.chance.choice(get_args(Outcome)))

    async def _rate(self) -> None:
        scores = Scores(**{one: self.chance.randint(0, 10) for one in DIMENSIONS})
        await ratings.keep(actor=self.actor, case_id=self.case, rating=Rating(coach=scores))

    async def _be_clear(self) -> None:
        await self._type_all(await self._screening(), CLEAR | NOES, answers=True)

    async def _worry(self) -> None:
        name, value = self.chance.choice(list(WORRYING.items()))
        await self._type_all(await self._screening(), {name: value}, answers=True)

    async def _ask_again(self) -> None:
        await screenings.begin(
            actor=self.actor, case_id=self.case, client_id=self.client, again=True
        )
        await self._be_clear()

    async def _consult(self) -> None:
        today = clock.today("Europe/London")
        await safety_records.record_consultation(
            actor=self.actor,
            client_id=self.client,
            who="Dr Ames",
            profession="psychiatrist",
            dated=today - timedelta(days=self.chance.randint(-1, 9)),
            advised="Small steps are fine.",
            review_on=today + timedelta(days=self.chance.choice((-1, 30, 61))),
        )

    async def _ask_for_advice(self) -> None:
        await requests.ask(
            actor=self.actor,
            case_id=self.case,
            client_id=self.client,
            to="Dr Ames",
            question="May we go on with small steps?",
            consent="signed",
        )

    async def _say(self) -> None:
        pad = await pads.begin(actor=self.actor, case_id=self.case)
        assert pad.document
        await self._keep("pad", pad.document)
        await self._type("pad", f"lines/{new_id()}/text", f"said {new_id()}")

    async def _write(self) -> None:
        names = ("complaint/what", "attempts/a1/what", "people/p1/label", "functions/f1/from_what")
        value: JsonValue = f"words {new_id()}"
        if self.chance.random() < 1 / 4:
            value = self.chance.choice(STRANGE)
        await self._type("intake", self.chance.choice(names), value)

    async def _put_off(self) -> None:
        part = self.chance.choice(("people", "keeps-safe", "sentence", "gad-7"))
        kind = "intake" if part != "gad-7" else "screening"
        document = self._one("intake") if kind == "intake" else await self._screening()
        await afterwards.put_off(actor=self.actor, document_id=document, part=part)

    async def _close(self) -> None:
        await closings.begin(actor=self.actor, case_id=self.case)
        await closings.close(actor=self.actor, case_id=self.case)

    async def _reopen(self) -> None:
        await closings.reopen(actor=self.actor, case_id=self.case)

    async def _put_away(self) -> None:
        archived = self.chance.random() < 1 / 2
        await cases.archive(actor=self.actor, case_id=self.case, archived=archived)

    async def _withdraw(self) -> None:
        await consents.record(
            actor=self.actor,
            client_id=self.client,
            element="consent_indirect",
            given=self.chance.random() < 1 / 2,
        )

    # What must hold

    async def _taken(self) -> tuple[bool, int, int, int]:
        """Whether the case is closed, and how much was begun and printed in it."""
        row = await Case.get(id=self.case)
        drafts = await Document.filter(case_id=self.case, kind="directive").count()
        held = await Meeting.filter(case_id=self.case).count()
        return (
            row.closed_at is not None,
            drafts,
            held,
            len(await directive_seals.of_case(self.case)),
        )

    async def _no_more_than_is_open(self, before: tuple[bool, int, int, int]) -> None:
        after = await self._taken()
        if before[0] and after[0]:
            assert before == after, "a closed case took something on"
        standing = await screenings.of_case(actor=self.actor, case_id=self.case)
        if after[3] > before[3]:
            assert closed(standing) is None, f"printed at {standing.level}"

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
        for document in {where for where, _ in self.typed}:
            state = await documents.load(actor=self.actor, document_id=document)
            for (where, name), value in self.typed.items():
                if where == document:
                    assert state.value(name) == value, f"{name} of {document} was lost"

    # The hands

    def _one(self, kind: str) -> str:
        """A document of a kind, now and then one that was left long ago."""
        known = self._documents.get(kind, [])
        if not known:
            raise Expected("There is nothing here to tap on.")
        return known[-1] if self.chance.random() < 4 / 5 else self.chance.choice(known)

    def _meeting(self) -> str:
        if not self._meetings:
            raise Expected("There is nothing here to tap on.")
        return self.chance.choice(self._meetings[-2:])

    async def _keep(self, kind: str, document: str) -> None:
        known = self._documents.setdefault(kind, [])
        if document not in known:
            known.append(document)

    async def _screening(self) -> str:
        view = await screenings.current(actor=self.actor, client_id=self.client)
        assert view is not None
        return view.document

    async def _type(self, kind: str, name: str, value: JsonValue) -> None:
        await self._type_all(self._one(kind), {name: value})

    async def _type_all(
        self, document: str, values: Mapping[str, JsonValue], *, answers: bool = False
    ) -> None:
        """Type as one device does. `answers` change with what follows from them, by the rules."""
        at = int(clock.now().timestamp() * 1000)
        edits = [
            Edit(
                document=document,
                field=name,
                value=value,
                at=at,
                writer="hand",
                seq=next(self._numbers),
            )
            for name, value in values.items()
        ]
        for edit, ack in zip(
            edits, await documents.commit(actor=self.actor, edits=edits), strict=True
        ):
            if not ack.refused and ack.won and not answers:
                self.typed[document, edit.field] = edit.value


def _fitting(one: Placeholder) -> JsonValue:
    """What fills a gap of a task."""
    fitting: dict[str, JsonValue] = {
        "count": one.min,
        "date": "2031-01-06",
        "days": "mon",
        "time": "19:40",
        "choice": one.choices[0] if one.choices else "",
    }
    return fitting.get(one.kind, "the second drawer")
