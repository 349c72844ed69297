"""Who is behind a request: a signed-in person, a guest by a link, or a browser and no more."""

import hashlib
from typing import Any, NamedTuple

from models.actor import Actor


class Principal(NamedTuple):
    """The owner of a page: ``key`` binds its Client, socket, uploads and downloads together."""

    key: str
    actor: Actor | None = None

    @property
    def is_guest(self) -> bool:
        """Whether it is somebody who opened a link: turned to its one page, and never back."""
        return self.actor is not None and self.actor.visit is not None


def signed_in(actor: Actor) -> Principal:
    """The principal of one sign-in, or of one link; the key outlives the cookie's token."""
    return Principal(f"s:{actor.session}", actor)


def anonymous(token: str) -> Principal:
    """The principal of a browser that has not signed in, from its anonymous cookie."""
    return Principal("a:" + hashlib.sha256(token.encode()).hexdigest())


def of_scope(scope: dict[str, Any]) -> Principal | None:
    """The principal that the middleware put on a request's ASGI scope."""
    found = scope.get("state", {}).get("principal")
    return found if isinstance(found, Principal) else None
