"""On their own device: a coach makes a link, a client answers by thumb, the coach is called."""

from collections.abc import Mapping

import pytest_asyncio
from playwright.async_api import Page, expect

from app.database import Database
from app.settings import Settings
from models.fields import JsonValue
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.watch import Watch
from tests.screened import CLEAR, fields_of

ALL_BUT_ONE: Mapping[str, JsonValue] = {
    **CLEAR,
    **fields_of("answers/phq-8", *[0] * 8),
    **fields_of("answers/audit-c", 4, 3),
    "answers/difficulty": 0,
    **fields_of("answers/gambling", *[False] * 2),
    **{f"answers/control/alcohol/{place}": False for place in range(4)},
}
"""One question is left, and most answers to it call for the coach."""


@pytest_asyncio.fixture(loop_scope="session")
async def case_id(far_practice: Practice) -> str:
    """Maria's case; the practice has an address that a phone could reach."""
    opened = await Database.open(Settings(data_dir=far_practice.server.folder))
    try:
        actor = await seeded.actor_of(ALICE)
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case_id, ALL_BUT_ONE)
        return case_id
    finally:
        await opened.close()


async def made(
    practice: Practice, coach: Page, case_id: str, *, what: str = "Questions for Maria"
) -> str:
    """Make a link, to the questions if nothing else is named; return its address."""
    await practice.open(coach, f"/cases/{case_id}/links")
    await coach.get_by_label("What", exact=True).select_option(what)
    await coach.get_by_label("It ends").select_option("At the end of today")
    await coach.get_by_role("button", name="Make the link").tap()
    await expect(coach.get_by_role("img", name="QR code")).to_be_visible()
    address = await coach.locator(".link-made blockquote").inner_text()
    assert "Maria" not in address
    return address


async def tap_open(phone: Page, address: str) -> None:
    await phone.goto(address)
    await expect(phone).to_have_title("A page for you")
    await phone.get_by_role("button", name="Open it").tap()


async def test_a_client_answers_on_a_phone_and_the_coach_is_called(
    far_practice: Practice, case_id: str, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("inline style")  # axe brings its own
    watch.forgive("410")  # what another device reads
    coach, desk = await open_page(), await open_page(size="portrait")
    phone, other = await open_page(size="phone"), await open_page(size="phone")
    await far_practice.sign_in(coach)
    address = await made(far_practice, coach, case_id)
    assert await axe.violations(coach) == []
    await expect(coach.get_by_text("Not opened yet.")).to_be_visible()
    await far_practice.sign_in(desk)
    await far_practice.open(desk, "/desk")
    await tap_open(phone, address)
    await alive(phone)
    await expect(phone).to_have_title("Questions")
    await phone.get_by_role("button", name="Yes").tap()
    await expect(phone.get_by_text("six or more drinks")).to_be_visible()
    assert await axe.violations(phone) == []
    await expect(coach.get_by_text("Opened on")).to_be_visible()
    await tap_open(other, address)
    await expect(other.get_by_text("Ask whoever sent it to you")).to_be_visible()
    await phone.locator("[data-here]").get_by_text("Weekly", exact=True).tap()
    await expect(phone.get_by_role("heading", name="answering so openly")).to_be_visible()
    await expect(phone.get_by_text("116 123").first).to_be_visible()
    await expect(desk.get_by_role("heading", name="M. R. needs you now")).to_be_visible()
    await phone.locator(".ask-now").get_by_role("button", name="I have finished").tap()
    await expect(phone.get_by_text("You can close this page.")).to_be_visible()
    await expect(coach.get_by_text("Done on")).to_be_visible()
    await desk.get_by_role("button", name="I have seen it").tap()
    await expect(desk.get_by_role("heading", name="needs you now")).to_be_hidden()
    await tap_open(phone, address)
    await expect(phone.get_by_text("You have finished this already.")).to_be_visible()
    await _signs(far_practice, coach, phone, case_id)


async def _signs(practice: Practice, coach: Page, phone: Page, case_id: str) -> None:
    """The consent on the same phone, turned; after the name below it they are thanked."""
    address = await made(practice, coach, case_id, what="What we agree, for Maria to sign")
    await phone.set_viewport_size({"width": 844, "height": 390})
    await tap_open(phone, address)
    await alive(phone)
    await phone.get_by_role("button", name="Yes").tap()
    for tick in await phone.get_by_role("checkbox").all():
        await tick.set_checked(True)
    await phone.get_by_label("Or type your name").fill("Maria Rossi")
    await phone.get_by_role("button", name="I agree to what I have ticked").tap()
    await expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
