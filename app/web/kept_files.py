"""Styles and scripts, kept as they went over the line: read and packed once, not for each browser.

A first visit asks for some twenty of them; packing the largest takes longer than building a page.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple

from nicegui import __version__ as nicegui_version
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDERS = ("/static/", f"/_nicegui/{nicegui_version}/")
"""What is the same for everybody; nothing below them depends on who asks."""
MOST_BYTES = 16_000_000
ASKS_FOR_ITSELF = frozenset({b"range", b"if-none-match", b"if-modified-since"})

Headers = Iterable[tuple[bytes, bytes]]
Key = tuple[str, bytes, bool]


class _Kept(NamedTuple):
    headers: list[tuple[bytes, bytes]]
    body: bytes


class KeptFiles:
    """Answers for files that never change, from memory; everything else goes on to the app."""

    def __init__(self, app: ASGIApp, *, most_bytes: int = MOST_BYTES) -> None:
        self._app = app
        self._most = most_bytes
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        key = _key(scope)
        if key is None:
            await self._app(scope, receive, send)
        elif (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            headers = list(kept.headers)
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": kept.body})
        else:
            await self._app(scope, _patient(), self._listening(key, send))

    def _listening(self, key: Key, send: Send) -> Send:
        headers: list[tuple[bytes, bytes]] | None = None
        chunks: list[bytes] = []

        async def listened(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = list(message["headers"]) if _never_changes(message["headers"]) else None
            elif message["type"] == "http.response.body" and headers is not None:
                chunks.append(message.get("body", b""))
                if not message.get("more_body", False):
                    self._keep(key, _Kept(headers, b"".join(chunks)))
            await send(message)

        return listened

    def _keep(self, key: Key, answer: _Kept) -> None:
        if key in self._kept:
            return  # two browsers asked at once
        self._kept[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.body)


def _patient() -> Receive:
    """Somebody who asks and stays: what is made for one who leaves would be kept torn off."""
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return receive


def _key(scope: Scope) -> Key | None:
    """What tells two answers apart; None where an answer must be made anew."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    if not scope["path"].startswith(FOLDERS):
        return None
    headers = dict(scope["headers"])
    if ASKS_FOR_ITSELF & headers.keys():
        return None
    return scope["path"], scope["query_string"], b"gzip" in headers.get(b"accept-encoding", b"")


def _never_changes(headers: Headers) -> bool:
    found = dict(headers)
    return b"immutable" in found.get(b"cache-control", b"") and b"set-cookie" not in found
