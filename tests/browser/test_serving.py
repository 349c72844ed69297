"""The server as whoever runs it meets it: from nothing to ready, and away again."""

import time
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.practice import ALICE, BOB, Person, Practice
from tests.browser.server import Server, served

READY_WITHIN = 5.0  # seconds from an empty folder, once installed


@pytest.mark.alone
async def test_an_empty_folder_is_a_ready_practice_within_five_seconds(tmp_path: Path) -> None:
    started = time.monotonic()
    async with served(Server(tmp_path / "data", cold=True)):
        assert time.monotonic() - started < READY_WITHIN


async def test_the_first_visit_leads_to_set_up_and_a_practice_that_is_set_up_to_signing_in(
    fulcrum: Server, practice: Practice, page: Page
) -> None:
    await page.goto(f"{fulcrum.url}/setup")
    await expect(page.get_by_label("One-time code")).to_be_visible()
    await page.goto(f"{practice.url}/setup")
    await expect(page).to_have_url(f"{practice.url}/sign-in")


@pytest.mark.parametrize("person", [ALICE, BOB], ids=lambda person: person.role)
async def test_everybody_in_the_practice_signs_in_by_the_form(
    practice: Practice, page: Page, person: Person
) -> None:
    await practice.sign_in_by_form(page, person)
    await expect(page).to_have_url(f"{practice.url}/desk")


async def test_what_was_set_up_is_there_after_a_kill(practice: Practice, page: Page) -> None:
    await practice.server.kill()
    await practice.server.start()
    await practice.sign_in_by_form(page)
    await expect(page).to_have_url(f"{practice.url}/desk")
