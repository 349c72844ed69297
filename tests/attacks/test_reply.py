"""A forged answer: whoever holds the link to one, or a colleague's browser, opens nothing by it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from app import clock
from app.database import Database
from app.services import cases, contacts, links, requests, safety_records, screenings
from app.settings import Settings
from app.web.neutral import HEALTH
from models.contacts import Contact
from models.turned import TurnedTo
from tests.attacks.siege import Siege
from tests.attacks.test_journal import JSON
from tests.attacks.test_turned import answer_to, every_address
from tests.browser.practice import ALICE
from tests.browser.seeded import actor_of, open_case, screen
from tests.screened import CLEAR, ITEM_9, fields_of
from tests.web.attacker import Attacker

STOPPED = CLEAR | {ITEM_9: 1} | fields_of("answers/asq", True, False, False, False, False)
HERS = "Okonjo"
TELLING = ("Zuri", HERS, "STOP", "suicid", "ASQ", "PHQ", "clearance")
FORGED = {
    "name": "Dr Nobody",
    "profession": "Psychiatrist",
    "verdict": "yes",
    "scope": "Everything may go on",
}


@dataclass(frozen=True)
class Asked:
    """A question that Alice put to a clinician of the directory."""

    client: str
    document: str
    link: str

    @property
    def address(self) -> str:
        """The one page of the link."""
        return f"/turned/reply/{self.document}"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def asked(siege: Siege) -> Asked:
    """Made beside the server."""
    opened = await Database.open(Settings(data_dir=siege.server.folder))
    try:
        actor = await actor_of(ALICE)
        case_id = await open_case(actor, f"Zuri {HERS}")
        await screen(actor, case_id, STOPPED)
        client = (await cases.get(actor=actor, case_id=case_id)).client.id
        contact = await contacts.add(
            actor=actor, contact=Contact(name="Dr Amma Osei", phone="020 7946 0812")
        )
        request = await requests.ask(
            actor=actor,
            case_id=case_id,
            client_id=client,
            to="Dr Amma Osei",
            question="Is coaching on work advisable?",
            consent="noted",
            consent_by=f"Zuri {HERS}",
            consent_on=clock.today("Europe/London"),
            contact_id=contact,
        )
        document = (await requests.get(actor=actor, request_id=request))[0].reply
        made = await links.issue(actor=actor, to=TurnedTo("reply", document), ends="seven_days")
        return Asked(client, document, f"/l/{made.token}")
    finally:
        await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def phone(siege: Siege, asked: Asked) -> AsyncIterator[Attacker]:
    """Whoever came by the link."""
    async with Attacker(siege.server.url) as browser:
        await browser.get(asked.link)
        answer = await browser.post(asked.link)
        assert answer.headers["location"] == asked.address, answer.text
        yield browser


async def test_the_page_says_the_question_and_nothing_of_a_client(
    asked: Asked, phone: Attacker
) -> None:
    text = (await phone.get(asked.address)).text
    assert "Is coaching on work advisable?" in text
    assert not [word for word in TELLING if word in text]


async def test_the_link_opens_no_other_page_of_the_program(
    siege: Siege, asked: Asked, phone: Attacker
) -> None:
    for path in sorted(every_address(siege) - HEALTH - {asked.address}):
        if path.startswith(("/l/", "/file/", "/_")):
            continue
        answer = await phone.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, asked.address), path


@pytest.mark.parametrize("field", ["asked/question", "asked/of", "flags", "client_consents"])
async def test_nothing_but_an_answer_is_typed(asked: Asked, phone: Attacker, field: str) -> None:
    [ack] = await typed(phone, asked.document, {field: "yes"})
    assert ack["refused"]


async def test_a_whole_answer_changes_nothing_that_is_read(
    siege: Siege, asked: Asked, phone: Attacker
) -> None:
    assert not any(ack["refused"] for ack in await typed(phone, asked.document, FORGED))
    opened = await Database.open(Settings(data_dir=siege.server.folder))
    try:
        view = await screenings.current(actor=await actor_of(ALICE), client_id=asked.client)
        records = await safety_records.read(client_id=asked.client)
    finally:
        await opened.close()
    assert view is not None
    assert view.standing.is_stopped
    assert not view.may_begin_again
    assert (records.clearances, records.call_backs) == ((), ())


async def test_neither_the_coach_nor_a_colleague_answers_in_anothers_place(
    asked: Asked, alice: Attacker, bob: Attacker
) -> None:
    for browser in (alice, bob):
        assert all(ack["refused"] for ack in await typed(browser, asked.document, FORGED))
    assert (await bob.get(asked.address)).status_code == 404


async def test_the_directory_is_for_those_who_are_signed_in(
    alice: Attacker, nobody: Attacker
) -> None:
    assert (await alice.get("/practice/contacts/{nobody}")).status_code < 500
    for path in ("/practice/contacts", "/practice/contacts/new"):
        assert (await alice.get(path)).status_code == 200
        answer = await nobody.get(path)
        assert answer.headers["location"].startswith("/sign-in")


async def typed(
    browser: Attacker, document: str, values: dict[str, str]
) -> list[dict[str, object]]:
    edits = [answer_to(document, field, value=value) for field, value in values.items()]
    told = (await browser.post("/_journal", json={"edits": edits}, headers=JSON)).json()
    acks: list[dict[str, object]] = told["acks"]
    return acks
