"""A link to a client's own device: what may be put on one, how long it opens, and for whom."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.services import (
    answers,
    audit,
    bus,
    cases,
    client_views,
    closings,
    consents,
    intakes,
    links,
    screenings,
    signings,
    turned_views,
    visits,
)
from app.services.access import NotFound
from app.services.attempts import TooManyAttemptsError
from app.services.links import Issued, LinkError
from app.services.turned_views import NotForTurningError
from app.services.visits import NOT_HERE, EndedError, NotOpenedError, Opened
from models.actor import Actor
from models.answers import THEIR_WORDS, WORDS
from models.asking import LINK, WAY, asks_directly
from models.closing_fields import FOLLOW_UP
from models.consenting import AGREED, NAME
from models.content import load
from models.fields import JsonValue
from models.levels import Level
from models.links import Became
from models.tables.audit import AuditEntry
from models.tables.links import Link
from models.turned import TurnedTo
from tests.given import give, type_into
from tests.practice import CaseIds, new_case
from tests.practice import Opened as Practice
from tests.screened import CLEAR, Screened, fields_of, screened

HERE, THERE = "198.51.100.7", "203.0.113.9"


async def map_of(actor: Actor, case: CaseIds) -> TurnedTo:
    document = await client_views.begin(actor=actor, case_id=case.id, client_id=case.client)
    return TurnedTo("map", document)


async def sent(practice: Practice) -> Issued:
    """A link to the map of a client of Bob's."""
    case = await new_case(practice.database, practice.bob)
    to = await map_of(practice.bob, case)
    return await links.issue(actor=practice.bob, to=to, ends="three_days")


async def opened(issued: Issued, cookie: str = "", address: str = HERE) -> Opened:
    return await visits.open_(token=issued.token, cookie=cookie, address=address)


async def turned_away(token: str, cookie: str = "", address: str = HERE) -> NotOpenedError:
    with pytest.raises(NotOpenedError) as told:
        await visits.open_(token=token, cookie=cookie, address=address)
    return told.value


async def became(actor: Actor, issued: Issued) -> Became:
    [card] = await links.of_case(actor=actor, case_id=issued.card.case)
    return card.became(now=clock.now())


async def expire(issued: Issued) -> None:
    await Link.filter(id=issued.card.id).update(ends_at=clock.now() - timedelta(seconds=1))


async def questions_of(client: Screened, only: str = "") -> TurnedTo:
    return TurnedTo("questions", (await client.view()).document, only)


async def test_a_link_opens_its_one_page_in_the_browser_that_opened_it(practice: Practice) -> None:
    issued = await sent(practice)
    first = await opened(issued)
    assert first.visit.turned_to == issued.card.to.address
    assert [one.id for one in await visits.current()] == [issued.card.id]
    again = await opened(issued, cookie=first.cookie)
    assert again.cookie == first.cookie
    assert await became(practice.bob, issued) == "opened"


async def test_another_browser_reads_what_a_stranger_reads(practice: Practice) -> None:
    issued = await sent(practice)
    await opened(issued)
    elsewhere = await turned_away(issued.token, address=THERE)
    guessed = await turned_away("a" * 32, address=THERE)
    assert (str(elsewhere), elsewhere.status) == (str(guessed), guessed.status) == (NOT_HERE, 410)
    assert type(elsewhere) is type(guessed)
    [card] = await links.of_case(actor=practice.bob, case_id=issued.card.case)
    assert card.tried_elsewhere_at is not None


@pytest.mark.parametrize("end", ["finished", "revoked", "expired"])
async def test_what_became_of_it_is_told_to_the_browser_that_had_opened_it(
    practice: Practice, end: Became
) -> None:
    issued = await sent(practice)
    first = await opened(issued)
    if end == "finished":
        await visits.finish(actor=first.visit.actor)
    elif end == "revoked":
        await links.revoke(actor=practice.bob, link_id=issued.card.id)
    else:
        await expire(issued)
    assert await visits.current() == []
    assert await became(practice.bob, issued) == end
    own = await turned_away(issued.token, cookie=first.cookie)
    assert isinstance(own, EndedError)
    assert str(own) == visits.ENDED[end]
    assert await visits.became_last(cookie=first.cookie) == end
    assert await visits.became_last(cookie="made-up") is None
    stranger = await turned_away(issued.token, cookie="made-up", address=THERE)
    assert (type(stranger), str(stranger)) == (NotOpenedError, NOT_HERE)
    with pytest.raises(NotOpenedError):
        await visits.finish(actor=first.visit.actor)


async def test_a_link_that_nobody_opened_in_time_opens_for_nobody(practice: Practice) -> None:
    issued = await sent(practice)
    await expire(issued)
    assert type(await turned_away(issued.token)) is NotOpenedError


