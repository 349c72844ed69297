"""Every event of the live socket is checked: NiceGUI itself believes whatever a socket says.

An event passes only where the socket's own cookie resolves to the very sign-in that opened the
page, that sign-in is still alive and not turned to another page, and the socket is in the room of
that page. The set of events is asserted, so that an upgrade of NiceGUI which adds one fails at the
start, and loudly.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from nicegui import background_tasks, core
from nicegui.client import Client
from socketio.exceptions import ConnectionRefusedError as ConnectRefusedError
from starlette.types import Send

from app.web import live_clients, principals, socket_json, taps
from app.web.incoming import Incoming
from app.web.principals import Principal
from app.web.sessions import Sessions, sessions

log = logging.getLogger("fulcrum")

KNOWN_EVENTS = frozenset(
    {"connect", "handshake", "disconnect", "event", "javascript_response", "ack", "log"}
)
LONGEST_LOG = 500
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What NiceGUI's handlers raise on an event that no page of ours sends."""
RELOAD = "Implicit handshake failed"  # NiceGUI's page reloads on exactly this text
TURNED = "turned"  # ours: the page gives way at once, whatever is still being typed into it
COVER = "cover"  # ours: the same, once its words are on their way
COOKIES_OFF = "cookies"  # ours: without cookies a reload would come back for ever

Own = Callable[[Principal, Any], Awaitable[Any]]


class SocketEventsChangedError(RuntimeError):
    """NiceGUI listens to events that this guard does not know."""


