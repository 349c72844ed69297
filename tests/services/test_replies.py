"""Answers by link: whoever holds the link may type anything, and nothing follows from it alone."""

import random
from datetime import timedelta
from typing import Any

import pytest

from app import clock
from app.services import (
    access,
    contacts,
    link_rows,
    links,
    replies,
    requests,
    safety_records,
    screenings,
    turnable,
    visits,
    waiting_requests,
)
from app.services.replies import ReplyError, ReplyView
from app.services.safety_records import RecordError
from app.services.turned_views import NotForTurningError
from models.actor import Actor
from models.contacts import Contact
from models.fields import JsonValue
from models.levels import Level
from models.permission import steps_of
from models.tables.audit import AuditEntry
from models.tables.links import Link
from models.turned import TurnedTo
from tests.given import type_into
from tests.practice import Opened
from tests.screened import CLEAR, ITEM_9, Screened, fields_of, screened

TODAY = clock.today("Europe/London")
STOPPED = CLEAR | {ITEM_9: 1} | fields_of("answers/asq", True, False, False, False, False)
PAUSED = (
    CLEAR | fields_of("answers/gad-7", 2, 2, 2, 2, 1, 1, 1) | fields_of("answers/asq", *[False] * 4)
)
NUMBER = "020 7946 0812"
ANSWER: dict[str, JsonValue] = {
    "name": "Dr Amma Osei",
    "profession": "Psychiatrist",
    "verdict": "limits",
    "scope": "Coaching on work may go on",
    "limits": "Nothing about the past",
    "review_on": (TODAY + timedelta(days=30)).isoformat(),
}


async def asked(practice: Opened, values: dict[str, JsonValue]) -> tuple[Screened, str]:
    """A client about whom Dr Osei of the directory was asked; and the request's id."""
    client = await screened(practice, values)
    contact = await contacts.add(
        actor=client.actor, contact=Contact(name="Dr Amma Osei", phone=NUMBER)
    )
    return client, await ask(client, contact)


async def ask(client: Screened, contact: str) -> str:
    return await requests.ask(
        actor=client.actor,
        case_id=client.case,
        client_id=client.client,
        to="Dr Amma Osei",
        question="Is coaching on work advisable?",
        consent="noted",
        consent_by="Dana",
        consent_on=TODAY,
        contact_id=contact,
    )


async def view_of(client: Screened) -> ReplyView:
    (found,) = await replies.of_client(actor=client.actor, client_id=client.client)
    return found


async def guest_of(client: Screened) -> tuple[Actor, str]:
    """Whoever opened a link to the answer, and the answer's document."""
    document = (await view_of(client)).view.request.reply
    made = await links.issue(actor=client.actor, to=TurnedTo("reply", document), ends="seven_days")
    opened = await visits.open_(token=made.token, cookie="", address="192.0.2.1")
    return opened.visit.actor, document


async def answer(client: Screened, **more: JsonValue) -> str:
    """Type an answer as whoever holds the link would, and send it; return its document."""
    guest, document = await guest_of(client)
    assert not any(await type_into(guest, document, ANSWER | more))
    await replies.send(actor=guest, document_id=document)
    return document


async def call_back(client: Screened, request: str, **more: Any) -> str | None:
    given: dict[str, Any] = {
        "spoke_to": "Dr Osei",
        "called_on": TODAY,
        "is_theirs": True,
        "flags": ["suicide_self_harm"],
    }
    return await replies.call_back(actor=client.actor, request_id=request, **(given | more))


async def test_the_page_of_the_link_holds_the_question_and_no_client(practice: Opened) -> None:
    client, request = await asked(practice, STOPPED)
    made, _ = await requests.get(actor=client.actor, request_id=request)
    page = await replies.asked(actor=client.actor, document_id=made.reply)
    assert page.question == "Is coaching on work advisable?"
    assert page.sender == "Bob\nHarbour Coaching"
    assert page.fields == {}
    assert "Dana" not in repr(page)


