"""What may be uploaded where: decided before a byte of the file reaches the program.

A page allows its own upload element with ``allow``; one that was never allowed takes nothing.
"""

import re
from typing import NamedTuple
from weakref import WeakKeyDictionary

from nicegui.client import Client
from nicegui.element import Element
from starlette.types import Receive

from app.web import live_clients
from app.web.incoming import Incoming, Refusal, replay
from app.web.principals import Principal

PATH = re.compile(r"/_nicegui/client/([^/]+)/upload/(\d+)")
BOUNDARY = re.compile(r'multipart/form-data;.*boundary="?([^";,]{1,70})"?', re.IGNORECASE)
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
WEBP = b"RIFF"
MARKUP = (b"<", b"\xef\xbb\xbf<")
"""How an SVG begins, whatever its first line declares."""
FORM_OVERHEAD = 4096  # bytes of multipart headers around the file itself


class Allowed(NamedTuple):
    """How large a delivery may be, in bytes, and how each file in it has to begin."""

    limit: int
    beginnings: tuple[bytes, ...]


_ALLOWED: WeakKeyDictionary[Element, Allowed] = WeakKeyDictionary()


def allow(element: Element, *, limit: int, beginnings: tuple[bytes, ...]) -> None:
    """Let an upload element take files of up to ``limit`` bytes that begin in one of these ways."""
    _ALLOWED[element] = Allowed(limit + FORM_OVERHEAD, beginnings)


def is_upload(incoming: Incoming) -> bool:
    """Whether this request delivers a file to an element of a page."""
    return incoming.method == "POST" and PATH.fullmatch(incoming.path) is not None


def refusal(incoming: Incoming, principal: Principal) -> Refusal | None:
    """Why this delivery is not read: not this person's page, no length, or too large."""
    allowed = _allowed_for(incoming, principal)
    if allowed is None:
        return Refusal(404, "Nothing takes a file here", "Load the page again and choose the file.")
    length = incoming.header(b"content-length")
    if not length.isdigit():
        return Refusal(411, "The length is missing", "Send the file with a Content-Length.")
    if int(length) > allowed.limit:
        return _too_large(allowed)
    return None


async def buffered(incoming: Incoming, principal: Principal, receive: Receive) -> Receive | Refusal:
    """Read a delivery that ``refusal`` let pass, and hand it on if every file in it may come in."""
    allowed = _allowed_for(incoming, principal)
    if allowed is None:
        return Refusal(404, "Nothing takes a file here", "Load the page again and choose the file.")
    body = await _read(receive, allowed.limit)
    if body is None:
        return _too_large(allowed)
    if not _begin_rightly(incoming, body, allowed.beginnings):
        return Refusal(415, "Not this kind of file", "Choose a file of a kind that is named here.")
    return replay({"type": "http.request", "body": body, "more_body": False}, receive)


def _allowed_for(incoming: Incoming, principal: Principal) -> Allowed | None:
    match = PATH.fullmatch(incoming.path)
    client = Client.instances.get(match[1]) if match else None
    if match is None or client is None:
        return None
    owner, element = live_clients.owner(client), client.elements.get(int(match[2]))
    if element is None or owner is None or owner.key != principal.key:
        return None
    return _ALLOWED.get(element)


def _too_large(allowed: Allowed) -> Refusal:
    most = (allowed.limit - FORM_OVERHEAD) / 1_000_000
    return Refusal(413, "This file is too large", f"Choose one of at most {most:g} MB.")


async def _read(receive: Receive, limit: int) -> bytes | None:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > limit:
            return None
    return bytes(body)


def _begin_rightly(incoming: Incoming, body: bytes, beginnings: tuple[bytes, ...]) -> bool:
    boundary = BOUNDARY.match(incoming.header(b"content-type"))
    if boundary is None:
        return False
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode("latin-1"))[1:-1]
    contents = [part.partition(b"\r\n\r\n")[2] for part in parts]
    return bool(contents) and all(content.startswith(beginnings) for content in contents)
