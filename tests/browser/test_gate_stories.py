"""The gate as a coach and a client meet it: a sign interrupts, a yes stops, a clearance reopens."""

import re
import shutil
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from pypdfium2 import PdfDocument

from app.services import contacts, intakes
from models.actor import Actor
from models.contacts import Contact
from models.fields import JsonValue
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import Practice
from tests.browser.server import Server, served
from tests.browser.watch import Watch
from tests.screened import CLEAR, ITEM_9, NOES, fields_of

LATER_STEPS = ("complaint", "attempts", "people", "keeps-safe", "their-way", "sentence")
YES = fields_of("answers/asq", True, False, False, False, False)
STOPPED = CLEAR | {ITEM_9: 1} | YES


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    ready_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator["House"]:
    """One practice for this module; each story has a case of its own."""
    folder = Path(shutil.copytree(ready_folder, tmp_path_factory.mktemp("gate") / "data"))
    async with seeded.acting(folder) as actor:
        await contacts.add(
            actor=actor,
            contact=Contact(
                name="Dr Amma Osei",
                profession="Psychiatrist",
                phone="020 7946 0812",
                specialties=frozenset({"crisis"}),
            ),
        )
        asked = await _case(actor, {"age": 34})
        intakes_ = {
            "asked": asked,
            "spoken": await _case(actor, CLEAR),
            "declined": await _case(actor, CLEAR | {ITEM_9: 1}),
            "stopped": await _case(actor, STOPPED),
            "slipped": await _case(actor, STOPPED),
            "acute": await _case(actor, CLEAR | fields_of("answers/asq", *[True] * 5)),
            "cleared": await _case(actor, STOPPED),
            "paused": await _case(actor, CLEAR | {ITEM_9: 1} | NOES),
            "noted": await _case(actor, CLEAR),
            "typed": await _case(actor, {"age": 34}),
        }
    async with served(Server(folder)) as server:
        yield House(Practice(server), intakes_)


class House:
    """The practice, and the intakes of its cases by what they are for."""

    def __init__(self, practice: Practice, intakes_: Mapping[str, str]) -> None:
        self.practice = practice
        self._intakes = intakes_

    def address(self, case: str, step: str) -> str:
        return f"/intakes/{self._intakes[case]}/{step}"

    async def open(self, page: Page, case: str, step: str) -> None:
        await self.practice.open(page, self.address(case, step))

    def at(self, case: str, step: str) -> re.Pattern[str]:
        return re.compile(re.escape(self.address(case, step)) + r"(\?.*)?$")


async def _case(actor: Actor, answers: Mapping[str, JsonValue]) -> str:
    case_id = await seeded.open_case(actor, "Maria Rossi")
    await seeded.screen(actor, case_id, answers)
    return await intakes.begin(actor=actor, case_id=case_id)


@pytest_asyncio.fixture(loop_scope="session")
async def alice(house: House, page: Page) -> Page:
    """Alice's tablet, signed in."""
    await house.practice.sign_in(page)
    return page


async def answer(page: Page, question: str | re.Pattern[str], label: str) -> None:
    """Tap one answer of one question, as a thumb finds it."""
    row = page.get_by_role("radiogroup", name=question)
    await row.locator("label", has_text=re.compile(f"^{label}$")).click()


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def printed(page: Page, button: str) -> str:
    """The text of the PDF that a button hands out."""
    async with page.expect_download() as download:
        await press(page, button)
    path = await (await download.value).path()
    document = PdfDocument(path)
    return "\n".join(
        document[number].get_textpage().get_text_range() for number in range(len(document))
    )


NINTH = re.compile("Thoughts that you would be better off dead")
QUESTIONS = (
    re.compile("have you wished you were dead"),
    re.compile("your family would be better off"),
    re.compile("thoughts about killing yourself"),
    re.compile("ever tried to kill yourself"),
)