async def test_an_answer_by_link_waits_and_changes_nothing_until_it_is_called_back(
    practice: Opened,
) -> None:
    client, request = await asked(practice, STOPPED)
    before = await client.view()
    await answer(client)
    assert (await view_of(client)).status == "waiting"
    (waiting,) = await waiting_requests.of_coach(actor=client.actor)
    assert waiting.is_answered
    after = await client.view()
    assert (after.standing, after.may_begin_again) == (before.standing, False)
    assert await call_back(client, request)
    records = await safety_records.read(client_id=client.client)
    (clearance,) = records.clearances
    assert (clearance.clinician, clearance.limits) == ("Dr Amma Osei", "Nothing about the past")
    assert [one.number for one in records.call_backs] == [NUMBER]
    assert (await client.view()).may_begin_again
    assert await waiting_requests.of_coach(actor=client.actor) == ()


async def test_at_a_pause_it_becomes_the_consultation(practice: Opened) -> None:
    client, request = await asked(practice, PAUSED)
    await answer(client)
    assert (await client.view()).standing.consultation is None
    made = await call_back(client, request)
    assert (await client.view()).standing.consultation == made


async def test_a_no_is_called_back_and_opens_nothing(practice: Opened) -> None:
    client, request = await asked(practice, STOPPED)
    await answer(client, verdict="no", scope="", limits="", review_on="")
    assert await call_back(client, request) is None
    assert not (await client.view()).may_begin_again
    assert await waiting_requests.of_coach(actor=client.actor) == ()


async def test_an_answer_that_is_not_theirs_opens_nothing_and_goes_on_waiting(
    practice: Opened,
) -> None:
    client, request = await asked(practice, STOPPED)
    await answer(client)
    assert await call_back(client, request, is_theirs=False) is None
    assert (await view_of(client)).status == "denied"
    assert not (await client.view()).may_begin_again
    assert len(await waiting_requests.of_coach(actor=client.actor)) == 1
    (before,) = await replies.of_client(actor=client.actor, client_id=client.client)
    assert await ask(client, before.contact.id) != request  # asked again, it is answered anew


async def test_whatever_is_typed_and_sent_by_link_no_gate_moves(practice: Opened) -> None:
    """Random answers in a random order, sent or not, read again by the gate after each."""
    chance = random.Random(20_261_122)  # noqa: S311 - nothing secret hangs on it
    for values in (STOPPED, PAUSED):
        client, _ = await asked(practice, values)
        before = await client.view()
        guest, document = await guest_of(client)
        for _round in range(12):
            name = chance.choice([*ANSWER, "flags", "level", "client_consents", "asked/question"])
            value = chance.choice([ANSWER.get(name), "yes", "CLEAR", True, 0, ""])
            await type_into(guest, document, {name: value})
            if chance.random() < 0.3:
                await _tried(guest, document)
        await type_into(guest, document, ANSWER)
        await _tried(guest, document)
        after = await client.view()
        assert after.standing == before.standing
        assert after.may_begin_again == before.may_begin_again
        assert steps_of(after.standing) == steps_of(before.standing)
        records = await safety_records.read(client_id=client.client)
        assert (records.clearances, records.consultations) == ((), ())


async def _tried(guest: Actor, document: str) -> None:
    try:
        await replies.send(actor=guest, document_id=document)
    except (ReplyError, access.NotFound):
        return


async def test_what_was_asked_and_what_was_sent_is_never_typed_over(practice: Opened) -> None:
    client, _ = await asked(practice, STOPPED)
    guest, document = await guest_of(client)
    (refused,) = await type_into(guest, document, {"asked/question": "May all go on?"})
    assert refused
    await type_into(guest, document, ANSWER)
    await replies.send(actor=guest, document_id=document)
    (refused,) = await type_into(guest, document, {"limits": "None"})
    assert refused
    sent = await replies.send(actor=guest, document_id=document)
    assert sent.limits == "Nothing about the past"
    assert await AuditEntry.filter(verb="send_reply").count() == 1


async def test_what_was_sent_is_shown_for_a_while_and_to_nobody_once_they_have_finished(
    practice: Opened,
) -> None:
    client, _ = await asked(practice, STOPPED)
    document = await answer(client)
    row = await Link.get(document_id=document)
    assert row.ends_at <= clock.now() + visits.A_LOOK
    guest = link_rows.guest(await Link.get(id=row.id).select_related("document__case"))
    assert (await replies.asked(actor=guest, document_id=document)).is_sent
    await visits.finish(actor=guest)
    with pytest.raises(access.NotFound):
        await replies.asked(actor=guest, document_id=document)


