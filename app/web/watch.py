"""What is looked after every second while the server runs."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from nicegui.client import Client

from app.web.covering import covering
from app.web.leaving import leaving
from app.web.limits import UNCONNECTED_SECONDS

log = logging.getLogger("fulcrum")

EVERY = 1.0  # seconds; a sign-in that another process ended is refused within two


@asynccontextmanager
async def watching() -> AsyncIterator[None]:
    """Look after sign-ins and forgotten pages for as long as the context lasts."""
    task = asyncio.create_task(_watch())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch() -> None:
    while True:
        await asyncio.sleep(EVERY)
        try:
            await leaving.end_ended()
            await covering.rest()
            Client.prune_instances(client_age_threshold=UNCONNECTED_SECONDS)
        except Exception:
            log.exception("looking after what is open failed; it is tried again in a second")
