"""The one middleware, outside everything else: nothing reaches a page without passing it."""

import asyncio
import logging
import secrets

from nicegui import __version__ as nicegui_version
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import clock
from app.web import (
    cookies,
    cover_rule,
    csp,
    errors,
    limits,
    live_clients,
    next_path,
    origin,
    principals,
    turned_rule,
    uploads,
)
from app.web.incoming import SAFE_METHODS, Incoming, Refusal, replay
from app.web.limits import PageLimits
from app.web.neutral import INSTALLED, WORKER
from app.web.principals import Principal
from app.web.sessions import Sessions
from app.web.site import Site
from app.web.socket_guard import SocketGuard
from app.web.turned_rule import CLOSED, LINKS
from models.turned import FOLDER

log = logging.getLogger("fulcrum")

FREE_PAGES = frozenset({"/", "/map", "/about"})
PLAIN_PAGES = frozenset({"/setup", "/sign-in", "/sign-out", "/healthz", "/readyz"})
FILES = INSTALLED | {"/favicon.ico"}
PUBLIC_FOLDERS = ("/static/", f"/_nicegui/{nicegui_version}/", "/file/", LINKS)
NEVER_A_PAGE = ("/_", "/static/", "/file/", LINKS)


class Security:
    """Finds who asks, refuses what may not pass, and dresses every response in its headers."""

    def __init__(
        self, app: ASGIApp, *, site: Site, sessions: Sessions, guard: SocketGuard, pages: PageLimits
    ) -> None:
        self._app = app
        self._site = site
        self._sessions = sessions
        self._guard = guard
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        incoming = Incoming(self._prepared(scope))
        principal, visitor = self._identify(incoming)
        dressed = self._dressed(incoming, send, visitor)
        if self._sessions.covered_at(principal) is not None:
            cover_rule.lead(incoming)
        refusal = (
            origin.refusal(incoming, self._site)
            or self._held_back(incoming, principal)
            or self._refusal(incoming, principal)
        )
        if refusal is not None:
            await _refuse(incoming, refusal, receive, dressed)
        elif incoming.is_socket:
            await self._pass_socket(incoming, receive, send)
        elif uploads.is_upload(incoming):
            await self._pass_upload(incoming, principal, receive, dressed)
        else:
            await self._pass(incoming, principal, receive, dressed)

    def _prepared(self, scope: Scope) -> Scope:
        prefix, forwarded = self._site.prefix, b"x-forwarded-prefix"
        scope["headers"] = [h for h in scope["headers"] if h[0] != forwarded]
        if prefix:
            scope["headers"].append((forwarded, prefix.encode()))
            if scope["path"].startswith(prefix + "/"):  # a proxy that does not take it off
                scope["path"] = scope["path"].removeprefix(prefix)
        state = scope.setdefault("state", {})
        state["site"] = self._site
        state["nonce"] = secrets.token_urlsafe(16)
        return scope

    def _identify(self, incoming: Incoming) -> tuple[Principal, str]:
        """Return the principal, and the visitor cookie to set where the browser has none."""
        state, jar = incoming.scope["state"], incoming.cookies
        token = cookies.read(jar, cookies.SIGN_IN, self._site)
        guest = cookies.read(jar, cookies.LINK, self._site)
        signed_in = self._sessions.resolve(token) or self._sessions.resolve(guest)
        visitor, fresh = cookies.read(jar, cookies.VISITOR, self._site), ""
        if not cookies.is_visitor(visitor):
            visitor = fresh = cookies.new_visitor()
        unknown = principals.anonymous(visitor)
        state["visitor_key"] = unknown.key
        state["came_by_link"] = bool(guest)
        principal = signed_in or unknown
        if token or guest or not (fresh and incoming.is_socket):
            state["principal"] = principal  # a socket without any cookie stays nobody's
        if signed_in and incoming.method in SAFE_METHODS and not incoming.is_socket:
            self._sessions.saw(signed_in)
        return principal, "" if signed_in else fresh

    def _refusal(self, incoming: Incoming, principal: Principal) -> Refusal | None:
        if incoming.is_socket:
            foreign = self._guard.is_foreign(incoming, principals.of_scope(dict(incoming.scope)))
            return Refusal(403, "Not yours", "Load the page again.") if foreign else None
        if incoming.is_websocket:
            return Refusal(404, *errors.NOT_HERE[1:])
        if principal.actor is None and not is_public(incoming.path):
            return self._sign_in_first(incoming)
        if uploads.is_upload(incoming):
            return uploads.refusal(incoming, principal)
        if builds_client(incoming):
            return self._pages.refusal(incoming, principal)
        return limits.body_refusal(incoming)

    def _held_back(self, incoming: Incoming, principal: Principal) -> Refusal | None:
        since = self._sessions.covered_at(principal)
        if since is not None:
            return cover_rule.refusal(incoming, since=since, now=clock.now(), site=self._site)
        to = self._sessions.turned_to(principal)
        return turned_rule.refusal(incoming, to, self._site, is_guest=principal.is_guest)

    def _sign_in_first(self, incoming: Incoming) -> Refusal:
        if incoming.changes_things or incoming.path.startswith("/_"):
            return Refusal(401, "You are signed out", "Sign in again to go on.")
        if incoming.scope["state"]["came_by_link"] and incoming.path.startswith(FOLDER):
            closed = self._site.path(CLOSED)  # nobody who came by a link has anything to sign in to
            return Refusal(303, "Closed", "Open the link again.", (("location", closed),))
        wanted = next_path.checked(incoming.path, default="")
        to = self._site.path("/sign-in") + (f"?next={wanted}" if wanted else "")
        return Refusal(303, "Sign in", "Sign in to see this page.", (("location", to),))

    async def _pass_socket(self, incoming: Incoming, receive: Receive, send: Send) -> None:
        if incoming.is_websocket:
            self._guard.remember_transport(incoming, send)
        else:
            first = await receive()
            if first["type"] == "http.disconnect":
                return  # Engine.IO expects a request, and would fail on a browser that has gone
            receive = replay(first, receive)
        await self._app(incoming.scope, receive, send)

    async def _pass_upload(
        self, incoming: Incoming, principal: Principal, receive: Receive, send: Send
    ) -> None:
        body = await uploads.buffered(incoming, principal, receive)
        if isinstance(body, Refusal):
            await _refuse(incoming, body, receive, send)
        else:
            await self._pass(incoming, principal, body, send)

    async def _pass(
        self, incoming: Incoming, principal: Principal, receive: Receive, send: Send
    ) -> None:
        scope, started, late = incoming.scope, False, False
        if incoming.method == "HEAD":
            scope = {**scope, "method": "GET"}  # a copy: the server drops the body by its own scope

        async def watched(message: Message) -> None:
            nonlocal started, late
            away = None if started else self._held_back(incoming, principal)
            if not started and (away or incoming.method == "HEAD"):
                _forget_page(scope)
            started = True
            if away is not None:  # turned or covered while this was being made
                late = True
                await _refuse(incoming, away, receive, send)
            elif not late:
                await send(message)

        try:
            await self._app(scope, receive, watched)
        except asyncio.CancelledError:  # the server ends, and waits no longer
            failed = errors.ENDING
        except Exception:  # noqa: BLE001 - it is logged, and answered in a sentence
            failed = _logged(incoming)
        else:
            return
        if not started:
            await _refuse(incoming, failed, receive, send)

    def _dressed(self, incoming: Incoming, send: Send, visitor: str) -> Send:
        scheme = "wss" if self._site.is_secure else "ws"
        sockets = f"{scheme}://{incoming.host}" if self._site.answers(incoming.host) else ""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(incoming, message, sockets, visitor)
            await send(message)

        return dressed

    def _dress(self, incoming: Incoming, message: Message, sockets: str, visitor: str) -> None:
        headers = MutableHeaders(raw=list(message.get("headers", [])))
        for name, value in csp.SAFE_HEADERS.items():
            headers[name.decode()] = value.decode()
        kind = headers.get("content-type", "").encode()
        nonce = incoming.scope["state"]["nonce"]
        policy = csp.policy_for(kind, nonce, sockets)
        if incoming.path == WORKER:
            policy = csp.WORKER_RUNS
        headers["content-security-policy"] = policy.decode()
        if self._site.is_secure:
            headers["strict-transport-security"] = "max-age=31536000"
        if visitor and builds_client(incoming):
            headers.append("set-cookie", cookies.write(cookies.VISITOR, visitor, self._site))
        message["headers"] = headers.raw


