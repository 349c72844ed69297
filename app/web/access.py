"""Who looks at a page: asked when it is built, and again in every handler that reads or writes."""

from fastapi import Request
from nicegui import ui

from app.web import principals
from app.web.principals import Principal
from app.web.sessions import sessions
from models.actor import Actor
from models.errors import Expected


class SignedOutError(Expected):
    """Nobody is signed in here, or no longer."""


def current_principal() -> Principal:
    """The principal whose page this runs on; call it inside a page function or a handler."""
    return of_request(ui.context.client.request)


def current_actor() -> Actor:
    """The signed-in person whose page this is.

    Raises ``SignedOutError`` where they have signed out meanwhile: call it again in each handler.
    """
    principal = current_principal()
    if principal.actor is None or not sessions.is_alive(principal):
        raise SignedOutError("You are signed out. Sign in again to go on.")
    return sessions.latest(principal) or principal.actor


def visitor_or_actor() -> Actor | None:
    """The signed-in person, or ``None`` on a page that is open to everybody."""
    principal = current_principal()
    return current_actor() if principal.actor is not None else None


def of_request(request: Request) -> Principal:
    """The principal that the middleware found behind a request."""
    principal = principals.of_scope(dict(request.scope))
    if principal is None:
        raise SignedOutError("This browser sent no cookie. Allow cookies for this address.")
    return principal


def keys_of(request: Request) -> frozenset[str]:
    """Every key that this browser may act under: its sign-in, and what it was before signing in."""
    keys = {of_request(request).key, request.scope["state"].get("visitor_key", "")}
    return frozenset(keys - {""})


def address_of(request: Request) -> str:
    """The network address that a request came from."""
    return request.client.host if request.client else "unknown"
