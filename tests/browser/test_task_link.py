"""A printed task goes along: a coach makes a link, a phone ticks and answers, the coach sees it."""

import hashlib

import pytest_asyncio
from playwright.async_api import Page, expect

from app.database import Database
from app.settings import Settings
from tests.browser import axe, seeded
from tests.browser.conftest import OpenPage
from tests.browser.practice import ALICE, Practice, alive
from tests.browser.test_links import tap_open
from tests.browser.watch import Watch
from tests.given import TINY
from tests.screened import CLEAR

DAILY = {
    **TINY,
    "values/days": "mon,tue,wed,thu,fri,sat,sun",
    "record/style": "tick",
    "page/layout": "worksheet",
}


@pytest_asyncio.fixture(loop_scope="session")
async def printed(far_practice: Practice) -> tuple[str, str]:
    """Maria's case and a task that was printed for her."""
    folder = far_practice.server.folder
    opened = await Database.open(Settings(data_dir=folder))
    try:
        actor = await seeded.actor_of(ALICE)
        case_id = await seeded.open_case(actor, "Maria Rossi")
        await seeded.screen(actor, case_id, CLEAR)
        await seeded.formulate(actor, case_id)
    finally:
        await opened.close()
    [directive] = await seeded.given(folder, [case_id], "tiny_step", DAILY)
    return case_id, directive


async def test_a_task_is_ticked_and_answered_on_a_phone_and_the_coach_sees_it(
    far_practice: Practice, printed: tuple[str, str], open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("inline style")  # axe brings its own
    case_id, directive = printed
    coach, phone = await open_page(), await open_page(size="phone")
    await far_practice.sign_in(coach)
    await far_practice.open(coach, f"/directives/{directive}")
    async with coach.expect_download() as saved:
        await coach.get_by_role("button", name="Save as a picture").tap()
    assert (await saved.value).suggested_filename == "Five minutes, then stop.png"
    async with coach.expect_download() as saved:
        await coach.get_by_role("button", name="Save the file").tap()
    data = (await (await saved.value).path()).read_bytes()
    await coach.get_by_text("Checksum").tap()
    await expect(coach.locator(".checksum")).to_have_text(hashlib.sha256(data).hexdigest())
    await coach.get_by_role("button", name="Make a link").tap()
    address = await coach.locator(".link-made blockquote").inner_text()
    assert await axe.violations(coach) == []
    await far_practice.open(coach, f"/directives/{directive}/answer")
    await tap_open(phone, address)
    await alive(phone)
    await _fills_it_in(phone)
    await expect(coach.get_by_text("1 of 7 days")).to_be_visible()
    for words in ("He made tea", "read two pages"):
        await expect(coach.get_by_text(words)).to_be_visible()
    await phone.get_by_role("button", name="I have finished").tap()
    await expect(phone.get_by_text("You can close this page.")).to_be_visible()
    await far_practice.open(coach, f"/cases/{case_id}")
    await expect(coach.get_by_text("1 of 7 days filled in on their device")).to_be_visible()


async def _fills_it_in(phone: Page) -> None:
    """Say yes, tick the first day, and say what became of it."""
    await expect(phone).to_have_title("A page for you")
    await phone.get_by_role("button", name="Yes").tap()
    await expect(phone.get_by_role("heading", name="Five minutes")).to_be_visible()
    assert await axe.violations(phone) == []
    monday = phone.locator(".task-row").first
    await monday.get_by_role("checkbox").set_checked(True)
    await monday.get_by_label("What happened").fill("He made tea")
    await phone.get_by_label("What happened, in your own words?").fill("read two pages")
