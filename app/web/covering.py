"""Covering all screens of a person, so that every tab on every device notices, and showing them."""

import asyncio

from fastapi import APIRouter, Request
from nicegui import background_tasks, core, ui
from nicegui.client import Client
from starlette.responses import Response

from app import clock
from app.services import covers
from app.web import access, live_clients
from app.web.access import SignedOutError
from app.web.cover_rule import ASKING, COVERED
from app.web.leaving import TIME_TO_LEAVE
from app.web.sessions import Sessions, sessions
from app.web.socket_guard import SocketGuard, guard
from models.actor import Actor

router = APIRouter()


class Covering:
    """Covers what a person has open on any device, and shows it again."""

    def __init__(self, sessions: Sessions, guard: SocketGuard) -> None:
        self._sessions = sessions
        self._guard = guard

    async def cover(self, actor: Actor, *, by_itself: bool = False) -> None:
        """Cover every screen of the actor's but those that are turned to a client.

        It is locked first: what is still being typed is taken from the journals afterwards.
        """
        await self._sessions.cover(actor, by_itself=by_itself)
        for client in self._to_be_covered(actor):
            await core.sio.emit("cover", {}, room=client.id)
        background_tasks.create(self._clear(actor), name="clear what is covered")

    async def rest(self) -> None:
        """Cover the screens of those who chose that, and have touched none for so long."""
        for actor, chosen in self._sessions.resting(clock.now()):
            if await covers.may_start(actor=actor, chosen=chosen):
                await self.cover(actor, by_itself=True)

    async def uncover(self, *, pin: str) -> None:
        """Show every screen again. Call it on the cover page; raises what `covers.uncover` does."""
        actor = access.current_actor()
        await self._sessions.uncover(actor, pin=pin)
        await self._show(actor)

    async def uncover_first(self, *, password: str, pin: str) -> None:
        """The same where no PIN was set yet; raises what `covers.uncover_first` does."""
        actor, address = access.current_actor(), access.address_of(ui.context.client.request)
        await self._sessions.uncover_first(actor, password=password, pin=pin, address=address)
        await self._show(actor)

    async def _show(self, actor: Actor) -> None:
        for client in live_clients.of_keys(self._sessions.keys_of(actor.person_id)):
            if live_clients.address(client) == COVERED:
                await core.sio.emit("shown", {}, room=client.id)

    async def _clear(self, actor: Actor) -> None:
        """End the pages that were open: none of them hears anything more."""
        await asyncio.sleep(TIME_TO_LEAVE)
        for client in self._to_be_covered(actor):
            for sid in self._guard.sockets_at(client.id):
                self._guard.drop_soon(sid)
            live_clients.delete(client)

    def _to_be_covered(self, actor: Actor) -> list[Client]:
        keys = self._sessions.covered_keys_of(actor.person_id)
        return [one for one in live_clients.of_keys(keys) if live_clients.address(one) != COVERED]


covering = Covering(sessions, guard)
"""The one of this process."""


@router.post(ASKING)
async def cover(request: Request) -> Response:
    """Cover the screens of whoever asks: a plain post, so that it needs no live socket."""
    actor = access.of_request(request).actor
    if actor is None:
        raise SignedOutError("You are signed out. Sign in again to go on.")
    await covering.cover(actor)
    return Response(status_code=204)
