"""Requests for a consultation: asked once, printed at once, waiting until advice is on record."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from app import clock
from app.services import access, cases, requests, safety_records, screenings, waiting_requests
from app.services.safety_records import RecordError
from models.actor import Actor
from models.permission import may_formulate, may_give_directives
from models.tables.audit import AuditEntry
from tests.practice import Opened
from tests.screened import CLEAR, Screened, fields_of, screened

LOW = CLEAR | fields_of("answers/gad-7", 3, 3, 2, 1, 1, 0, 0) | {"answers/asq/0": False}
PAUSED = LOW | fields_of("answers/asq", *[False] * 4)
TODAY = clock.today("Europe/London")
WEEK = timedelta(days=7)


async def paused(practice: Opened) -> Screened:
    return await screened(practice, PAUSED)


async def ask(client: Screened, *, actor: Actor | None = None, **more: Any) -> str:
    given: dict[str, Any] = {
        "to": "Dr Osei",
        "question": "Is coaching on the move advisable?",
        "consent": "signed",
    }
    return await requests.ask(
        actor=actor or client.actor,
        case_id=client.case,
        client_id=client.client,
        **(given | more),
    )


async def advise(client: Screened, *, dated: date, who: str = "Dr Osei") -> str:
    return await safety_records.record_consultation(
        actor=client.actor,
        client_id=client.client,
        who=who,
        profession="Psychiatrist",
        dated=dated,
        advised="Small steps only",
        review_on=dated + timedelta(days=60),
    )


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + by)


def sides_of(data: bytes) -> list[str]:
    document = PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


async def test_a_consultation_a_week_later_answers_it_and_opens_the_work(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await paused(practice)
    await ask(client)
    (waiting,) = await waiting_requests.of_case(actor=client.actor, case_id=client.case)
    assert (waiting.title, waiting.to, waiting.days) == ("D.", "Dr Osei", 0)
    later(monkeypatch, WEEK)
    (waiting,) = await waiting_requests.of_coach(actor=client.actor)
    assert waiting.days == 7
    assert not may_formulate(await screenings.of_case(actor=client.actor, case_id=client.case))
    await advise(client, dated=TODAY + WEEK)
    assert await waiting_requests.of_coach(actor=client.actor) == ()
    standing = await screenings.of_case(actor=client.actor, case_id=client.case)
    assert may_formulate(standing)
    assert may_give_directives(standing)


async def test_two_taps_ask_once(practice: Opened) -> None:
    client = await paused(practice)
    assert await ask(client) == await ask(client)
    other = await ask(client, to="A. Lind")
    assert [one.id for one in await waiting_requests.of_coach(actor=client.actor)][1:] == [other]
    assert await AuditEntry.filter(verb="record_request").count() == 2


async def test_taps_at_once_ask_once(practice: Opened) -> None:
    client = await paused(practice)
    asked = await asyncio.gather(*(ask(client) for _ in range(3)))
    assert len(set(asked)) == 1
    records = await safety_records.read(client_id=client.client)
    assert len(records.requests) == 1


async def test_the_page_names_no_client_and_no_level_and_leaves_a_copy(practice: Opened) -> None:
    client = await paused(practice)
    request = await ask(client)
    printed = await requests.print_(actor=client.actor, request_id=request)
    asked, kept = sides_of(printed.data)
    assert "Is coaching on the move advisable?" in asked
    assert "Name, signature, day" in asked
    assert "Before we go further I would like to ask somebody" in kept
    assert "If you feel unsafe call 999" in kept
    for words in ("Dana", "PAUSE", "pause", "GAD", "level", "flag"):
        assert words not in asked + kept
    again = await requests.print_(actor=client.actor, request_id=request)
    assert again.data == printed.data


async def test_where_somebody_at_home_could_read_it_no_copy_is_printed(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {"observed/rv1": 1})
    if (await client.view()).standing.level.rank == 0:
        await client.mark({"observed/rv1": 2})
    request = await ask(client)
    assert len(sides_of((await requests.print_(actor=client.actor, request_id=request)).data)) == 1


async def test_a_consent_that_is_noted_says_who_and_when(practice: Opened) -> None:
    client = await paused(practice)
    with pytest.raises(RecordError, match="name of whoever agreed"):
        await ask(client, consent="noted", consent_on=TODAY)
    with pytest.raises(RecordError, match="the day on which they agreed"):
        await ask(client, consent="noted", consent_by="Dana", consent_on=TODAY + WEEK)
    request = await ask(client, consent="noted", consent_by="Dana", consent_on=TODAY)
    asked, kept = sides_of((await requests.print_(actor=client.actor, request_id=request)).data)
    said = f"agreed to this contact on {TODAY:%-d %B %Y}"
    assert said in asked
    assert "Dana" not in asked
    assert "Dana" in kept
    assert "signature" not in asked + kept
    assert said in await requests.message(actor=client.actor, request_id=request)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"to": " "}, "To must not be blank."),
        ({"question": ""}, "Question must not be blank."),
        ({"question": "x" * 801}, "room for 800"),
        ({"to": "x" * 201}, "room for 200"),
    ],
)
async def test_a_request_says_whom_and_what(
    practice: Opened, given: dict[str, Any], said: str
) -> None:
    client = await paused(practice)
    with pytest.raises(RecordError, match=said):
        await ask(client, **given)


async def test_nothing_is_asked_where_nothing_waits_for_advice(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    with pytest.raises(RecordError, match="Nothing here waits"):
        await ask(client)


async def test_a_withdrawn_request_waits_no_longer_and_can_be_taken_up_again(
    practice: Opened,
) -> None:
    client = await paused(practice)
    request = await ask(client)
    for _ in range(2):
        await requests.withdraw(actor=client.actor, request_id=request)
    assert await waiting_requests.of_coach(actor=client.actor) == ()
    records = await safety_records.read(client_id=client.client)
    assert len(records.withdrawals) == 1
    await requests.withdraw(actor=client.actor, request_id=request, withdrawn=False)
    (waiting,) = await waiting_requests.of_coach(actor=client.actor)
    assert waiting.id == request


async def test_advice_from_before_the_question_answers_nothing(practice: Opened) -> None:
    client = await paused(practice)
    await advise(client, dated=TODAY - WEEK)
    request = await ask(client)
    (waiting,) = await waiting_requests.of_coach(actor=client.actor)
    assert waiting.id == request


async def test_a_case_that_was_put_away_asks_for_nothing(practice: Opened) -> None:
    client = await paused(practice)
    await ask(client)
    await cases.archive(actor=client.actor, case_id=client.case)
    assert await waiting_requests.of_coach(actor=client.actor) == ()


async def test_renewing_needs_a_new_contact(practice: Opened) -> None:
    client = await paused(practice)
    first = await advise(client, dated=TODAY - WEEK)
    assert await advise(client, dated=TODAY - WEEK) == first
    for who in ("Dr Osei", "A. Lind"):
        with pytest.raises(RecordError, match=r"needs a new contact|New one"):
            await advise(client, dated=TODAY - WEEK - WEEK, who=who)
    with pytest.raises(RecordError, match="with Dr Osei"):
        await advise(client, dated=TODAY - WEEK, who="A. Lind")
    second = await advise(client, dated=TODAY)
    view = await client.view()
    assert view.standing.consultation == second


async def test_charlie_asks_reads_and_withdraws_nothing_of_bobs(practice: Opened) -> None:
    client = await paused(practice)
    request = await ask(client)
    charlie = practice.charlie
    for attempt in (
        ask(client, actor=charlie),
        requests.print_(actor=charlie, request_id=request),
        requests.message(actor=charlie, request_id=request),
        requests.withdraw(actor=charlie, request_id=request),
        requests.of_client(actor=charlie, client_id=client.client),
        waiting_requests.of_case(actor=charlie, case_id=client.case),
    ):
        with pytest.raises(access.NotFound):
            await attempt
    assert await waiting_requests.of_coach(actor=charlie) == ()


async def test_another_cases_client_is_not_asked_about(practice: Opened) -> None:
    client, other = await paused(practice), await paused(practice)
    with pytest.raises(access.NotFound):
        await requests.ask(
            actor=client.actor,
            case_id=other.case,
            client_id=client.client,
            to="Dr Osei",
            question="?",
            consent="signed",
        )
