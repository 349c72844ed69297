"""A link on somebody's own device: what it reaches, and what a stranger learns by trying."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from socketio.exceptions import ConnectionError as RefusedError

from app import clock
from app.database import Database
from app.services import cases, client_views, links, screenings
from app.settings import Settings
from app.web.links import FOR_ONE
from app.web.neutral import HEALTH
from app.web.turned_rule import CLOSED, NOT_TAKEN_ALONE, STOPPED
from models.actor import Actor
from models.ids import new_id
from models.tables.links import Link
from models.turned import TurnedTo
from tests.attacks.siege import NAMES, SECRET, Siege
from tests.attacks.test_journal import deliver
from tests.attacks.test_pages import events
from tests.attacks.test_turned import answer_to, every_address, seen, until
from tests.browser.practice import ALICE, BOB
from tests.browser.seeded import actor_of, open_case
from tests.unsaid import LEVELS
from tests.web.attacker import Attacker

HER, HERS = "Nadia", "Okafor"
OWN = ("/_journal", "/_leave", "/l/")
"""Where a guest may post."""
NEVER = f"/l/{'a' * 32}"


@dataclass(frozen=True)
class Sent:
    """What was sent to Alice's client Nadia, each by the address of its link."""

    coach: Actor
    questions: str
    map: str
    revoked: str
    expired: str
    unopened: str
    screening: str
    view: str


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sent(siege: Siege) -> Sent:
    """Made beside the server, which reads of links what the database says."""
    opened = await Database.open(Settings(data_dir=siege.server.folder))
    try:
        return await _send(await actor_of(ALICE))
    finally:
        await opened.close()


async def _send(actor: Actor) -> Sent:
    case_id = await open_case(actor, f"{HER} {HERS}")
    client = (await cases.get(actor=actor, case_id=case_id)).client.id
    await screenings.begin(actor=actor, case_id=case_id, client_id=client)
    screening = await screenings.current(actor=actor, client_id=client)
    assert screening is not None
    view = await client_views.begin(actor=actor, case_id=case_id, client_id=client)

    async def one(to: TurnedTo) -> tuple[str, str]:
        made = await links.issue(actor=actor, to=to, ends="seven_days")
        return f"/l/{made.token}", made.card.id

    other = await open_case(actor, f"{HER} {HERS}")
    elsewhere = (await cases.get(actor=actor, case_id=other)).client.id
    map_ = TurnedTo(
        "map", await client_views.begin(actor=actor, case_id=other, client_id=elsewhere)
    )
    revoked, _ = await one(map_)
    expired, stale = await one(map_)
    await Link.filter(id=stale).update(ends_at=clock.now() - timedelta(days=1))
    unopened, _ = await one(map_)
    questions, _ = await one(TurnedTo("questions", screening.document))
    shown, _ = await one(TurnedTo("map", view))
    return Sent(actor, questions, shown, revoked, expired, unopened, screening.document, view)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def phone(siege: Siege, sent: Sent) -> AsyncIterator[Attacker]:
    """The client's own device, which has opened the questions."""
    async with Attacker(siege.server.url) as browser:
        answer = await tapped(browser, sent.questions)
        assert answer.headers["location"] == to(sent), answer.text
        yield browser


def to(sent: Sent) -> str:
    return f"/turned/questions/{sent.screening}"


async def tapped(browser: Attacker, link: str) -> Any:
    await browser.get(link)
    return await browser.post(link)


async def test_asking_for_a_link_tells_nothing_and_uses_nothing_up(
    siege: Siege, sent: Sent, phone: Attacker
) -> None:
    async with Attacker(siege.server.url) as messenger:
        before = siege.fingerprint()
        every = (sent.questions, sent.unopened, sent.revoked, sent.expired, NEVER)
        told = {(await messenger.get(link)).text.replace(link, "") for link in every}
        answer = await messenger.get(sent.unopened)
        assert (await messenger.http.head(sent.unopened)).status_code == 200
    assert siege.fingerprint() == before
    [text] = told
    assert FOR_ONE.split(".", maxsplit=1)[0] in text
    for word in (HER, HERS, NAMES[ALICE], "Fulcrum", "coach", "question", "og:", "description"):
        assert word not in text.replace('name="viewport"', "")
    assert "noindex" in text
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "fulcrum-link" not in answer.headers.get("set-cookie", "")