async def test_each_try_is_in_the_record_under_whoever_made_it(practice: Practice) -> None:
    issued = await sent(practice)
    first = await opened(issued)
    await opened(issued, cookie=first.cookie)
    await turned_away(issued.token)
    await visits.finish(actor=first.visit.actor)
    await turned_away(issued.token, cookie=first.cookie)
    entries = reversed(await audit.entries(actor=practice.bob, case=issued.card.case))
    told = [(one.verb, one.actor) for one in entries if "link" in one.verb]
    guest, bob = issued.card.id, practice.bob.person_id
    assert told == [
        ("issue_link", bob),
        ("open_link", guest),
        ("return_to_link", guest),
        ("try_open_link_elsewhere", ""),
        ("finish_link", guest),
        ("return_to_ended_link", guest),
    ]
    await turned_away("never")
    assert await AuditEntry.filter(verb="guess_link", case_id=None, actor="").count() == 1


async def test_guesses_are_limited_and_a_right_one_costs_nothing(practice: Practice) -> None:
    issued = await sent(practice)
    for number in range(30):
        await turned_away(f"guess {number}", address=THERE)
    with pytest.raises(TooManyAttemptsError):
        await opened(issued, address=THERE)
    first = await opened(issued, address=HERE)
    for _ in range(40):
        await opened(issued, cookie=first.cookie, address=HERE)


async def test_a_cookie_that_was_never_given_is_not_taken_on(practice: Practice) -> None:
    first = await opened(await sent(practice), cookie="planted")
    assert first.cookie != "planted"


async def test_of_two_links_in_one_browser_the_one_turned_to_last_is_open(
    practice: Practice,
) -> None:
    one, other = await sent(practice), await sent(practice)
    cookie = (await opened(one)).cookie
    assert (await opened(other, cookie=cookie)).cookie == cookie
    assert [found.id for found in await visits.current()] == [other.card.id]
    await opened(one, cookie=cookie)
    assert [found.id for found in await visits.current()] == [one.card.id]


async def test_a_new_link_to_the_same_page_ends_the_one_before(practice: Practice) -> None:
    case = await new_case(practice.database, practice.bob)
    to = await map_of(practice.bob, case)
    before = await links.issue(actor=practice.bob, to=to, ends="today")
    after = await links.issue(actor=practice.bob, to=to, ends="today")
    assert (await turned_away(before.token)).sentence == NOT_HERE
    await opened(after)


async def test_the_token_is_kept_nowhere(practice: Practice) -> None:
    issued = await sent(practice)
    first = await opened(issued)
    kept = str(await Link.all().values())
    assert issued.token not in kept
    assert first.cookie not in kept
    assert len(issued.token) == 32
    assert re.fullmatch("[A-Za-z0-9_-]+", issued.token)


async def test_nobody_sends_or_takes_back_what_is_anothers(practice: Practice) -> None:
    issued = await sent(practice)
    for other in (practice.alice, practice.charlie):
        with pytest.raises(NotFound):
            await links.issue(actor=other, to=issued.card.to, ends="today")
        with pytest.raises(NotFound):
            await links.revoke(actor=other, link_id=issued.card.id)
        with pytest.raises(NotFound):
            await links.of_case(actor=other, case_id=issued.card.case)


async def test_unattended_the_questions_are_those_of_phq_8(practice: Practice) -> None:
    client = await screened(practice)
    to = await questions_of(client)
    issued = await links.issue(actor=practice.bob, to=to, ends="today")
    assert (await client.view()).values[WAY] == LINK
    takes = issued.card.to.takes
    assert takes(document=to.document, field="answers/phq-8/0")
    for field in ("answers/phq-9/0", "answers/phq-9/8", "answers/asq/0", "age", "observed/tr1"):
        assert not takes(document=to.document, field=field)
    view = await client.view()
    assert asks_directly(view.standing.missing, view.values)


async def test_a_link_to_phq_9_alone_asks_phq_8(practice: Practice) -> None:
    client = await screened(practice)
    to = await questions_of(client, only="phq-9")
    issued = await links.issue(actor=practice.bob, to=to, ends="today")
    assert issued.card.to.only == "phq-8"


@pytest.mark.parametrize("only", ["asq", "hark"])
async def test_what_is_asked_face_to_face_is_never_sent(practice: Practice, only: str) -> None:
    client = await screened(practice)
    with pytest.raises(LinkError):
        await links.issue(
            actor=practice.bob, to=await questions_of(client, only=only), ends="today"
        )


