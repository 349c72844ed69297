"""The sample as somebody who tries the program meets it: sign in, look around, take it away."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.practice import Practice
from tests.browser.server import Server, served


class Filled(NamedTuple):
    """A server on a folder that `demo` has filled, and who it says may sign in."""

    server: Server
    email: str
    password: str


@pytest_asyncio.fixture(loop_scope="session")
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    server = Server(tmp_path / "data")
    (owner,) = json.loads(await server.run("demo", "--json"))["people"]
    async with served(server):
        yield Filled(server, owner["email"], owner["password"])


@pytest_asyncio.fixture(loop_scope="session")
async def sample(filled: Filled, page: Page) -> Practice:
    """The sample with its owner signed in on `page`, which closes before the server does."""
    await page.goto(f"{filled.server.url}/sign-in")
    await page.get_by_label("E-mail address").fill(filled.email)
    await page.get_by_label("Password").fill(filled.password)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url(f"{filled.server.url}/desk")
    return Practice(filled.server)


async def _case(page: Page, title: str) -> None:
    cases = page.get_by_role("region", name="Cases in work")
    await cases.get_by_role("link", name=title).click()


async def test_the_sample_shows_a_stop_a_pause_and_a_task_and_goes_with_one_tap(
    sample: Practice, page: Page
) -> None:
    today = page.get_by_role("region", name="Today")
    await expect(today.get_by_role("link", name="M. R.")).to_contain_text("Meeting 4 of ten")
    await expect(page.get_by_role("region", name="How has it held?")).to_contain_text("H. B.")
    await page.get_by_role("region", name="How has it held?").get_by_role("link").click()
    await expect(page.get_by_text("Once the questions are asked again")).to_be_visible()
    await sample.open(page, "/desk")
    await _case(page, "I. M.")
    await page.get_by_role("link", name="See what comes now").click()
    await page.wait_for_url(re.compile(r"/intakes/\w{16}/stopped$"))
    await expect(page.get_by_text("Dr Ruth Ames").first).to_be_visible()
    await sample.open(page, "/desk")
    await _case(page, "T. E.")
    await page.get_by_role("link", name="What comes first").click()
    await page.wait_for_url(re.compile(r"/intakes/\w{16}/\w"))
    await sample.open(page, "/desk")
    await _case(page, "M. R.")
    await expect(page.get_by_text("puts it aside")).to_be_visible()
    await expect(page.get_by_text("opposite, and better")).to_be_visible()
    task = page.get_by_role("link", name=re.compile("^“?The twenty-minute appointment"))
    await task.and_(page.locator("a:not([href$='/answer'])")).first.click()
    await page.wait_for_url(re.compile(r"/directives/\w{16}$"))
    await sample.open(page, "/practice")
    await page.get_by_role("button", name="Remove the sample").click()
    await expect(page.get_by_text("Nothing on the desk yet")).to_be_visible()
    await sample.open(page, "/practice")
    await expect(page.get_by_text("Nobody yet")).to_be_visible()
    await expect(page.get_by_role("button", name="Remove the sample")).to_have_count(0)
