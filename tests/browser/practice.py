"""A practice that is set up, the people in it, and how they sign in."""

import re
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.server import STARTS_WITHIN, Server, served
from tests.made_once import made_once

PASSWORD = "correct horse battery staple"


class Person(NamedTuple):
    """Somebody who can sign in."""

    name: str
    email: str
    role: str


ALICE = Person("Alice Owner", "alice@practice.example", "owner")
BOB = Person("Bob Coach", "bob@practice.example", "coach")


class Practice:
    """A running server whose practice belongs to Alice; Bob is a coach in it."""

    def __init__(self, server: Server, *, url: str | None = None) -> None:
        self.server = server
        self.url = url or server.url

    async def open(self, page: Page, path: str) -> None:
        """Open an address of the practice and wait until its socket has shaken hands."""
        await page.goto(self.url + path)
        await alive(page)

    async def sign_in(self, page: Page, person: Person = ALICE) -> None:
        """Sign a browser in without drawing the form, nor the desk that it leads to."""
        answer = await page.context.request.post(
            f"{self.url}/sign-in",
            form={"email": person.email, "password": PASSWORD},
            headers={"Origin": self.url},
            max_redirects=0,
        )
        assert answer.headers["location"] == "/desk", await answer.text()

    async def sign_in_by_form(self, page: Page, person: Person = ALICE) -> None:
        """Sign in as a person would; ends on the desk."""
        await page.goto(f"{self.url}/sign-in")
        await page.get_by_label("E-mail address").fill(person.email)
        await page.get_by_label("Password").fill(PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        await expect(page).not_to_have_url(re.compile("/sign-in"))


async def alive(page: Page) -> None:
    """Wait until the page's socket has shaken hands, where the page has one."""
    await page.wait_for_function("() => !window.socket || window.did_handshake")


async def set_up(server: Server) -> None:
    """Make Alice's practice on a fresh server through `/setup`, and add Bob at the server."""
    form = {
        "step": "owner",
        "code": server.code,
        "name": "Northlight Coaching",
        "country": "GB",
        "zone": "Europe/London",
        "owner_name": ALICE.name,
        "owner_email": ALICE.email,
        "owner_password": PASSWORD,
        "crisis_checked": "yes",
        "recovery_kept": "yes",
    }
    async with httpx.AsyncClient(
        base_url=server.url, headers={"Origin": server.url}, timeout=STARTS_WITHIN
    ) as client:
        answer = await client.post("/setup", data=form)
        assert answer.is_redirect, answer.text[-2000:]
    await server.run(
        *("user", "add", "--name", BOB.name, "--email", BOB.email, "--password-stdin"),
        typed=PASSWORD,
    )


async def make_ready(folder: Path) -> Path:
    """A data folder with Alice's practice in it, made once and copied for each test."""
    async with served(Server(folder)) as server:
        await set_up(server)
    return folder


async def ready(factory: pytest.TempPathFactory) -> Path:
    """The same for all tests of a run; copied, never served again."""
    with made_once(factory, "ready") as (folder, is_missing):
        if is_missing:
            await make_ready(folder)
    return folder