async def test_of_several_clients_no_questions_are_sent(practice: Practice) -> None:
    client = await screened(practice)
    issued = await links.issue(actor=practice.bob, to=await questions_of(client), ends="today")
    guest = (await opened(issued)).visit.actor
    other = await new_case(practice.database, practice.bob, names=["Nia"])
    await cases.add_client(actor=practice.bob, case_id=client.case, client_id=other.client)
    with pytest.raises(LinkError, match="each of them alone"):
        await links.issue(actor=practice.bob, to=await questions_of(client), ends="today")
    assert await became(practice.bob, issued) == "revoked"
    with pytest.raises(NotOpenedError):
        await visits.finish(actor=guest)


async def test_the_questions_wait_for_consent_on_a_link_too(practice: Practice) -> None:
    case = await new_case(practice.database, practice.bob)
    await screenings.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    view = await screenings.current(actor=practice.bob, client_id=case.client)
    assert view is not None
    with pytest.raises(NotForTurningError):
        await links.issue(actor=practice.bob, to=TurnedTo("questions", view.document), ends="today")


async def test_an_answer_that_stops_calls_the_coach_once_and_shows_the_client_the_numbers(
    practice: Practice,
) -> None:
    client = await screened(practice)
    to = await questions_of(client)
    issued = await links.issue(actor=practice.bob, to=to, ends="today")
    guest = (await opened(issued)).visit.actor
    assert not (await turned_views.questions(actor=guest, to=to)).needs_card
    told: list[object] = []
    subscription = bus.subscribe(("person", practice.bob.person_id), told.append)
    refused = await type_into(guest, to.document, fields_of("answers/phq-8", *[3] * 8))
    subscription.cancel()
    assert told
    assert not any(refused)
    held = await turned_views.questions(actor=guest, to=to)
    assert (held.needs_card, held.is_over) == (True, True)
    [card] = await links.calling(actor=practice.bob)
    assert card.id == issued.card.id
    assert await links.calling(actor=practice.charlie) == []
    await cases.archive(actor=practice.bob, case_id=client.case)
    assert await links.calling(actor=practice.bob) == [card]  # also from a case that was put away
    await links.note_alert(actor=practice.bob, link_id=card.id)
    assert await links.calling(actor=practice.bob) == []
    assert await AuditEntry.filter(verb="change_gate", actor=guest.person_id).exists()


async def test_the_coach_who_types_beside_the_client_is_not_called(practice: Practice) -> None:
    client = await screened(practice, fields_of("answers/phq-9", *[3] * 9))
    assert await client.level() >= Level.STOP
    assert await links.calling(actor=practice.bob) == []


async def test_a_case_that_closes_takes_its_links_back(practice: Practice) -> None:
    client = await screened(practice, CLEAR)
    await intakes.begin(actor=practice.bob, case_id=client.case)
    document = await client_views.begin(
        actor=practice.bob, case_id=client.case, client_id=client.client
    )
    issued = await links.issue(actor=practice.bob, to=TurnedTo("map", document), ends="today")
    closing = await closings.begin(actor=practice.bob, case_id=client.case)
    day = clock.today("Europe/London") + timedelta(days=30)
    await type_into(practice.bob, closing, {FOLLOW_UP: day.isoformat()})
    await closings.close(actor=practice.bob, case_id=client.case)
    assert await became(practice.bob, issued) == "revoked"


async def test_what_became_of_a_task_is_said_by_link(practice: Practice) -> None:
    client = await screened(practice, CLEAR)
    directive = await give(practice.bob, client.case)
    document = await answers.begin(actor=practice.bob, directive_id=directive)
    to = TurnedTo("answer", document)
    guest = (await opened(await links.issue(actor=practice.bob, to=to, ends="today"))).visit.actor
    held = await turned_views.answer(actor=guest, document_id=document)
    assert held.fields == {}
    assert await type_into(guest, document, {THEIR_WORDS: "it rained"}) == [None]
    assert await type_into(guest, document, {WORDS: "noted by the coach"}) != [None]
    assert await turned_views.called(actor=guest, to=to) == "Dana"


async def test_a_consent_is_signed_by_link_and_the_link_ends_with_it(practice: Practice) -> None:
    case = await new_case(practice.database, practice.bob)
    document = await signings.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    issued = await links.issue(actor=practice.bob, to=TurnedTo("consent", document), ends="today")
    guest = (await opened(issued)).visit.actor
    ticks: dict[str, JsonValue] = {f"{AGREED}{one.id}": True for one in load().consent.elements}
    refused = await type_into(guest, document, {**ticks, NAME: "Dana Reed"})
    assert not any(refused), refused
    await signings.sign(actor=guest, document_id=document)
    assert await consents.missing(actor=practice.bob, client_id=case.client) == ()
    assert await became(practice.bob, issued) == "finished"
    assert await AuditEntry.filter(verb="sign_consent", actor=guest.person_id).exists()
