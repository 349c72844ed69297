"""A pause that can be lived with: a request before the client leaves, advice a week later."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from pypdfium2 import PdfDocument

from app import clock
from app.database import Database
from app.services import cases, contacts, intakes, requests
from app.settings import Settings
from models.actor import Actor
from models.contacts import Contact
from tests.browser import axe, seeded
from tests.browser.keyboard import Keys
from tests.browser.practice import ALICE, Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch
from tests.clocks import days_ago
from tests.screened import HEAVY

TODAY = clock.today("Europe/London")


class House:
    """One practice for this module; each story has a case of its own."""

    def __init__(
        self, practice: Practice, cases_: dict[str, str], intakes_: dict[str, str]
    ) -> None:
        self.practice = practice
        self.cases = cases_
        self.intakes = intakes_

    async def open(self, page: Page, case: str) -> None:
        await self.practice.open(page, f"/cases/{self.cases[case]}")

    async def step(self, page: Page, case: str, step: str) -> None:
        await self.practice.open(page, f"/intakes/{self.intakes[case]}/{step}")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """A case that pauses today, and one that paused a week ago, with a question that waits."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("pause") / "data"))
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        await contacts.add(
            actor=actor,
            contact=Contact(
                name="Dr Amma Osei",
                profession="Psychiatrist",
                phone="020 7946 0812",
                specialties=frozenset({"mood"}),
            ),
        )
        found = {name: await _case(actor) for name in ("today", "noted")}
        with days_ago(7):
            found["a week ago"] = await _case(actor)
            await _ask(actor, found["a week ago"])
        begun = {name: await intakes.begin(actor=actor, case_id=one) for name, one in found.items()}
    finally:
        await opened.close()
    async with served(Server(folder)) as server:
        yield House(Practice(server), found, begun)


async def _case(actor: Actor) -> str:
    case_id = await seeded.open_case(actor, "Maria Rossi")
    await seeded.screen(actor, case_id, HEAVY)
    await seeded.formulate(actor, case_id)
    return case_id


async def _ask(actor: Actor, case_id: str) -> None:
    await requests.ask(
        actor=actor,
        case_id=case_id,
        client_id=(await cases.get(actor=actor, case_id=case_id)).client.id,
        to="Dr Amma Osei, Psychiatrist",
        question="Is coaching on the move advisable?",
        consent="signed",
    )


@pytest_asyncio.fixture(loop_scope="session")
async def alice(house: House, page: Page) -> Page:
    """Alice's tablet, signed in."""
    await house.practice.sign_in(page)
    return page


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def sides(page: Page, button: str) -> list[str]:
    """The text of each page of the PDF that a button hands out."""
    async with page.expect_download() as download:
        await press(page, button)
    pdf = PdfDocument(await (await download.value).path())
    return [" ".join(one.get_textpage().get_text_range().split()) for one in pdf]


async def test_a_request_is_ready_before_the_client_leaves(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.step(alice, "today", "paused")
    await expect(alice.get_by_label("Whom do you ask?")).to_have_value("Dr Amma Osei, Psychiatrist")
    await alice.get_by_label("Your question to them").fill("Is coaching on the move advisable?")
    asked, kept = await sides(alice, "Print the request")
    assert "Is coaching on the move advisable?" in asked
    assert "Name, signature, day" in asked
    assert "Before we go further" in kept
    for word in ("Rossi", "GAD", "pause", "PAUSE"):
        assert word not in asked + kept
    await expect(alice.get_by_role("heading", name=re.compile("^Asked on"))).to_be_visible()
    await expect(alice.get_by_role("button", name="Print the request")).to_be_hidden()
    await axe.accessible(alice, watch)
    assert await sides(alice, "Print again") == [asked, kept]
    await house.open(alice, "today")
    await expect(alice.get_by_role("heading", name="Waiting for advice")).to_be_visible()
    await expect(alice.get_by_text("asked today")).to_be_visible()
    await axe.accessible(alice, watch)


async def test_a_consultation_that_comes_a_week_later_is_noted_by_keyboard_alone(
    house: House, alice: Page, watch: Watch
) -> None:
    keys = Keys(alice)
    await house.step(alice, "a week ago", "sentence")
    await expect(alice.get_by_text("A draft for the referral")).to_be_visible()
    await house.open(alice, "a week ago")
    await expect(alice.get_by_text("asked 7 days ago")).to_be_visible()
    await keys.follow("Note what they advise")
    await _note_advice(keys, "Dr Amma Osei", "Psychiatrist", "Small steps only")
    await expect(alice.get_by_text("Work goes on until")).to_be_visible()
    await expect(alice.get_by_role("heading", name=re.compile("^Asked on"))).to_have_count(0)
    await axe.accessible(alice, watch)
    await house.open(alice, "a week ago")
    await expect(alice.get_by_role("heading", name="Waiting for advice")).to_have_count(0)
    row = alice.locator(".timeline li", has_text="Advice asked for")
    await expect(row).to_contain_text("answered")
    await house.step(alice, "a week ago", "sentence")
    await expect(alice.get_by_text("A draft for the referral")).to_have_count(0)
    await house.step(alice, "a week ago", "paused")
    await _note_advice(keys, "A. Lind", "Psychotherapist", "The same again")
    await expect(alice.get_by_text("A new one needs a new contact")).to_be_visible()


async def _note_advice(keys: Keys, who: str, profession: str, advised: str) -> None:
    await keys.tap(keys.page.locator("summary", has_text="The consultation"))
    form = keys.page.get_by_role("form", name="The consultation")
    await keys.fill(form.get_by_label("Who", exact=True), who)
    await keys.fill(form.get_by_label("Their profession"), profession)
    await keys.fill(form.get_by_label("What they advised"), advised)
    await keys.press("Record what they advised")


async def test_a_consent_that_is_noted_can_be_sent_and_a_request_withdrawn(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.step(alice, "noted", "paused")
    await alice.get_by_label("The client's consent to this contact").select_option("noted")
    asked, kept = await sides(alice, "Print the request")
    assert f"agreed to this contact on {TODAY:%-d %B %Y}" in asked
    assert "Rossi" not in asked
    assert "Maria Rossi" in kept
    await alice.get_by_text("The words to send").click()
    await expect(alice.locator("blockquote", has_text="I noted it then")).to_be_visible()
    await alice.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await press(alice, "Copy the words")
    await expect(alice.get_by_text("Copied.")).to_be_visible()
    copied = await alice.evaluate("navigator.clipboard.readText()")
    assert "I noted it then" in copied
    assert "Rossi" not in copied
    await axe.accessible(alice, watch)
    await press(alice, "Withdraw")
    await expect(alice.get_by_text("The request is withdrawn.")).to_be_visible()
    await press(alice, "Undo")
    await expect(alice.get_by_role("heading", name=re.compile("^Asked on"))).to_be_visible()
