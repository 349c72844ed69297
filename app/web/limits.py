"""How much a visitor who has not signed in may cost: page views, Clients, bytes."""

import asyncio
from contextlib import suppress

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import Receive

from app.web import live_clients
from app.web.incoming import Incoming, Refusal
from app.web.principals import Principal

LONGEST_BODY = 1_000_000
MOST_DISCARDED = 100_000_000
DISCARD_SECONDS = 30.0
UNCONNECTED_SECONDS = 30.0


class PageLimits:
    """Limits on pages that build a Client, which costs memory until its socket has gone."""

    def __init__(
        self, *, views_a_minute: int, unconnected_visitors: int, unconnected_each: int = 16
    ) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._views = RateLimitItemPerMinute(views_a_minute)
        self._unconnected_visitors = unconnected_visitors
        self._unconnected_each = unconnected_each

    def refusal(self, incoming: Incoming, principal: Principal) -> Refusal | None:
        """Why this page cannot be built now; people who are signed in are never refused."""
        idle = live_clients.unconnected()
        mine = [c for c in idle if (who := live_clients.owner(c)) and who.key == principal.key]
        for client in mine[: max(0, len(mine) - self._unconnected_each + 1)]:
            live_clients.delete(client)
        if principal.actor is not None:
            return None
        if not self._limiter.hit(self._views, incoming.address):
            return Refusal(
                429,
                "Too many pages at once",
                "Please wait half a minute, then load this page again.",
                (("retry-after", "30"),),
            )
        visitors = [c for c in idle if (who := live_clients.owner(c)) and who.actor is None]
        if len(visitors) < self._unconnected_visitors:
            return None
        left = next((client for client in visitors if live_clients.has_left(client)), None)
        if left is None:
            return Refusal(
                503,
                "Many visitors at the moment",
                "Please try again in a few seconds.",
                (("retry-after", "10"),),
            )
        live_clients.delete(left)
        return None


def body_refusal(incoming: Incoming) -> Refusal | None:
    """Why a body other than an upload is not read: it has no length, or too much of it."""
    if not incoming.changes_things or incoming.is_websocket or incoming.is_socket:
        return None
    if not incoming.header(b"content-length"):
        return Refusal(411, "The length is missing", "Send it with a Content-Length.")
    if not is_short(incoming):
        return Refusal(413, "Too much at once", "At most one megabyte is read here.")
    return None


def is_short(incoming: Incoming) -> bool:
    """Whether the body says that it is short enough to be read by the way."""
    length = incoming.header(b"content-length")
    return length.isdigit() and int(length) <= LONGEST_BODY


async def discard(receive: Receive) -> None:
    """Read a refused body and keep none of it: a browser hears an answer only after it has spoken.

    Who sends more than ``MOST_DISCARDED`` bytes, or takes too long, is cut off.
    """
    seen, more = 0, True
    with suppress(TimeoutError):
        async with asyncio.timeout(DISCARD_SECONDS):
            while more and seen < MOST_DISCARDED:
                message = await receive()
                seen += len(message.get("body", b""))
                more = message["type"] == "http.request" and message.get("more_body", False)