async def test_half_an_answer_is_not_sent(practice: Opened) -> None:
    client, _ = await asked(practice, STOPPED)
    guest, document = await guest_of(client)
    await type_into(guest, document, {"name": "Dr Osei"})
    with pytest.raises(ReplyError, match="your profession"):
        await replies.send(actor=guest, document_id=document)


async def test_nobody_but_the_guest_answers_not_even_the_coach(practice: Opened) -> None:
    client, _ = await asked(practice, STOPPED)
    document = (await view_of(client)).view.request.reply
    assert all(await type_into(client.actor, document, ANSWER))
    with pytest.raises(ReplyError, match="your name"):
        await replies.send(actor=client.actor, document_id=document)
    with pytest.raises(NotForTurningError):
        await turnable.checked(actor=client.actor, address=f"/turned/reply/{document}")


async def test_a_guest_with_another_link_reads_and_sends_nothing_here(practice: Opened) -> None:
    client, _ = await asked(practice, STOPPED)
    other, _ = await asked(practice, STOPPED)
    stranger, _ = await guest_of(other)
    document = (await view_of(client)).view.request.reply
    for attempt in (
        replies.asked(actor=stranger, document_id=document),
        replies.send(actor=stranger, document_id=document),
        replies.of_client(actor=stranger, client_id=client.client),
    ):
        with pytest.raises(access.NotFound):
            await attempt


async def test_a_request_that_is_withdrawn_takes_its_link_back(practice: Opened) -> None:
    client, request = await asked(practice, STOPPED)
    guest, document = await guest_of(client)
    await type_into(guest, document, ANSWER)
    await requests.withdraw(actor=client.actor, request_id=request)
    with pytest.raises(access.NotFound):
        await replies.send(actor=guest, document_id=document)


async def test_no_call_back_without_an_answer_a_number_or_a_request(practice: Opened) -> None:
    client, request = await asked(practice, STOPPED)
    with pytest.raises(RecordError, match="No answer has come"):
        await call_back(client, request)
    await answer(client)
    with pytest.raises(RecordError, match="before the answer came"):
        await call_back(client, request, called_on=TODAY - timedelta(days=1))
    contact = (await view_of(client)).contact.id
    await contacts.put_away(actor=client.actor, contact_id=contact)
    with pytest.raises(RecordError, match="into the directory first"):
        await call_back(client, request)
    await contacts.put_away(actor=client.actor, contact_id=contact, away=False)
    await requests.withdraw(actor=client.actor, request_id=request)
    with pytest.raises(RecordError, match="was withdrawn"):
        await call_back(client, request)
    assert (await safety_records.read(client_id=client.client)).call_backs == ()


async def test_two_taps_call_back_once(practice: Opened) -> None:
    client, request = await asked(practice, STOPPED)
    await answer(client)
    assert [await call_back(client, request) is None for _ in range(2)] == [False, True]
    assert len((await safety_records.read(client_id=client.client)).clearances) == 1


async def test_on_the_day_of_danger_nobody_is_asked(practice: Opened) -> None:
    acute = CLEAR | {ITEM_9: 1} | fields_of("answers/asq", *[True] * 5)
    with pytest.raises(RecordError, match="Nothing here waits"):
        await asked(practice, acute)


async def test_charlie_reads_sends_and_calls_back_nothing_of_bobs(practice: Opened) -> None:
    client, request = await asked(practice, STOPPED)
    document, charlie = await answer(client), practice.charlie
    for attempt in (
        replies.asked(actor=charlie, document_id=document),
        replies.send(actor=charlie, document_id=document),
        replies.of_client(actor=charlie, client_id=client.client),
        call_back(Screened(charlie, client.case, client.client), request),
        requests.get(actor=charlie, request_id=request),
    ):
        with pytest.raises(access.NotFound):
            await attempt
    view = await screenings.current(actor=client.actor, client_id=client.client)
    assert view is not None
    assert view.standing.level is Level.STOP


async def test_another_documents_page_is_no_answer(practice: Opened) -> None:
    client, _ = await asked(practice, STOPPED)
    actor: Actor = client.actor
    for attempt in (
        replies.asked(actor=actor, document_id=(await client.view()).document),
        replies.send(actor=actor, document_id=(await client.view()).document),
    ):
        with pytest.raises(access.NotFound):
            await attempt
