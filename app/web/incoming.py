"""One request or socket as the middleware sees it, before anything has been parsed or read."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.types import Message, Receive, Scope

SOCKET_PATH = "/_nicegui_ws/"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class Refusal(NamedTuple):
    """Why a request goes no further, in words for the person who sees it."""

    status: int
    heading: str
    sentence: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Incoming:
    """The parts of an ASGI scope that decide whether it may pass."""

    scope: Scope

    @cached_property
    def _headers(self) -> dict[bytes, list[bytes]]:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in self.scope["headers"]:
            headers.setdefault(name, []).append(value)
        return headers

    def header(self, name: bytes) -> str:
        """The header's first value, or an empty text."""
        return self._headers.get(name, [b""])[0].decode("latin-1")

    def is_repeated(self, name: bytes) -> bool:
        """Whether a header that may stand once stands more often: readers would disagree on it."""
        return len(self._headers.get(name, ())) > 1

    @property
    def cookies(self) -> bytes:
        """All cookies as one header."""
        return b"; ".join(self._headers.get(b"cookie", []))

    @property
    def path(self) -> str:
        """The path behind the prefix, percent-decoded once."""
        return str(self.scope["path"])

    @property
    def method(self) -> str:
        """The method; a websocket counts as a GET that changes things."""
        return str(self.scope.get("method", "GET"))

    @property
    def is_websocket(self) -> bool:
        """Whether this opens a websocket."""
        return bool(self.scope["type"] == "websocket")

    @property
    def is_socket(self) -> bool:
        """Whether this belongs to the live socket, by websocket or by polling."""
        return self.path.startswith(SOCKET_PATH)

    @property
    def changes_things(self) -> bool:
        """Whether it may have an effect, and so has to prove where it comes from."""
        return self.is_websocket or self.method not in SAFE_METHODS

    @property
    def host(self) -> str:
        """The host that the browser asked for."""
        return self.header(b"host")

    @property
    def address(self) -> str:
        """The network address of the browser (or of a proxy that is not trusted)."""
        client = self.scope.get("client")
        return str(client[0]) if client else "unknown"

    def query(self, name: str) -> str:
        """The first value of a query parameter, read as NiceGUI and Engine.IO read it."""
        raw = self.scope.get("query_string", b"").decode("latin-1")
        values: dict[str, list[str]] = parse_qs(raw)
        return values.get(name, [""])[0]


def replay(message: Message, receive: Receive) -> Receive:
    """Hand on a message that was received already, and then whatever follows it."""
    first: Message | None = message

    async def replayed() -> Message:
        nonlocal first
        message, first = first, None
        return message if message is not None else await receive()

    return replayed