def is_public(path: str) -> bool:
    """Whether a path is open to somebody who has not signed in: exact pages, and two folders."""
    return path in FREE_PAGES | PLAIN_PAGES | FILES or path.startswith(PUBLIC_FOLDERS)


def builds_client(incoming: Incoming) -> bool:
    """Whether answering builds a page with a live socket, which costs memory."""
    if incoming.method not in ("GET", "HEAD") or incoming.path in PLAIN_PAGES | FILES:
        return False
    return not incoming.path.startswith(NEVER_A_PAGE)


def _forget_page(scope: Scope) -> None:
    """Delete the Client that was built for a HEAD: no socket will ever come for it."""
    client = scope["state"].get("client")
    if client is not None:
        live_clients.delete(client)


def _logged(incoming: Incoming) -> Refusal:
    """Log what nobody expected, once; what is said of it."""
    if "is_logged" not in incoming.scope["state"]:
        log.exception("%s %s failed", incoming.method, incoming.path)
    return errors.BROKEN


async def _refuse(incoming: Incoming, refusal: Refusal, receive: Receive, send: Send) -> None:
    if incoming.is_websocket:
        await send({"type": "websocket.close", "code": 1008})
        return
    response = errors.respond(Request(incoming.scope), refusal)
    if incoming.changes_things and not limits.is_short(incoming):
        await limits.discard(receive)
        response.headers["connection"] = "close"
    await response(incoming.scope, receive, send)
