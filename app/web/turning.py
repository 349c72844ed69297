"""Turning the tablet, so that every tab of the browser notices, and taking it back."""

import asyncio

from nicegui import background_tasks, core, ui

from app.services import turned
from app.web import access, live_clients, principals
from app.web.leaving import TIME_TO_LEAVE
from app.web.sessions import Sessions, sessions
from app.web.socket_guard import SocketGuard, guard
from models.actor import Actor


class Turning:
    """Turns the browser of the page that it is called on, and what else is open in it."""

    def __init__(self, sessions: Sessions, guard: SocketGuard) -> None:
        self._sessions = sessions
        self._guard = guard

    async def turn(self, to: str) -> None:
        """Lock this browser to one address and lead all its tabs there.

        Call it in a page's handler. Raises what `turned.checked` raises, and nothing is turned
        then. Other tabs leave before the lock closes, so that what is typed in them is sent;
        the page itself leaves after, so that nobody hands over a tablet that is not locked.
        """
        actor, own = access.current_actor(), ui.context.client.id
        await turned.checked(actor=actor, to=to)
        key = access.current_principal().key
        others = [one.id for one in live_clients.of_keys([key]) if one.id != own]
        for client_id in others:
            await self._lead(client_id, to)
        if others:
            await asyncio.sleep(TIME_TO_LEAVE)
        await self._sessions.turn(actor, to=to)
        await self._lead(own, to)
        self._clear_soon(key)

    async def leave(self, actor: Actor, *, key: str) -> None:
        """Show nothing more of the turned page in any tab of a browser, at once.

        Raise `turned.NotTurnedError` where it is not turned.
        """
        await self._lead_all(key, await self._sessions.leave(actor))

    async def stop(self, *, sign_in: str) -> None:
        """Stop what another tablet of whose page this is shows to a client, at once.

        Raise `turned.NotTurnedError` where it is not turned.
        """
        tablet = access.current_actor().model_copy(update={"session": sign_in})
        await self._lead_all(principals.signed_in(tablet).key, await self._sessions.stop(tablet))

    async def back(self, *, pin: str) -> str:
        """Take the tablet back; return where the coach goes on. Raises what `turned.back` does."""
        return await self._sessions.take_back(access.current_actor(), pin=pin)

    async def _lead_all(self, key: str, to: str) -> None:
        for client in live_clients.of_keys([key]):
            await self._lead(client.id, to)
        self._clear_soon(key)

    async def _lead(self, client_id: str, to: str) -> None:
        await core.sio.emit("turned", {"path": to}, room=client_id)

    def _clear_soon(self, key: str) -> None:
        background_tasks.create(self._clear(key), name="clear what may be seen no more")

    async def _clear(self, key: str) -> None:
        """End every page of the browser but those that may be open by then."""
        await asyncio.sleep(TIME_TO_LEAVE)
        for client in live_clients.of_keys([key]):
            who = live_clients.owner(client)
            if who is None or not self._sessions.opens(who, live_clients.address(client)):
                for sid in self._guard.sockets_at(client.id):
                    self._guard.drop_soon(sid)
                live_clients.delete(client)


turning = Turning(sessions, guard)
"""The one of this process."""
