"""One case of the sample, written day by day: each of its hours on the day on which it was held.

Nobody else's verbs reach into the past; here the people and the days are both made up.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import count

from app import clock
from app.services import (
    answers,
    cases,
    clients,
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
    screenings,
    signings,
)
from app.services.practice import details
from models.actor import Actor
from models.answers import OUTCOME, RESULT, WORDS
from models.assessment import Rating
from models.closing_fields import FOLLOW_UP, HELD
from models.consenting import AGREED, NAME
from models.errors import Expected
from models.fields import Edit, JsonValue
from models.meetings import NEXT_ON
from models.pad import LINES
from models.present import TOGETHER
from models.sample import (
    SampleAnswer,
    SampleCase,
    SampleClient,
    SampleClosing,
    SampleDirective,
    SampleMeeting,
    SampleRating,
    as_themselves,
    fields_of,
)
from models.screening_fields import ANY_NEW

WRITER = "sample"


class DemoError(Expected):
    """The sample cannot be loaded; the message says why."""


async def write(actor: Actor, case: SampleCase, *, country: str) -> None:
    """Write a case from its first hour to its last."""
    first, *_ = case.meetings
    with clock.days_earlier(first.days_ago):
        written = await _Case.open(actor, case, country=country)
    for meeting in case.meetings:
        with clock.days_earlier(meeting.days_ago):
            await written.meet(meeting, is_first=meeting is first)
    if case.closing is not None:
        with clock.days_earlier(case.closing.days_ago):
            await written.close(case.closing)


class _Case:
    """A case that is being written, with what its hours share."""

    def __init__(
        self, actor: Actor, case_id: str, case: SampleCase, ids: Mapping[str, str], country: str
    ) -> None:
        self._actor, self._id, self._case, self._country = actor, case_id, case, country
        self._ids = ids
        """The clients' ids by what stands for them in the sample."""
        self._numbers = count(1)
        """Of what was typed: a device counts on, whatever day it is."""

    @classmethod
    async def open(cls, actor: Actor, case: SampleCase, *, country: str) -> "_Case":
        """Add the clients, open their case, and keep what they agree to."""
        ids = {
            one.id: await clients.add(
                actor=actor, name=one.name, country=country, note=one.note, demo=True
            )
            for one in case.clients
        }
        case_id = await cases.open_case(actor=actor, client_ids=list(ids.values()))
        written = cls(actor, case_id, case, ids, country)
        for one in case.clients:
            await written._agree(one)
        return written

    async def meet(self, hour: SampleMeeting, *, is_first: bool) -> None:
        """Hold an hour, and end it."""
        today = clock.today((await details()).zone)
        meeting = await meetings.start(
            actor=self._actor, case_id=self._id, held_on=today, country=self._country
        )
        if is_first:
            await self._take_in(meeting.id)
        if hour.answer is not None:
            await self._answer(hour.answer)
        if hour.asked_again:
            await self._ask(meeting.id, again=True)
        await self._note(hour.said)
        typed = fields_of(hour.fields)
        if hour.next_in_days is not None:
            typed[NEXT_ON] = (today + timedelta(days=hour.next_in_days)).isoformat()
        await self._type(meeting.document, typed)
        if hour.rating is not None:
            await self._rate(hour.rating)
        for directive in hour.directives:  # the safety questions are answered alone
            await self._is_here(meeting.id, self._ids[self._case.clients[0].id])
            await self._give(directive)
            await self._are_here_again(meeting.id)
        if hour.no_task:
            await meetings.no_task(actor=self._actor, meeting_id=meeting.id)
        await self._ask_for_advice(hour)
        await meetings.end(actor=self._actor, meeting_id=meeting.id)

    async def close(self, closing: SampleClosing) -> None:
        """Close the case on its page."""
        today = clock.today((await details()).zone)
        document = await closings.begin(actor=self._actor, case_id=self._id)
        held: dict[str, JsonValue] = {
            f"{HELD}/{criterion}/since": (today - timedelta(days=days)).isoformat()
            for criterion, days in closing.held_days.items()
        }
        follow_up = (today + timedelta(days=closing.follow_up_in_days)).isoformat()
        await self._type(document, held | fields_of(closing.fields) | {FOLLOW_UP: follow_up})
        await closings.close(actor=self._actor, case_id=self._id)

    async def _agree(self, client: SampleClient) -> None:
        """Sign what is needed before the questions, and what else this client agrees to."""
        client_id = self._ids[client.id]
        paper = await signings.begin(actor=self._actor, case_id=self._id, client_id=client_id)
        needed = await consents.missing(actor=self._actor, client_id=client_id)
        ticks: dict[str, JsonValue] = {
            f"{AGREED}{element}": True
            for element in (*(one.id for one in needed), *client.consents)
        }
        await self._type(paper, {**ticks, NAME: client.name})
        await signings.sign(actor=self._actor, document_id=paper)

    async def _take_in(self, meeting: str) -> None:
        """Go through the intake: the gate stands between its first step and the others."""
        intake = await intakes.begin(actor=self._actor, case_id=self._id)
        await self._type(intake, fields_of(self._case.opening))
        await self._ask(meeting, again=False)
        await self._type(intake, fields_of(self._case.intake))

    async def _ask(self, meeting: str, *, again: bool) -> None:
        """Ask each alone; then they sit together again."""
        for client in self._case.clients:
            await self._is_here(meeting, self._ids[client.id])
            await self._ask_one(client, again=again)
        await self._are_here_again(meeting)

    async def _are_here_again(self, meeting: str) -> None:
        if len(self._case.clients) > 1:
            await self._is_here(meeting, TOGETHER)

    async def _is_here(self, meeting: str, present: str) -> None:
        await meetings.note_present(actor=self._actor, meeting_id=meeting, present=present)

    async def _ask_one(self, client: SampleClient, *, again: bool) -> None:
        client_id = self._ids[client.id]
        await screenings.begin(
            actor=self._actor, case_id=self._id, client_id=client_id, again=again
        )
        view = await screenings.current(actor=self._actor, client_id=client_id)
        if view is not None:
            anew: dict[str, JsonValue] = {ANY_NEW: False} if again else {}
            await self._type(view.document, fields_of(client.screening) | anew)

    async def _answer(self, answer: SampleAnswer) -> None:
        given = await answers.awaited(actor=self._actor, case_id=self._id)
        if given is None:
            raise DemoError("The sample answers a task that was not given.")
        document = await answers.begin(actor=self._actor, directive_id=given.directive)
        await self._type(
            document, {RESULT: answer.result, OUTCOME: answer.outcome, WORDS: answer.words}
        )

    async def _note(self, said: tuple[str, ...]) -> None:
        if not said:
            return
        pad = await pads.begin(actor=self._actor, case_id=self._id)
        now = clock.now().isoformat(timespec="seconds")
        lines: dict[str, JsonValue] = {}
        for place, text in enumerate(said, start=len(pad.lines)):
            line = f"{LINES}/said-{place}"
            lines |= {f"{line}/text": text, f"{line}/at": now, f"{line}/order": place}
        if pad.document is not None:
            await self._type(pad.document, lines)

    async def _rate(self, one: SampleRating) -> None:
        rating = Rating(coach=one.coach, client=one.client)
        document = await ratings.keep(actor=self._actor, case_id=self._id, rating=rating)
        await self._type(
            document, {f"evidence/{dimension}": text for dimension, text in one.evidence.items()}
        )

    async def _give(self, directive: SampleDirective) -> None:
        actor = self._actor
        document = await directives.draft(actor=actor, case_id=self._id, kind=directive.kind)
        await self._type(document, directive.fields)
        if directive.printed:
            review = await directives.check(actor=actor, document_id=document)
            await directives.answer_no(actor=actor, document_id=document, tags=review.open.tags)
            await directive_prints.print_(actor=actor, document_id=document)

    async def _ask_for_advice(self, hour: SampleMeeting) -> None:
        if hour.request is not None:
            await requests.ask(
                actor=self._actor,
                case_id=self._id,
                client_id=self._ids[self._case.clients[0].id],
                to=hour.request.to,
                question=hour.request.question,
                consent="signed",
            )

    async def _type(self, document: str, values: Mapping[str, JsonValue]) -> None:
        """Type into a document as a page would; raise `DemoError` for what is not taken."""
        at = int(clock.now().timestamp() * 1000)
        shown = (await documents.load(actor=self._actor, document_id=document)).fields
        edits = [
            Edit(
                document=document,
                field=name,
                value=value,
                at=at,
                writer=WRITER,
                seq=next(self._numbers),
                base=shown[name].version if name in shown else 0,
            )
            for name, value in as_themselves(values, self._ids).items()
        ]
        for ack in await documents.commit(actor=self._actor, edits=edits):
            if ack.refused is not None:
                raise DemoError(f"The sample's field {ack.field} is not taken: {ack.refused}")