async def test_a_stranger_reads_the_same_of_every_link_that_does_not_open(
    siege: Siege, sent: Sent, phone: Attacker
) -> None:
    async with Attacker(siege.server.url) as stranger:
        told = {}
        for link in (sent.questions, sent.revoked, sent.expired, NEVER, "/l/x", "/l/%00"):
            answer = await tapped(stranger, link)
            told[link] = (answer.status_code, answer.text)
            assert "fulcrum-link" not in answer.headers.get("set-cookie", "")
    assert len(set(told.values())) == 1, told
    [(status, text)] = set(told.values())
    assert status == 410
    assert HER not in text


async def test_a_browser_that_keeps_no_cookies_does_not_use_it_up(siege: Siege, sent: Sent) -> None:
    async with Attacker(siege.server.url) as bare:
        before = siege.fingerprint()
        assert (await bare.post(sent.unopened)).status_code == 400
        assert siege.fingerprint() == before


async def test_a_browser_that_is_signed_in_does_not_use_it_up(siege: Siege, sent: Sent) -> None:
    async with Attacker(siege.server.url) as coach:
        await siege.sign_in(coach, BOB)
        before = siege.fingerprint()
        assert (await tapped(coach, sent.unopened)).status_code == 409
        assert siege.fingerprint() == before
        assert (await coach.get("/desk")).status_code == 200


async def test_where_no_other_device_reaches_it_the_page_says_what_is_missing(
    siege: Siege, alice: Attacker
) -> None:
    text = (await alice.get(f"/cases/{siege.alices.case}/links")).text
    assert "FULCRUM_PUBLIC_URL" in text
    assert "Make the link" not in text


@pytest.mark.parametrize("origin", [None, "https://evil.example"])
async def test_no_other_site_opens_it(siege: Siege, sent: Sent, origin: str | None) -> None:
    async with Attacker(siege.server.url) as browser:
        await browser.get(sent.unopened)
        before = siege.fingerprint()
        assert (await browser.post(sent.unopened, origin=origin)).status_code == 403
        assert siege.fingerprint() == before


async def test_no_address_of_the_program_opens(siege: Siege, sent: Sent, phone: Attacker) -> None:
    asked = every_address(siege) - HEALTH - {to(sent)}
    asked = {path for path in asked if not path.startswith("/l/")}
    assert len(asked) > 40
    for path in sorted(asked):
        for answer in (await phone.get(path), await phone.get(path + "?x=/desk")):
            if path.startswith(("/file/", "/_")):
                assert answer.status_code == 403, path
            else:
                assert (answer.status_code, answer.headers["location"]) == (303, to(sent)), path
            assert SECRET not in answer.text


async def test_nothing_is_posted_but_answers(siege: Siege, sent: Sent, phone: Attacker) -> None:
    before = siege.fingerprint()
    asked = every_address(siege) | {"/_nicegui/client/x/upload/1", to(sent), "/sign-out", "/setup"}
    for path in sorted(path for path in asked if not path.startswith(OWN)):
        for method in ("POST", "PUT", "DELETE"):
            answer = await phone.http.request(
                method, path, headers={"origin": siege.server.url}, content=b""
            )
            assert answer.status_code in (403, 404, 405, 411), (method, path)
    assert siege.fingerprint() == before
    assert (await phone.get("/desk")).headers["location"] == to(sent)


