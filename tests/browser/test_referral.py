"""A referral by touch: whom to call, the letter part by part, the answer by link, the call back."""

import re

import pytest_asyncio
from playwright.async_api import Page, expect

from app.database import Database
from app.services import contacts, intakes
from app.settings import Settings
from models.contacts import Contact
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.hands import stroke
from tests.browser.line import Line
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.sizes import SIZES
from tests.browser.watch import Watch
from tests.screened import CLEAR, ITEM_9, fields_of

STOPPED = CLEAR | {ITEM_9: 1} | fields_of("answers/asq", True, False, False, False, False)


@pytest_asyncio.fixture(loop_scope="session")
async def intake(far_practice: Practice) -> str:
    """The intake of a client that has stopped; the directory holds one contact who fits."""
    opened = await Database.open(Settings(data_dir=far_practice.server.folder))
    try:
        actor = await seeded.actor_of(ALICE)
        await contacts.add(
            actor=actor,
            contact=Contact(
                name="Dr Amma Osei",
                profession="Psychiatrist",
                specialties=frozenset({"crisis"}),
                phone="020 7946 0812",
                availability="New people within 48 hours",
            ),
        )
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case_id, STOPPED)
        return await intakes.begin(actor=actor, case_id=case_id)
    finally:
        await opened.close()


async def tap(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).tap()


async def saved(page: Page) -> None:
    await expect(page.get_by_text(re.compile(r"^Saved \d\d:\d\d$")).first).to_be_visible()


async def test_a_referral_from_the_stop_to_the_clearance_that_was_called_back(
    far_practice: Practice, line: Line, intake: str, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("ERR_CONNECTION_RESET")
    practice = far_practice
    tablet, phone = await open_page(), await open_page(size="phone")
    await practice.sign_in(tablet)
    await practice.open(tablet, f"/intakes/{intake}/stopped")
    await _note_a_call(tablet, line)
    await axe.accessible(tablet, watch)
    await _sign_the_letter(tablet, watch)
    link = await _make_the_message(tablet)
    await _answer_by_link(phone, link, watch)
    await expect(tablet.get_by_text("An answer came by the link.")).to_be_visible()
    await practice.open(tablet, "/desk")
    await expect(
        tablet.get_by_text("Dr Amma Osei, Psychiatrist answered: call back")
    ).to_be_visible()
    await practice.open(tablet, f"/intakes/{intake}/stopped")
    await expect(tablet.get_by_role("button", name="Begin a fresh screening")).to_have_count(0)
    await tablet.set_viewport_size(SIZES["portrait"])
    await _call_back(tablet, watch)
    await expect(tablet.get_by_role("button", name="Begin a fresh screening")).to_be_visible()
    await practice.open(tablet, "/desk")
    await tablet.get_by_role("link", name="M. R. Has it happened?").tap()
    await tap(tablet, "Yes, it has")
    await expect(tablet.get_by_text("Ticked off.")).to_be_visible()


async def _note_a_call(tablet: Page, line: Line) -> None:
    """Note it while the line breaks: the tap goes out again, and counts once."""
    await tablet.get_by_text("Note a call").tap()
    form = tablet.get_by_role("form", name="A call")
    await expect(form.get_by_label("At which number?")).to_have_value("020 7946 0812")
    await form.get_by_label("What was agreed").fill("She sees her tomorrow at ten")
    line.stall()
    await tap(tablet, "Note the call")
    line.mend()
    line.reset()
    await expect(tablet.get_by_text("She sees her tomorrow at ten")).to_be_visible()
    await expect(tablet.get_by_text("Your call with Dr Amma Osei.")).to_be_visible()


async def _sign_the_letter(tablet: Page, watch: Watch) -> None:
    await tap(tablet, "Write to them")
    await tablet.wait_for_url("**/letter")
    no = tablet.get_by_role("radiogroup", name="In the letter: what the client wants?")
    await no.locator("label", has_text=re.compile("^No$")).tap()
    await tablet.get_by_label("The client has read it").check()
    chosen = tablet.get_by_role("button", name="To Dr Amma Osei")
    await expect(chosen).to_have_attribute("aria-pressed", "true")
    await tablet.get_by_label("To", exact=True).fill("Somebody else")
    await expect(chosen).to_have_attribute("aria-pressed", "false")
    await chosen.tap()
    await expect(chosen).to_have_attribute("aria-pressed", "true")
    await tablet.locator(".ink-sheet").scroll_into_view_if_needed()
    await stroke(tablet, (0.2, 0.6), (0.4, 0.2), (0.6, 0.7))
    await saved(tablet)
    await axe.accessible(tablet, watch)
    await tap(tablet, "Sign the letter")


async def _make_the_message(tablet: Page) -> str:
    await tap(tablet, "Make the message")
    await tablet.get_by_text("The words to send").tap()
    await tap(tablet, "Add a link to answer by")
    words = await tablet.locator("blockquote", has_text="/l/").inner_text()
    assert "Rossi" not in words
    found = re.search(r"https?://\S+", words)
    assert found
    return found[0]


async def _answer_by_link(phone: Page, link: str, watch: Watch) -> None:
    await phone.goto(link)
    await phone.get_by_role("button").tap()
    await phone.wait_for_url("**/turned/reply/**")
    await alive(phone)
    await axe.accessible(phone, watch)
    page = await phone.content()
    assert "Rossi" not in page
    assert "Maria" not in page
    await phone.get_by_label("Your name").fill("Dr Amma Osei")
    await phone.get_by_label("Your profession").fill("Psychiatrist")
    await phone.locator("label", has_text="It may go on within limits").tap()
    await phone.get_by_label("What may go on").fill("Coaching on work")
    await tap(phone, "Send my answer")
    await expect(phone.get_by_text("Please write the limits.")).to_be_visible()
    await phone.get_by_label("Within which limits").fill("Nothing about the past")
    last = await phone.get_by_label("When to look again").get_attribute("max")
    await phone.get_by_label("When to look again").fill(str(last))
    await tap(phone, "Send my answer")
    await expect(phone.get_by_text("will call you back")).to_be_visible()
    sent = phone.get_by_role("region", name="What you sent")
    for words in ("Dr Amma Osei, Psychiatrist", "Coaching on work", "Limits: Nothing about the"):
        await expect(sent.get_by_text(words)).to_be_visible()
    await tap(phone, "I have finished")
    await expect(phone.get_by_text("You can close this page.")).to_be_visible()
    assert "Coaching on work" not in await phone.content()


async def _call_back(tablet: Page, watch: Watch) -> None:
    await tablet.get_by_text("I have called back").tap()
    form = tablet.get_by_role("form", name="The call back")
    await form.get_by_label("Is this answer theirs").select_option("yes")
    await form.get_by_label("Thoughts of suicide").check()
    await axe.accessible(tablet, watch)
    await tap(tablet, "Note the call back")
