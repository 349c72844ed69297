"""A printed task on its client's own device: what goes along, what they keep, what is frozen."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from app.pdf import workers
from app.services import (
    answers,
    audit,
    cases,
    clients,
    directive_seals,
    links,
    turned_tasks,
    visits,
)
from app.services.access import NotFound
from app.services.directives import DirectiveError
from app.services.links import LinkError
from app.services.turned_views import NotForTurningError
from models.actor import Actor
from models.fields import JsonValue
from models.kept_record import NOT_A_VALUE, NOT_ASKED, field_of
from models.links import TOO_LONG
from models.turned import TurnedTo
from tests.given import TINY, answer, draft, give, type_into
from tests.practice import Opened
from tests.screened import CLEAR, ITEM_9, Screened, screened

DAILY: dict[str, JsonValue] = {**TINY, "record/style": "tick"}


@pytest.fixture(autouse=True, scope="module")
def drawing() -> Iterator[None]:
    """One render process for all tests of this module."""
    yield
    workers.stop()


class Given(NamedTuple):
    """A client's printed task, and the answer to it."""

    client: Screened
    directive: str
    to: TurnedTo

    @property
    def actor(self) -> Actor:
        """The coach."""
        return self.client.actor


async def given(practice: Opened, **more: JsonValue) -> Given:
    client = await screened(practice, CLEAR, actor=practice.alice)
    directive = await give(client.actor, client.case, "tiny_step", {**DAILY, **more})
    document = await answers.begin(actor=client.actor, directive_id=directive)
    return Given(client, directive, TurnedTo("task", document))


async def guest_of(one: Given) -> Actor:
    issued = await links.issue(actor=one.actor, to=one.to, ends="four_weeks")
    return (await visits.open_(token=issued.token, cookie="", address="198.51.100.7")).visit.actor


async def test_days_are_ticked_by_link_and_the_coach_sees_them_dated(practice: Opened) -> None:
    one = await given(practice)
    guest = await guest_of(one)
    shown = (await turned_tasks.task(actor=guest, document_id=one.to.document)).shown
    day = shown.record.days[0]
    assert await type_into(guest, one.to.document, {field_of(day): True}) == [None]
    assert (await turned_tasks.task(actor=guest, document_id=one.to.document)).fields
    entry = await answers.get(actor=one.actor, directive_id=one.directive)
    assert entry.answer is not None
    assert [(kept.day, kept.value) for kept in entry.answer.kept] == [(day, True)]
    assert entry.record == shown.record
    assert not entry.is_answered


async def test_what_happened_is_written_beside_each_day_of_a_worksheet(practice: Opened) -> None:
    one = await given(practice, **{"page/layout": "worksheet"})
    guest = await guest_of(one)
    day, *_ = (await turned_tasks.task(actor=guest, document_id=one.to.document)).shown.record.days
    typed = {field_of(day, "happened"): "He laughed"}
    assert await type_into(guest, one.to.document, typed) == [None]
    assert await type_into(guest, one.to.document, {field_of(day, "when"): "Mon"}) == [NOT_ASKED]
    entry = await answers.get(actor=one.actor, directive_id=one.directive)
    assert entry.answer is not None
    [kept] = entry.answer.kept
    assert (kept.day, kept.value, kept.happened) == (day, None, "He laughed")


async def test_what_was_handed_out_stays_frozen_whatever_is_ticked(practice: Opened) -> None:
    one = await given(practice)
    before = await directive_seals.pdf_of(one.directive)
    seal = await directive_seals.of_document(one.directive)
    assert seal is not None
    ticks: dict[str, JsonValue] = {field_of(day): True for day in seal.record.days}
    assert set(await type_into(await guest_of(one), one.to.document, ticks)) == {None}
    assert await directive_seals.of_document(one.directive) == seal
    assert await directive_seals.pdf_of(one.directive) == before


async def test_a_guest_fills_in_their_days_and_their_answer_alone(practice: Opened) -> None:
    one, other = await given(practice), await given(practice)
    guest = await guest_of(one)
    for field in ("record/1999-01-01", "record/x", "result", "words", "exception/when"):
        [said] = await type_into(guest, one.to.document, {field: True})
        assert said, field
    seal = await directive_seals.of_document(one.directive)
    assert seal is not None
    name = field_of(seal.record.days[0])
    assert await type_into(guest, one.to.document, {name: "x" * 20_000}) == [NOT_A_VALUE]
    assert await type_into(guest, one.to.document, {"record/1999-01-01": True}) == [NOT_ASKED]
    assert await type_into(guest, other.to.document, {name: True}) != [None]
    assert await type_into(guest, one.to.document, {"client/result": "complied"}) == [None]
    for theirs in (one.directive, other.to.document):
        with pytest.raises(NotFound):
            await turned_tasks.task(actor=guest, document_id=theirs)


async def test_a_link_that_asks_something_opens_for_a_week_at_most(practice: Opened) -> None:
    one = await given(practice)
    answer_of = TurnedTo("answer", one.to.document)
    with pytest.raises(LinkError, match=TOO_LONG):
        await links.issue(actor=one.actor, to=answer_of, ends="four_weeks")


async def test_what_may_not_be_handed_out_today_cannot_be_linked(practice: Opened) -> None:
    one = await given(practice)
    await one.client.mark({ITEM_9: 1})
    with pytest.raises(DirectiveError):
        await links.issue(actor=one.actor, to=one.to, ends="today")
    verbs = [entry.verb for entry in await audit.entries(actor=one.actor, case=one.client.case)]
    assert "issue_link" not in verbs


async def test_a_draft_has_no_page_to_be_linked(practice: Opened) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    made = await draft(client.actor, client.case)
    with pytest.raises(answers.AnswerError):
        await answers.begin(actor=client.actor, directive_id=made)
    with pytest.raises(NotFound):
        await links.issue(actor=client.actor, to=TurnedTo("task", made), ends="today")


async def test_nobody_sends_the_task_of_a_colleagues_client(practice: Opened) -> None:
    one = await given(practice)
    with pytest.raises(NotFound):
        await links.issue(actor=practice.bob, to=one.to, ends="today")


async def test_with_a_second_client_in_the_case_it_opens_no_more(practice: Opened) -> None:
    one = await given(practice)
    guest = await guest_of(one)
    second = await clients.add(actor=one.actor, name="Tom", country="GB")
    await cases.add_client(actor=one.actor, case_id=one.client.case, client_id=second)
    with pytest.raises(NotForTurningError):
        await turned_tasks.task(actor=guest, document_id=one.to.document)


async def test_what_the_coach_notes_and_what_was_ticked_stand_beside_each_other(
    practice: Opened,
) -> None:
    one = await given(practice)
    guest = await guest_of(one)
    seal = await directive_seals.of_document(one.directive)
    assert seal is not None
    await type_into(guest, one.to.document, {field_of(seal.record.days[0]): True})
    await answer(one.actor, one.directive, "complied", "better")
    (entry,) = await answers.of_case(actor=one.actor, case_id=one.client.case)
    assert entry.is_answered
    assert entry.answer is not None
    assert len(entry.answer.kept) == 1
