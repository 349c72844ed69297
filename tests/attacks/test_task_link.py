"""A printed task by link, attacked: other documents, days it does not name, more than it holds."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest_asyncio

from app.database import Database
from app.services import answers, directive_seals, links
from app.settings import Settings
from app.web.turned_rule import CLOSED, NOT_TAKEN_ALONE
from models.kept_record import field_of
from models.turned import TurnedTo
from tests.attacks.siege import GUESS, NAMES, NOTE, SECRET, Siege
from tests.attacks.test_journal import JSON, deliver
from tests.attacks.test_links import tapped
from tests.attacks.test_turned import answer_to, until
from tests.browser.practice import ALICE
from tests.browser.seeded import actor_of
from tests.given import TINY, give
from tests.web.attacker import Attacker


@dataclass(frozen=True)
class Sent:
    """Alice's client's task, by link."""

    link: str
    id: str
    document: str
    day: str
    other: str
    """The answer to another task of the same client."""

    @property
    def address(self) -> str:
        """The one page of the link."""
        return f"/turned/task/{self.document}"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sent(siege: Siege) -> Sent:
    """Made beside the server."""
    opened = await Database.open(Settings(data_dir=siege.server.folder))
    try:
        actor = await actor_of(ALICE)
        other = await answers.begin(actor=actor, directive_id=siege.alices.given)
        task = await give(actor, siege.alices.case, "tiny_step", {**TINY, "record/style": "tick"})
        document = await answers.begin(actor=actor, directive_id=task)
        seal = await directive_seals.of_document(task)
        assert seal is not None
        to = TurnedTo("task", document)
        made = await links.issue(actor=actor, to=to, ends="four_weeks")
        day = field_of(seal.record.days[0])
        return Sent(f"/l/{made.token}", made.card.id, document, day, other)
    finally:
        await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def phone(siege: Siege, sent: Sent) -> AsyncIterator[Attacker]:
    """The client's own device, which has opened it."""
    async with Attacker(siege.server.url) as browser:
        answer = await tapped(browser, sent.link)
        assert answer.headers["location"] == sent.address, answer.text
        yield browser


async def test_the_page_holds_nothing_but_its_words(sent: Sent, phone: Attacker) -> None:
    text = (await phone.get(sent.address)).text
    assert "<title>A page for you" in text
    for word in (*NAMES.values(), SECRET, NOTE, GUESS, "tiny_step", "The start of a start"):
        assert word not in text, word


async def test_only_its_own_days_are_ticked(siege: Siege, sent: Sent, phone: Attacker) -> None:
    others = (sent.other, siege.alices.directive, siege.alices.given, *siege.bobs.documents)
    names = (
        f"{sent.day}/happened",
        "record/1999-01-01",
        "record/2026-02-30",
        "record/x",
        "result",
        "steps",
    )
    values: tuple[object, ...] = ("x" * 200_000, 7, "yes", {"a": 1})
    forged = [
        *(answer_to(document, sent.day, value=True) for document in others),
        *(answer_to(sent.document, name, value=True) for name in names),
        *(answer_to(sent.document, sent.day, value=value) for value in values),
    ]
    before = siege.fingerprint()
    for one in forged:
        answer = await deliver(phone, [one])
        assert [ack["refused"] for ack in answer.get("acks", [])] in ([NOT_TAKEN_ALONE], []), one
    assert siege.fingerprint() == before
    [ack] = (await deliver(phone, [answer_to(sent.document, sent.day, value=True)]))["acks"]
    assert ack["won"]


async def test_a_colleague_neither_opens_it_nor_ticks(
    siege: Siege, sent: Sent, bob: Attacker
) -> None:
    before = siege.fingerprint()
    assert (await bob.get(sent.address)).status_code == 404
    [ack] = (await deliver(bob, [answer_to(sent.document, sent.day, value=False)]))["acks"]
    assert ack["refused"]
    assert siege.fingerprint() == before


async def test_once_it_was_taken_back_nothing_is_ticked(siege: Siege, sent: Sent) -> None:
    async with Attacker(siege.server.url) as late:
        opened = await Database.open(Settings(data_dir=siege.server.folder))
        try:
            actor = await actor_of(ALICE)
            to = TurnedTo("task", sent.document)
            made = await links.issue(actor=actor, to=to, ends="four_weeks")
            assert (await tapped(late, f"/l/{made.token}")).headers["location"] == sent.address
            await links.revoke(actor=actor, link_id=made.card.id)
        finally:
            await opened.close()

        async def is_over() -> bool:
            return bool((await late.get(sent.address)).headers.get("location") == CLOSED)

        await until(is_over)
        before = siege.fingerprint()
        body = json.dumps({"edits": [answer_to(sent.document, sent.day, value=False)]})
        answer = await late.post("/_journal", content=body, headers=JSON)
        # The page is closed at once; its sign-in ends a moment later, and takes nothing meanwhile.
        assert answer.status_code == 401 or answer.json()["acks"][0]["refused"]
        assert siege.fingerprint() == before