async def test_item_9_brings_the_questions_within_one_tap_and_four_noes_lead_to_the_pause(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.open(alice, "asked", "questions")
    await axe.accessible(alice, watch)
    await answer(alice, NINTH, "Several days")
    await expect(alice.get_by_role("heading", name="Stop the form. Ask now.")).to_be_visible()
    await expect(alice.get_by_text("999 · 112")).to_be_visible()
    await expect(alice.get_by_role("heading", name="Is coaching the right door?")).to_be_hidden()
    await axe.accessible(alice, watch)
    await alice.get_by_text(re.compile("^Saved")).last.wait_for()
    await alice.reload()
    await expect(alice.get_by_role("heading", name="Stop the form. Ask now.")).to_be_visible()
    await expect(alice.get_by_text("killing yourself right now?")).to_be_hidden()
    for question in QUESTIONS:
        await answer(alice, question, "No")
    await alice.wait_for_url(house.at("asked", "paused"))
    await axe.accessible(alice, watch)


async def test_a_spoken_sign_interrupts_and_one_yes_stops_for_good(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.open(alice, "spoken", "questions")
    await alice.get_by_text("Something right now").click()
    await alice.get_by_label("Spoke of wanting to die").check()
    await expect(alice.get_by_text("They said something that may mean")).to_be_visible()
    for question, said in zip(QUESTIONS, ("Yes", "No", "No", "No"), strict=True):
        await answer(alice, question, said)
    await answer(alice, re.compile("killing yourself right now"), "No")
    await alice.wait_for_url(house.at("spoken", "stopped"))
    await expect(
        alice.get_by_role("heading", name="In the past weeks they have wished to be dead.")
    ).to_be_visible()
    await axe.accessible(alice, watch)


async def test_a_refusal_is_asked_twice_and_then_stops(house: House, alice: Page) -> None:
    await house.open(alice, "declined", "questions")
    await press(alice, "They do not want to answer")
    await press(alice, "Yes: they do not want to answer")
    await alice.wait_for_url(house.at("declined", "stopped"))
    await expect(alice.get_by_role("heading", name="They did not want to answer.")).to_be_visible()


async def test_every_later_step_of_a_stopped_intake_is_refused_by_address(
    house: House, alice: Page
) -> None:
    for step in ("questions", *LATER_STEPS):
        await house.open(alice, "stopped", step)
        await expect(alice).to_have_url(house.at("stopped", "stopped"))


async def test_the_letter_of_a_stop_says_what_the_client_agrees_to_and_is_signed_once(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.open(alice, "stopped", "stopped")
    await expect(alice.get_by_text("020 7946 0812").first).to_be_visible()
    await press(alice, "Write to them")
    await alice.wait_for_url(house.at("stopped", "letter"))
    await expect(alice.get_by_label("To", exact=True)).to_have_value(re.compile("Dr Amma Osei"))
    await axe.accessible(alice, watch)
    await press(alice, "Sign the letter")
    await expect(alice.get_by_text("The client has to agree to this letter")).to_be_visible()
    await alice.get_by_label("What the client wants", exact=True).fill("To sleep again")
    await alice.get_by_label("Current treatment", exact=True).fill("Sertraline")
    await alice.get_by_label("Safety", exact=True).fill("We called together.")
    await answer(alice, "In the letter: current treatment?", "No")
    await alice.get_by_label("The client has read it").check()
    await alice.get_by_label("Or types their name").fill("Maria Rossi")
    await expect(alice.get_by_text(re.compile(r"^Saved \d\d:\d\d$")).first).to_be_visible()
    await press(alice, "Sign the letter")
    await expect(alice.get_by_role("heading", name=re.compile("^Signed on"))).to_be_visible()
    await axe.accessible(alice, watch)
    text = await printed(alice, "Print the letter")
    for words in ("Dr Amma Osei", "Agreed by Maria Rossi", "To sleep again", "PHQ-9"):
        assert words in text
    assert "Sertraline" not in text
    await press(alice, "Make the message")
    await alice.get_by_text("The words to send").click()
    await expect(alice.locator("blockquote", has_text="I would like your advice")).to_be_visible()
    await expect(alice.locator("blockquote", has_text="Rossi")).to_have_count(0)
    await press(alice, "Add a link to answer by")
    await expect(alice.get_by_text("Links need an address")).to_be_visible()
    await axe.accessible(alice, watch)
    await press(alice, "Write a new letter")
    await expect(alice.get_by_label("Current treatment", exact=True)).to_have_value("Sertraline")


async def test_a_documented_slip_opens_the_intake_again(house: House, alice: Page) -> None:
    await house.open(alice, "slipped", "stopped")
    await alice.get_by_text("A slip of the thumb?").click()
    slip = alice.get_by_role("form", name="A slip of the thumb").last
    await slip.get_by_label("The answer that was meant").select_option(label="ASQ 1: No")
    await press(alice, "Keep both answers")
    await expect(alice.get_by_text("Write what you were told")).to_be_visible()
    await slip.get_by_label("What you were told").fill("She meant the line below.")
    await press(alice, "Keep both answers")
    await alice.wait_for_url(house.at("slipped", "questions"))


async def test_danger_that_is_here_now_offers_no_clearance_today(
    house: House, alice: Page, watch: Watch
) -> None:
    await house.open(alice, "acute", "stopped")
    await expect(
        alice.get_by_role("heading", name="They are thinking of killing themselves right now.")
    ).to_be_visible()
    await expect(alice.get_by_text("A clinician has cleared it")).to_have_count(0)
    await axe.accessible(alice, watch)


async def test_a_clearance_opens_a_fresh_screening_that_pauses_with_it(
    house: House, alice: Page
) -> None:
    await house.open(alice, "cleared", "stopped")
    await alice.get_by_text("A clinician has cleared it").click()
    form = alice.get_by_role("form", name="A clinician's clearance")
    await form.get_by_label("Clinician").fill("Dr Lind")
    await form.get_by_label("Profession").fill("Psychiatrist")
    await form.get_by_label("Thoughts of suicide").check()
    await form.get_by_label("Scope").fill("Coaching on work may proceed")
    await form.get_by_label("The client agreed").check()
    await press(alice, "Record the clearance")
    await press(alice, "Begin a fresh screening")
    await alice.wait_for_url(house.at("cleared", "questions"))
    await expect(alice.get_by_text("0 of 9")).to_be_visible()
    await answer(alice, NINTH, "Several days")
    for question, said in zip(QUESTIONS, ("Yes", "No", "No", "No"), strict=True):
        await answer(alice, question, said)
    await answer(alice, re.compile("killing yourself right now"), "No")
    await alice.wait_for_url(house.at("cleared", "paused"))
    await expect(alice.get_by_text("Work goes on until")).to_be_visible()


async def test_a_pause_goes_on_once_the_advice_is_on_record(
    house: House, alice: Page, watch: Watch
) -> None:
    draft = alice.get_by_text("A draft for the referral")
    await house.open(alice, "paused", "sentence")
    await expect(draft).to_be_visible()
    await house.open(alice, "paused", "paused")
    await axe.accessible(alice, watch)
    await alice.get_by_label("Whom do you ask?").fill("A. Lind")
    request = await printed(alice, "Print the request")
    assert "A question to you" in request
    assert "Rossi" not in request
    await expect(alice.get_by_role("heading", name=re.compile("A. Lind"))).to_be_visible()
    await axe.accessible(alice, watch)
    await alice.get_by_text("The consultation").click()
    form = alice.get_by_role("form", name="The consultation")
    await form.get_by_label("Who", exact=True).fill("A. Lind")
    await form.get_by_label("Their profession").fill("Psychotherapist")
    await form.get_by_label("What they advised").fill("Small steps only")
    await press(alice, "Record what they advised")
    await expect(alice.get_by_text("Work goes on until")).to_be_visible()
    await house.open(alice, "paused", "sentence")
    await expect(alice.get_by_role("heading", name="In a sentence")).to_be_visible()
    await expect(draft).to_have_count(0)


@pytest.mark.parametrize("size", ["landscape", "phone"])
async def test_the_coach_notes_what_was_seen_and_the_gate_follows(
    house: House, open_page: OpenPage, watch: Watch, size: str
) -> None:
    page = await open_page(size=size)
    await house.practice.sign_in(page)
    await house.open(page, "noted", "questions")
    await press(page, "Your notes")
    await axe.accessible(page, watch)
    await answer(page, "Predicts catastrophe", "Repeatedly or strongly")
    await answer(page, "One setback", "Once or mildly")
    await page.get_by_role("button", name="For you").click()
    line = page.locator(".so-far li", has_text="View of self")
    await expect(line).to_contain_text("note")
    await answer(page, "One setback", "Looked, not seen")
    await expect(line).to_contain_text("clear")


async def test_a_digit_answers_and_goes_on_to_the_next_question(house: House, alice: Page) -> None:
    await house.open(alice, "typed", "questions")
    rows = alice.locator(".instrument:visible .asked-rows").first
    await rows.locator("input").first.focus()
    for _ in range(3):
        await alice.keyboard.press("2")
    await expect(alice.get_by_text("3 of 9")).to_be_visible()
    focused = await alice.evaluate("document.activeElement.dataset.field")
    assert focused == "answers/phq-9/3"
    await alice.keyboard.press("ArrowRight")
    await expect(alice.get_by_text("4 of 9")).to_be_visible()