@pytest.mark.parametrize("over", ["post", "websocket"])
async def test_only_ones_own_answers_are_typed(
    siege: Siege, sent: Sent, phone: Attacker, over: str
) -> None:
    fields = ("answers/phq-9/0", "answers/phq-9/8", "answers/asq/0", "age", "observed/tr1", "way")
    forged = [answer_to(sent.screening, field) for field in fields]
    others = (*siege.alices.documents, *siege.bobs.documents, sent.view, new_id())
    forged += [answer_to(document) for document in others]
    before = siege.fingerprint()
    for one in forged:
        [ack] = (await deliver(phone, [one], over, page=to(sent)))["acks"]
        assert (ack["refused"], ack["value"]) == (NOT_TAKEN_ALONE, None)
    assert siege.fingerprint() == before
    own = answer_to(sent.screening, "answers/phq-8/0", value=int(over == "post"))
    [ack] = (await deliver(phone, [own], over, page=to(sent)))["acks"]
    assert ack["won"]


async def test_what_was_left_in_a_hurry_opens_again_by_the_link_alone(
    sent: Sent, phone: Attacker
) -> None:
    assert (await phone.post("/_leave")).status_code == 204
    away = to(sent).replace("/turned/", "/turned/away/")
    assert (await phone.get(to(sent))).headers["location"] == away
    assert HER not in (await phone.get(away)).text
    [ack] = (await deliver(phone, [answer_to(sent.screening)]))["acks"]
    assert ack["won"]
    assert (await tapped(phone, sent.questions)).headers["location"] == to(sent)


async def test_its_socket_speaks_for_no_other_page(
    siege: Siege, sent: Sent, phone: Attacker, alice: Attacker
) -> None:
    page = await phone.opened(to(sent))
    before = siege.fingerprint()
    for address in ("/desk", f"/intakes/{siege.alices.intake}/questions"):
        theirs = await alice.opened(address)
        with pytest.raises(RefusedError):
            await phone.socket(theirs, "websocket")
        for forged in events(theirs, "true"):
            socket = await phone.socket(page, "websocket")
            await socket.say("event", forged)
            await socket.close()
    assert siege.fingerprint() == before


async def test_page_and_frames_name_nobody_else_and_hold_no_secret(
    sent: Sent, phone: Attacker
) -> None:
    text = await seen(phone, to(sent), drawn="I have finished")
    assert not LEVELS.findall(text)
    assert HER in text
    for word in (HERS, *NAMES.values(), SECRET, "Ottoline", "PHQ", "GAD", "STOP", "INCOMPLETE"):
        assert word not in text, word


async def test_the_same_cookie_elsewhere_in_the_jar_signs_nobody_in(
    siege: Siege, phone: Attacker
) -> None:
    token = next(one.value for one in phone.http.cookies.jar if one.name == "fulcrum-link")
    async with Attacker(siege.server.url) as thief:
        thief.http.cookies.set("fulcrum", str(token))
        assert (await thief.get("/desk")).headers["location"].startswith("/")
        assert "desk" not in (await thief.get("/desk")).headers["location"].split("next=")[0]


async def test_once_it_was_taken_back_the_open_page_gives_way(siege: Siege, sent: Sent) -> None:
    async with Attacker(siege.server.url) as other:
        assert (await tapped(other, sent.map)).status_code == 303
        address = f"/turned/map/{sent.view}"
        page = await other.opened(address)
        socket = await other.socket(page, "websocket")
        opened = await Database.open(Settings(data_dir=siege.server.folder))
        try:
            [link] = await Link.filter(document_id=sent.view)
            await links.revoke(actor=sent.coach, link_id=link.id)
        finally:
            await opened.close()
        # The server has not heard of it yet: even now it is a page with the way on, not an error.
        assert (await other.get(address)).headers["location"] == CLOSED

        async def gave_way() -> bool:
            return f"open {STOPPED}" in socket.heard

        await until(gave_way)
        assert (await other.get(address)).headers["location"] == CLOSED
        for path in (STOPPED, CLOSED):
            assert "We stop here for now" in (await other.get(path)).text
        own = await other.post(sent.map)
        assert own.status_code == 410
        assert "taken back" in own.text
