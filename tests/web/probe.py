"""A server with pages to attack: `python -m tests.web.probe`, configured as `serve` is.

It makes Alice's practice first, with Bob in it, unless ``PROBE_EMPTY`` is set. The pages count what
reaches their handlers; ``/probe-counts`` tells.
"""

import asyncio
import os
from collections import Counter

from fastapi import Request
from nicegui import app, events, ui
from nicegui.client import Client
from pydantic import SecretStr

import pages
from app import main
from app.database import Database
from app.services import people, practice
from app.services.practice import NewPractice
from app.settings import Settings
from app.web import access, downloads, security, uploads
from components.html import Tag

PASSWORD = "correct horse battery staple"
LARGEST = 2_000_000
UNCONNECTED = 60

counts: Counter[str] = Counter()
begun = asyncio.Event()


@ui.page("/probe")
def probe() -> None:
    """A page of somebody who is signed in."""
    name = access.current_actor().name
    out = ui.label("out").props("id=out")

    def clicked() -> None:
        counts[access.current_actor().name] += 1
        out.set_text("clicked")

    async def uploaded(event: events.UploadEventArguments) -> None:
        counts[f"upload {len(await event.file.read())}"] += 1

    def broken() -> None:
        raise RuntimeError("a secret of the program")

    ui.label(name).props("id=who")
    ui.button("Click", on_click=clicked).props("id=btn")
    ui.button("Broken", on_click=broken).props("id=broken")
    take = ui.upload(on_upload=uploaded, multiple=True).props("id=take")
    uploads.allow(take, limit=LARGEST, beginnings=(uploads.PNG, uploads.JPEG))
    ui.upload(on_upload=uploaded).props("id=forbidden")
    file = downloads.offer(b"a file of " + name.encode(), name="é.txt", media_type="text/plain")
    ui.label(file).props("id=file")


@ui.page("/probe-open")
def probe_open() -> None:
    """A page for everybody."""
    out = ui.label("out").props("id=out")
    Tag("a", "Here", href="/probe-open")

    def clicked() -> None:
        counts["anybody"] += 1
        out.set_text("clicked")

    ui.button("Click", on_click=clicked).props("id=btn")


@ui.page("/probe-broken")
def probe_broken() -> None:
    """A page that fails while it is built."""
    raise RuntimeError("a secret of the program")


@app.get("/probe-endless")
async def probe_endless() -> None:
    """What never comes to an end by itself."""
    begun.set()
    await asyncio.Event().wait()


@app.get("/probe-begun")
async def probe_begun() -> None:
    """Answers once somebody waits for what never ends."""
    await begun.wait()


@app.get("/probe-counts")
def probe_counts() -> dict[str, object]:
    """What has reached the handlers so far, and what is held in memory."""
    return {
        "counts": dict(counts),
        "clients": len(Client.instances),
        "history": {c.id: len(c.outbox.message_history) for c in Client.instances.values()},
    }


@app.get("/probe-address")
def probe_address(request: Request) -> str:
    """From where the server thinks it was asked."""
    return access.address_of(request)


async def make(settings: Settings) -> None:
    """Make Alice's practice with Bob in it."""
    database = await Database.open(settings)
    if not await practice.is_set_up():
        await practice.set_up(
            new=NewPractice(
                name="Harbour Coaching",
                country="GB",
                zone="Europe/London",
                owner_name="Alice",
                owner_email="alice@example.org",
                owner_password=SecretStr(PASSWORD),
                crisis_checked=True,
                recovery_kept=True,
            )
        )
        await people.add(
            actor=people.AT_THE_SERVER,
            email="bob@example.org",
            name="Bob",
            role="coach",
            password=PASSWORD,
        )
    await database.close()


async def run() -> None:
    """Make the practice, then serve it."""
    settings = Settings.from_environment(os.environ)
    if "PROBE_EMPTY" not in os.environ:
        await make(settings)
    main.UNCONNECTED_VISITORS = UNCONNECTED
    pages.__path__ = []  # the product's own pages are not under attack here
    security.FREE_PAGES |= {"/probe-open"}
    security.PLAIN_PAGES |= {"/probe-counts"}
    await main.serve(settings)


if __name__ == "__main__":
    asyncio.run(run())
