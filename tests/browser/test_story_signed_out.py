"""Signed out in one tab, acting in the other: refused, in words, and nothing is saved."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser import seeded
from tests.browser.deaf import ENTRIES, deafen
from tests.browser.practice import BOB, Practice, alive
from tests.browser.server import Server, served
from tests.browser.watch import Watch

REFUSED = "status of 40|WebSocket|ERR_"
"""What the console says of a refusal and of a socket that is closed."""


@pytest_asyncio.fixture(loop_scope="session")
async def tabs(
    ready_folder: Path, tmp_path: Path, page: Page, watch: Watch
) -> AsyncIterator[tuple[Practice, Page, Page, str]]:
    """Two tabs of one browser: one on the complaint of a case, the other on the practice."""
    folder = Path(shutil.copytree(ready_folder, tmp_path / "data"))
    [case] = await seeded.designable(folder)
    async with served(Server(folder)) as server:
        practice = Practice(server)
        await practice.sign_in(page)
        await practice.open(page, f"/cases/{case}")
        await page.get_by_role("link", name="Open the intake").click()
        await page.wait_for_url("**/client")
        await alive(page)
        await page.goto(page.url.replace("/client", "/complaint"))
        await alive(page)
        other = await page.context.new_page()
        await practice.open(other, "/practice")
        watch.forgive(REFUSED)
        yield practice, page, other, page.url


async def test_a_tab_is_shown_the_door_and_brings_its_coach_back(
    tabs: tuple[Practice, Page, Page, str],
) -> None:
    practice, typing, other, address = tabs
    await other.get_by_role("button", name="Sign out", exact=True).click()
    await expect(other).to_have_url(re.compile("/sign-in"))
    await expect(typing).to_have_url(re.compile(r"/sign-in\?ended=1"))
    await expect(typing.get_by_role("status")).to_contain_text("You have been signed out.")
    await typing.go_back()
    await expect(typing).to_have_url(re.compile("/sign-in"))
    await practice.sign_in(typing)
    await typing.goto(address)
    await expect(typing.get_by_label("What is done?")).to_have_value(re.compile("application"))


async def test_what_is_typed_by_a_tab_that_has_not_heard_is_refused_and_waits_in_it(
    tabs: tuple[Practice, Page, Page, str],
) -> None:
    practice, typing, other, address = tabs
    await typing.evaluate("() => { window.socket.off('open') }")
    await other.get_by_role("button", name="Sign out", exact=True).click()
    await expect(other).to_have_url(re.compile("/sign-in"))
    await typing.get_by_label("What is done?").fill("typed too late")
    await expect(typing.locator(".saved")).to_contain_text("Sign in in another tab to save it.")
    await practice.sign_in(other)
    await other.goto(address)
    await expect(other.get_by_label("What is done?")).to_have_value("typed too late")
    await typing.get_by_label("What is done?").press_sequentially(", and kept")
    await expect(typing.locator(".saved")).to_contain_text("Saved ")
    await expect(other.get_by_label("What is done?")).to_have_value("typed too late, and kept")


async def test_signing_out_waits_for_what_is_unsent_or_keeps_it_for_the_same_person(
    tabs: tuple[Practice, Page, Page, str],
) -> None:
    practice, typing, other, address = tabs
    await other.close()
    await deafen(typing)
    await typing.get_by_label("What is done?").fill("typed without a line")
    await expect(typing.locator(".saved")).to_contain_text("Kept on this device since ")
    await practice.open(typing, "/practice")
    leave = typing.get_by_role("button", name="Sign out", exact=True)
    await leave.click()
    await expect(typing.get_by_role("dialog")).to_contain_text("Kept on this device since ")
    await typing.get_by_role("button", name="Stay").click()
    await leave.click()
    await typing.get_by_role("button", name="Sign out, keep it on this device").click()
    await expect(typing).to_have_url(re.compile("/sign-in"))
    await practice.sign_in(typing, BOB)
    assert len(await typing.evaluate(ENTRIES)) == 1
    await practice.open(typing, "/practice")
    await leave.click()
    await expect(typing).to_have_url(re.compile("/sign-in"))
    await typing.evaluate("() => { localStorage.deaf = ''; }")
    await practice.sign_in(typing)
    await typing.goto(address)
    await expect(typing.get_by_label("What is done?")).to_have_value("typed without a line")
    await expect(typing.locator(".saved")).to_contain_text("Saved ")


GOES_FIRST = """() => {
  IDBObjectStore.prototype.delete = function () { this.transaction.abort(); };
}"""  # the page goes before the disk has let go of what was taken


async def test_what_was_typed_into_a_form_is_there_until_it_was_sent(
    tabs: tuple[Practice, Page, Page, str],
) -> None:
    practice, page, _, _ = tabs
    await practice.open(page, "/clients/new")
    await page.get_by_label("Name or initials").fill("R. Brandt")
    await page.get_by_label("Note, for you alone").fill("rang on Monday")
    await page.wait_for_function(f"async () => (await ({ENTRIES})()).length === 1")
    await page.reload()
    await expect(page.get_by_label("Note, for you alone")).to_have_value("rang on Monday")
    await expect(page.get_by_role("status").get_by_text("and not sent yet.")).to_be_visible()
    await page.evaluate(GOES_FIRST)
    await page.get_by_role("button", name="Add and open a case").click()
    await page.wait_for_url(re.compile(r"/cases/\w{16}$"))
    await practice.open(page, "/clients/new")
    await page.wait_for_function(f"async () => (await ({ENTRIES})()).length === 0")
    await expect(page.get_by_label("Name or initials")).to_have_value("")
    assert await page.evaluate(ENTRIES) == []
