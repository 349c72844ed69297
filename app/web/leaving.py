"""Ending sign-ins and links so that every open tab notices: it is sent elsewhere, then cut off."""

import asyncio

from nicegui import core

from app.services import links, visits
from app.web import live_clients
from app.web.principals import Principal
from app.web.sessions import Sessions, sessions
from app.web.socket_guard import SocketGuard, guard
from app.web.turned_rule import CLOSED, LAST_WORDS
from models.actor import Actor

SIGN_IN = "/sign-in?ended=1"
TIME_TO_LEAVE = 0.2  # seconds for the message to get out before the socket is closed


class Leaving:
    """Ends sign-ins, and what is open in their name."""

    def __init__(self, sessions: Sessions, guard: SocketGuard) -> None:
        self._sessions = sessions
        self._guard = guard

    async def end(self, keys: list[str]) -> None:
        """End these sign-ins and clear their tabs."""
        await self._sessions.end(keys)
        await self.clear(keys)

    async def take_link_back(self, *, actor: Actor, link_id: str) -> None:
        """Take a link back and close what is open by it, at once; raises what `revoke` does."""
        await links.revoke(actor=actor, link_id=link_id)
        await self.end_ended()

    async def end_ended(self) -> None:
        """Clear the tabs of sign-ins that expired, or that another process ended."""
        gone = await self._sessions.refresh()
        if gone:
            await self.clear(gone)

    async def clear(self, keys: list[str]) -> None:
        """Send every tab of these principals where they can go on, and close its socket."""
        clients, sockets = live_clients.of_keys(keys), self._guard.sockets_of(keys)
        for client in clients:
            path = await _way_on(live_clients.owner(client))
            await core.sio.emit("open", {"path": path, "new_tab": False}, room=client.id)
        if clients:
            await asyncio.sleep(TIME_TO_LEAVE)
        for client in clients:
            live_clients.delete(client)
        for sid in sockets:
            self._guard.drop_soon(sid)


async def _way_on(who: Principal | None) -> str:
    """Where somebody reads what has ended; a guest has nothing to sign in to."""
    if who is None or who.actor is None or not who.is_guest:
        return SIGN_IN
    return LAST_WORDS.get(await visits.became(actor=who.actor), CLOSED)


leaving = Leaving(sessions, guard)
"""The one of this process."""
