"""The main job, and a stop with its letter, by keyboard alone: Tab, Enter, Space, arrows."""

import re

from playwright.async_api import Page, expect

from app.services import contacts, intakes
from models.contacts import Contact
from tests.browser import seeded
from tests.browser.keyboard import Keys
from tests.browser.main_job import INITIALS, WORDS, Coach, text_of
from tests.browser.server import Server
from tests.screened import CLEAR, ITEM_9, fields_of

STOPPED = CLEAR | {ITEM_9: 1} | fields_of("answers/asq", True, False, False, False, False)
AMMA = Contact(
    name="Dr Amma Osei",
    profession="Psychiatrist",
    specialties=frozenset({"crisis"}),
    phone="020 7946 0812",
)


class KeyboardCoach(Keys, Coach):
    """A coach who does it by keys."""

    async def note_a_call(self) -> None:
        """On the page that stops: whom they called, and what was agreed."""
        await self.tap(self.page.get_by_text("Note a call"))
        await self.fill(self.page.get_by_label("What was agreed"), "She sees her at ten")
        await self.press("Note the call")
        await expect(self.page.get_by_text("She sees her at ten")).to_be_visible()
        await expect(self.page.get_by_text("Your call with Dr Amma Osei.")).to_be_visible()

    async def write_the_letter(self) -> str:
        """To whoever was called, part by part, signed by the client and by the coach; its words."""
        page = self.page
        await self.press("Write to them")
        await self.arrive("/letter")
        await self.choose("In the letter: what the client wants?", "No")
        await self.tick(page.get_by_label("The client has read it"))
        await self.fill(page.get_by_label("Or types their name"), "Maria Rossi")
        await self.saved()
        await self.press("Sign the letter")
        await expect(page.get_by_role("heading", name=re.compile("^Signed on"))).to_be_visible()
        async with page.expect_download() as coming:
            await self.press("Print the letter")
        await self.press("Make the message")
        await self.tap(page.get_by_text("The words to send"))
        await expect(page.get_by_role("button", name="Copy")).to_be_visible()
        return text_of((await (await coming.value).path()).read_bytes())


async def stopped(server: Server) -> str:
    """The intake of another client, which has stopped; one of the directory fits."""
    async with seeded.acting(server.folder) as actor:
        await contacts.add(actor=actor, contact=AMMA)
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case_id, STOPPED)
        return await intakes.begin(actor=actor, case_id=case_id)


async def test_the_main_job_is_done_by_keyboard_alone(fulcrum: Server, page: Page) -> None:
    coach = KeyboardCoach(page, fulcrum)
    await coach.come_to_the_sentence()
    assert WORDS["complaint"] in await coach.print_the_formulation()
    printed = await coach.give_a_task()
    assert WORDS["title"] in printed
    assert f"Prepared for {INITIALS}" in printed
    await coach.open(f"/intakes/{await stopped(fulcrum)}/stopped")
    await coach.note_a_call()
    letter = await coach.write_the_letter()
    assert AMMA.name in letter
    assert "Maria Rossi" in letter
