"""The hands of the meetings in `tests.hours`: each tap that a page has, as it was drawn.

A page is never drawn anew under a finger. What is tapped acts on what was newest when it was drawn,
and `Hands.turned_back` is a page that was left long ago: the back button, or a second tab.
"""

import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Literal, NamedTuple, get_args

from app import clock
from app.services import (
    afterwards,
    answers,
    cases,
    closings,
    consents,
    directive_prints,
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
from models.fields import Edit, JsonValue
from models.ids import new_id
from models.kinds import Placeholder
from tests.given import sign
from tests.screened import CLEAR, ITEM_9, NOES

ZONE = "Europe/London"
LATE = 60_000
"""By how many milliseconds the words of a page that was left lag behind, where it had no line."""
EASY = ("straightforward_advice", "tiny_step", "observe_what_to_keep", OWN)
"""Kinds that little rules out."""
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

Shown = Literal[
    "intake", "screening", "meeting", "hour", "directive", "printed", "answer", "request", "closing"
]
"""What a page may show; `hour` is the document of a meeting, `printed` a task that was given."""


class Tap(NamedTuple):
    """One thing that can be tapped."""

    verb: Callable[["Hands"], Awaitable[None]]
    weight: int = 2
    """How often, beside the others."""
    on: Shown = "intake"
    """What a page has to show for it."""

    @property
    def name(self) -> str:
        """What it is called where taps are told and counted."""
        return self.verb.__name__


@dataclass
class Hands:
    """A coach's hands on one case."""

    actor: Actor
    case: str
    client: str
    chance: random.Random
    typed: dict[tuple[str, str], Edit] = field(default_factory=dict)
    """What a device typed last into each field and was told to be saved."""
    beaten: list[Edit] = field(default_factory=list)
    """What came too late, or was typed over by another page: it is kept beside what stands."""
    turned_back: bool = False
    """Whether the page in hand was left before."""
    is_alone: bool = True
    """Whether nothing else is tapped at the same moment."""
    _page: Mapping[Shown, str] = field(default_factory=dict)
    _newest: dict[Shown, str] = field(default_factory=dict)
    _left: list[Mapping[Shown, str]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _at: int = 0

    async def agree(self) -> None:
        """Begin as every case does."""
        await sign(self.actor, self.case, self.client, "consent_indirect")
        self._newest["intake"] = await intakes.begin(actor=self.actor, case_id=self.case)
        await screenings.begin(actor=self.actor, case_id=self.case, client_id=self.client)
        await self._look()
        if self.chance.random() < 3 / 4:
            await self.be_clear()

    async def turn_to(self, *, back: bool) -> None:
        """Take up the newest page, or one that was left."""
        await self._look()
        self._page = dict(self._newest)
        self.turned_back = back and bool(self._left)
        if self.turned_back:
            self._page = self.chance.choice(self._left)
        elif self._page not in self._left:
            self._left.append(self._page)

    def shows(self, tap: Tap) -> bool:
        """Whether the page in hand has this to tap on."""
        return tap.on in self._page

    async def _look(self) -> None:
        view = await screenings.current(actor=self.actor, client_id=self.client)
        assert view is not None
        self._newest["screening"] = view.document
        self._page = self._newest

    # What a coach can do

    async def meet(self) -> None:
        """Start a meeting, most often after the last one and not tomorrow."""
        today = clock.today(ZONE)
        held = (await cases.get(actor=self.actor, case_id=self.case)).meetings
        later = [ago for ago in (21, 14, 7, 0) if not held or held[-1].held_on < _ago(today, ago)]
        ago = self.chance.choice(later or [0]) if self.chance.random() < 5 / 6 else -1
        meeting = await meetings.start(
            actor=self.actor, case_id=self.case, held_on=_ago(today, ago), country="GB"
        )
        self._newest |= {"meeting": meeting.id, "hour": meeting.document}

    async def note(self) -> None:
        """Write a note of the meeting."""
        await self._type("hour", "note", f"a note {new_id()}")

    async def next_appointment(self) -> None:
        """Choose a day for the next meeting, now and then one that has passed."""
        day = clock.today(ZONE) + timedelta(days=self.chance.randint(-3, 30))
        await self._type("hour", "next/on", day.isoformat())

    async def no_task(self) -> None:
        """Give none, or take that back."""
        none = self.chance.random() < 2 / 3
        await meetings.no_task(actor=self.actor, meeting_id=self._page["meeting"], none=none)

    async def end(self) -> None:
        """End the meeting."""
        await meetings.end(actor=self.actor, meeting_id=self._page["meeting"])

    async def meet_again(self) -> None:
        """Open a meeting that was ended."""
        await meetings.reopen(actor=self.actor, meeting_id=self._page["meeting"])

    async def draft(self) -> None:
        """Choose a kind of task and fill in its page."""
        kinds = EASY if self.chance.random() < 2 / 3 else (*load().kinds, OWN)
        kind = self.chance.choice(kinds)
        made = await directives.draft(actor=self.actor, case_id=self.case, kind=kind)
        self._newest["directive"] = made
        await self._fill(made)

    async def fill(self) -> None:
        """Fill in the page of a task anew."""
        await self._fill(self._page["directive"])

    async def _fill(self, document: str) -> None:
        design = await directives.get(actor=self.actor, document_id=document)
        asked = open_questions(design.kind)
        values: dict[str, JsonValue] = {
            f"values/{one.id}": _fitting(one) for one in design.kind.placeholders
        }
        values |= {f"touches/{tag}": self.chance.random() < 1 / 60 for tag in asked.tags}
        if asked.involves:
            values["involves"] = "none"
        if design.kind.id == OWN:
            values["steps"] = "Leave it."
        await self._type_all(document, values)

    async def print_(self) -> None:
        """Print a task."""
        document = self._page["directive"]
        design = await directives.get(actor=self.actor, document_id=document)
        ready = design.seal is not None or (design.closed is None and design.review.is_ready)
        await directive_prints.print_(actor=self.actor, document_id=document)
        self._newest["printed"] = document
        why = f"printed although: {design.closed} {design.review.sentences}"
        assert ready or not self.is_alone, why

    async def copy(self) -> None:
        """Begin a new version of a task."""
        self._newest["directive"] = await directives.copy(
            actor=self.actor, document_id=self._page["directive"]
        )

    async def answer(self) -> None:
        """Say what became of a task in two taps, now and then of one that was never given."""
        given = self._page["printed"] if self.chance.random() < 9 / 10 else self._page["directive"]
        self._newest["answer"] = await answers.begin(actor=self.actor, directive_id=given)
        await self._type_all(self._newest["answer"], self._an_answer())

    async def answer_otherwise(self) -> None:
        """Change what was said about a task."""
        await self._type_all(self._page["answer"], self._an_answer())

    def _an_answer(self) -> dict[str, JsonValue]:
        return {
            "result": self.chance.choice(get_args(Result)),
            "outcome": self.chance.choice(get_args(Outcome)),
        }

    async def rate(self) -> None:
        """Keep a map."""
        scores = Scores(**{one: self.chance.randint(0, 10) for one in DIMENSIONS})
        await ratings.keep(actor=self.actor, case_id=self.case, rating=Rating(coach=scores))

    async def be_clear(self) -> None:
        """Answer every question so that nothing is raised."""
        await self._type_all(self._page["screening"], CLEAR | NOES, answers=True)

    async def worry(self) -> None:
        """Answer one question so that something is."""
        name, value = self.chance.choice(list(WORRYING.items()))
        await self._type_all(self._page["screening"], {name: value}, answers=True)

    async def ask_again(self) -> None:
        """Ask the questions again."""
        await screenings.begin(
            actor=self.actor, case_id=self.case, client_id=self.client, again=True
        )
        await self._look()
        await self.be_clear()

    async def consult(self) -> None:
        """Write down what somebody advised."""
        today = clock.today(ZONE)
        await safety_records.record_consultation(
            actor=self.actor,
            client_id=self.client,
            who="Dr Ames",
            profession="psychiatrist",
            dated=_ago(today, self.chance.randint(-1, 9)),
            advised="Small steps are fine.",
            review_on=_ago(today, self.chance.choice((1, -30, -61))),
        )

    async def ask_for_advice(self) -> None:
        """Ask somebody whether the work may go on."""
        self._newest["request"] = await requests.ask(
            actor=self.actor,
            case_id=self.case,
            client_id=self.client,
            to="Dr Ames",
            question="May we go on with small steps?",
            consent="signed",
        )

    async def let_wait(self) -> None:
        """Let a request wait no longer, or again."""
        await requests.withdraw(
            actor=self.actor,
            request_id=self._page["request"],
            withdrawn=self.chance.random() < 1 / 2,
        )

    async def say(self) -> None:
        """Note a sentence on the pad."""
        pad = await pads.begin(actor=self.actor, case_id=self.case)
        assert pad.document
        await self._type_all(pad.document, {f"lines/{new_id()}/text": f"said {new_id()}"})

    async def write(self) -> None:
        """Write into the intake, now and then what no control gives."""
        names = ("complaint/what", "attempts/a1/what", "people/p1/label", "functions/f1/from_what")
        value: JsonValue = f"words {new_id()}"
        if self.chance.random() < 1 / 4:
            value = self.chance.choice(STRANGE)
        await self._type("intake", self.chance.choice(names), value)

    async def put_off(self) -> None:
        """Tap "Not now"."""
        part = self.chance.choice(("people", "keeps-safe", "sentence", "gad-7"))
        document = self._page["intake" if part != "gad-7" else "screening"]
        await afterwards.put_off(actor=self.actor, document_id=document, part=part)

    async def close(self) -> None:
        """Close the case on its page."""
        self._newest["closing"] = await closings.begin(actor=self.actor, case_id=self.case)
        await closings.close(actor=self.actor, case_id=self.case)

    async def shift(self) -> None:
        """Write on the page of the closing."""
        await self._type("closing", f"shifted/{new_id()}/what", f"shifted {new_id()}")

    async def reopen(self) -> None:
        """Open a closed case again."""
        await closings.reopen(actor=self.actor, case_id=self.case)

    async def put_away(self) -> None:
        """Put the case away, or bring it back."""
        archived = self.chance.random() < 1 / 2
        await cases.archive(actor=self.actor, case_id=self.case, archived=archived)

    async def withdraw(self) -> None:
        """Take a consent back, or give it again."""
        await consents.record(
            actor=self.actor,
            client_id=self.client,
            element="consent_indirect",
            given=self.chance.random() < 1 / 2,
        )

    # How they type

    async def _type(self, shown: Shown, name: str, value: JsonValue) -> None:
        await self._type_all(self._page[shown], {name: value})

    async def _type_all(
        self, document: str, values: Mapping[str, JsonValue], *, answers: bool = False
    ) -> None:
        """Type as the page in hand does. `answers` change with what follows from them, by rule."""
        edits = [self._edit(document, name, value) for name, value in values.items()]
        acks = await documents.commit(actor=self.actor, edits=edits)
        for edit, ack in zip(edits, acks, strict=True):
            if ack.refused or answers:
                continue
            before = self.typed.get((document, edit.field))
            if not ack.won or (before is not None and before.at > edit.at):
                self.beaten.append(edit)
                continue
            if before is not None and before.writer != edit.writer:
                self.beaten.append(before)
            self.typed[document, edit.field] = edit

    def _edit(self, document: str, name: str, value: JsonValue) -> Edit:
        self._at = max(self._at + 1, int(clock.now().timestamp() * 1000))
        is_late = self.turned_back and self.chance.random() < 1 / 4
        return Edit(
            document=document,
            field=name,
            value=value,
            at=self._at - (LATE if is_late else 0),
            writer="old page" if self.turned_back else "hand",
            seq=next(self._numbers),
        )


TAPS: tuple[Tap, ...] = (
    Tap(Hands.meet, 6),
    Tap(Hands.note, 3, "hour"),
    Tap(Hands.next_appointment, 2, "hour"),
    Tap(Hands.no_task, 2, "meeting"),
    Tap(Hands.end, 4, "meeting"),
    Tap(Hands.meet_again, 2, "meeting"),
    Tap(Hands.draft, 6),
    Tap(Hands.fill, 2, "directive"),
    Tap(Hands.print_, 12, "directive"),
    Tap(Hands.copy, 2, "directive"),
    Tap(Hands.answer, 12, "printed"),
    Tap(Hands.answer_otherwise, 4, "answer"),
    Tap(Hands.rate, 2),
    Tap(Hands.be_clear, 2),
    Tap(Hands.worry, 1),
    Tap(Hands.ask_again, 2),
    Tap(Hands.consult, 2),
    Tap(Hands.ask_for_advice, 2),
    Tap(Hands.let_wait, 4, "request"),
    Tap(Hands.say, 2),
    Tap(Hands.write, 3),
    Tap(Hands.put_off, 2),
    Tap(Hands.close, 2),
    Tap(Hands.shift, 2, "closing"),
    Tap(Hands.reopen, 3, "closing"),
    Tap(Hands.put_away, 1),
    Tap(Hands.withdraw, 1),
)
"""All of them. What matters most weighs most: a task that is printed, and what became of it."""


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)


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