class SocketGuard:
    """Stands in front of NiceGUI's socket handlers, and knows whose each open socket is."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._principals: dict[str, Principal] = {}
        self._handlers: dict[str, Callable[..., Any]] = {}

    def install(self, own_events: dict[str, Own]) -> None:
        """Wrap NiceGUI's handlers and register our own events behind the same check."""
        self._handlers = dict(core.sio.handlers["/"])
        if set(self._handlers) != KNOWN_EVENTS:
            odd = sorted(set(self._handlers) ^ KNOWN_EVENTS)
            raise SocketEventsChangedError(f"NiceGUI's socket events have changed: {odd}")
        core.sio.on("connect", handler=self._connect)
        core.sio.on("handshake", handler=self._handshake)
        core.sio.on("disconnect", handler=self._disconnect)
        for name in KNOWN_EVENTS - {"connect", "handshake", "disconnect"}:
            core.sio.on(name, handler=self._checked(name))
        for name, handler in own_events.items():
            core.sio.on(name, handler=self._own(handler))
        core.sio.packet_class.json = socket_json
        core.sio.eio.cors_allowed_origins = []  # the middleware has checked the Origin already

    def is_foreign(self, incoming: Incoming, principal: Principal | None) -> bool:
        """Whether a request names the connection that another principal opened."""
        environ = core.sio.environ.get(incoming.query("sid"))
        first = principals.of_scope(environ["asgi.scope"]) if environ else None
        return first is not None and (principal is None or principal.key != first.key)

    def remember_transport(self, incoming: Incoming, send: Send) -> None:
        """Keep the way to close this websocket, also where a polling connection is upgraded."""
        incoming.scope["state"]["close_with"] = send
        environ = core.sio.environ.get(incoming.query("sid"))
        if environ:
            environ["asgi.scope"]["state"]["close_with"] = send

    def sockets_of(self, keys: list[str]) -> list[str]:
        """The open sockets of these principals."""
        return [sid for sid, who in self._principals.items() if who.key in keys]

    def sockets_at(self, client_id: str) -> list[str]:
        """The open sockets of one page."""
        return [sid for sid in self._principals if client_id in core.sio.rooms(sid)]

    async def drop(self, sid: str) -> None:
        """Close the transport, not the namespace: browsers come back, are refused, reload."""
        engine = core.sio.manager.eio_sid_from_sid(sid, "/")
        environ = core.sio.environ.get(engine)
        close = environ["asgi.scope"]["state"].get("close_with") if environ else None
        if close is not None:
            with suppress(OSError, RuntimeError):  # it may have gone by itself meanwhile
                await close({"type": "websocket.close", "code": 4401})
        elif engine:
            await core.sio.eio.disconnect(engine)

    def drop_soon(self, sid: str) -> None:
        """Drop a socket without waiting: closing a polling one waits for its next request."""
        background_tasks.create(self.drop(sid), name=f"drop {sid}")

    def drop_everybody(self) -> None:
        """Drop every open socket: the server ends."""
        for sid in list(self._principals):
            self.drop_soon(sid)

    async def _connect(self, sid: str, environ: dict[str, Any], _auth: Any = None) -> None:
        principal = principals.of_scope(environ["asgi.scope"])
        if principal is None:
            raise ConnectRefusedError(COOKIES_OFF)
        client_id = Incoming(environ["asgi.scope"]).query("client_id")
        if not self._owns(principal, client_id):
            raise ConnectRefusedError(self._why_not(principal))
        self._principals[sid] = principal
        try:
            await self._handlers["connect"](sid, environ)
        except ConnectRefusedError:
            self._principals.pop(sid, None)
            raise

    async def _handshake(self, sid: str, *sent: Any) -> bool:
        message = sent[0] if sent else None
        principal = self._principals.get(sid)
        if principal is None or not self._owns(principal, _client_id(message)):
            return False
        return bool(await self._handlers["handshake"](sid, message))

    def _disconnect(self, sid: str, *_reason: Any) -> None:
        self._handlers["disconnect"](sid)
        self._principals.pop(sid, None)

    def _checked(self, name: str) -> Callable[[str, Any], Awaitable[None]]:
        async def handler(sid: str, *sent: Any) -> None:
            message: Any = sent[0] if sent else None
            if not self._may(sid, _client_id(message)):
                self.drop_soon(sid)
                return
            if name == "log":
                text = repr(str(message.get("message"))[:LONGEST_LOG])
                message = {**message, "message": text, "level": "warning"}
            if name == "event":
                self._sessions.saw(self._principals[sid])
            try:
                if name == "event":
                    message = await self._meant(sid, message)
                if message is None:
                    return
                self._handlers[name](sid, message)
            except MALFORMED as error:  # what a page's own handlers raise never comes this far
                log.warning("a malformed %s was left out (%s)", name, type(error).__name__)

        return handler

    async def _meant(self, sid: str, event: dict[str, Any]) -> dict[str, Any] | None:
        """The event that a page meant; None where it came before, or may not come any more."""
        client = Client.instances[_client_id(event)]
        if not taps.is_new(client, event):
            return None
        meant = await taps.meant(client, event)
        return meant if self._may(sid, client.id) else None  # it may have waited for a part

    def _own(self, handle: Own) -> Callable[[str, Any], Awaitable[Any]]:
        async def handler(sid: str, *sent: Any) -> Any:
            if not self._may(sid, self._bound_client(sid)):
                self.drop_soon(sid)
                return None
            principal = self._principals[sid]
            if self._sessions.covered_at(principal) is not None:
                return None  # the cover page types into nothing
            self._sessions.saw(principal)
            return await handle(principal, sent[0] if sent else None)

        return handler

    def _bound_client(self, sid: str) -> str:
        return next((room for room in core.sio.rooms(sid) if room in Client.instances), "")

    def _may(self, sid: str, client_id: str) -> bool:
        """Whether a socket may act as a Client: it is its owner's, and was bound to it before."""
        principal = self._principals.get(sid)
        if principal is None or client_id not in core.sio.rooms(sid):
            return False
        return self._owns(principal, client_id)

    def _owns(self, principal: Principal, client_id: str) -> bool:
        client = Client.instances.get(client_id)
        owner = live_clients.owner(client) if client else None
        if client is None or owner is None or owner.key != principal.key:
            return False
        return self._sessions.is_alive(principal) and self._sessions.opens(
            principal, live_clients.address(client)
        )

    def _why_not(self, principal: Principal) -> str:
        """What makes a page give way to the one that its browser is held to, or load itself."""
        if self._sessions.covered_at(principal) is not None:
            return COVER
        return TURNED if self._sessions.turned_to(principal) else RELOAD


def _client_id(message: Any) -> str:
    found = message.get("client_id") if isinstance(message, dict) else None
    return found if isinstance(found, str) else ""


guard = SocketGuard(sessions)
"""The one of this process."""
