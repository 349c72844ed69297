"""A browser without a browser: cookies, pages and sockets, under the hand of whoever attacks."""

import asyncio
import html
import json
import re
import uuid
from collections.abc import Coroutine
from typing import Any, NamedTuple, Self

import aiohttp
import httpx
import socketio
from socketio.exceptions import ConnectionError as RefusedError
from socketio.exceptions import SocketIOError

from tests.browser.server import TRUSTS_NOBODY
from tests.web.probe import PASSWORD

PATIENCE = 3  # seconds
ANSWERS_WITHIN = 20  # seconds, on a busy machine; what is not answered ends the socket long before
SETTLE = 0.15  # seconds in which an event that is let through has reached its handler


class Page(NamedTuple):
    """A page as it was sent: the Client's id, its button, and a tab to open it in."""

    client: str
    button: int
    listener: str
    tab: str
    text: str


def elements(page: Page) -> dict[str, Any]:
    """What NiceGUI draws the page from, by the id of each element."""
    found = re.search(r"String\.raw`(.*?)`", page.text, re.DOTALL)
    assert found, page.text[:300]
    parsed: dict[str, Any] = json.loads(html.unescape(found[1]))
    return parsed


class Attacker:
    """One browser: its cookies, and what it does with them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.AsyncClient(base_url=url, timeout=20, verify=TRUSTS_NOBODY)
        self.sockets: list[Socket] = []

    async def __aenter__(self) -> Self:
        """Nothing is opened yet."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close every socket."""
        for socket in self.sockets:
            await socket.close()
        await self.http.aclose()

    @property
    def cookies(self) -> str:
        """The cookies as a header."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        """Ask for a page."""
        return await self.http.get(path, **more)

    async def post(self, path: str, *, origin: str | None = "", **more: Any) -> httpx.Response:
        """Post from a page of ours, unless another ``origin`` (or None) is given."""
        headers = dict(more.pop("headers", {}))
        if origin is not None:
            headers["origin"] = origin or self.url
        return await self.http.post(path, headers=headers, **more)

    async def raw(self, request: str, *headers: str) -> str:
        """Send a request as it stands, without a body; the answer's first kilobyte."""
        host = self.url.removeprefix("http://")
        reader, writer = await asyncio.open_connection(*host.split(":"))
        lines = [f"{request} HTTP/1.1", f"Host: {host}", f"Cookie: {self.cookies}", *headers]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        answer = await asyncio.wait_for(reader.read(1000), PATIENCE)
        writer.close()
        return answer.decode()

    async def sign_in(self, name: str) -> Self:
        """Sign in by the form."""
        form = {"email": f"{name}@example.org", "password": PASSWORD}
        answer = await self.post("/sign-in", data=form)
        assert answer.status_code == 303, answer.text
        return self

    async def is_signed_in(self) -> bool:
        """Whether its cookies still open what only the signed-in may see."""
        return (await self.get("/probe-address")).status_code == 200

    async def page(self, path: str = "/probe") -> Page:
        """Load a page and find its button."""
        page = await self.opened(path)
        found = elements(page)
        button = next(key for key, one in found.items() if one.get("props", {}).get("id") == "btn")
        listener = found[button]["events"][0]["listener_id"]
        return page._replace(button=int(button), listener=listener)

    async def opened(self, path: str) -> Page:
        """Load any page; nothing on it is chosen to be clicked."""
        text = (await self.get(path)).text
        client = re.search(r"'client_id': '([^']+)'", text)
        assert client, text[:300]
        return Page(client[1], 0, "", str(uuid.uuid4()), text)

    async def socket(self, page: Page, transport: str, **more: Any) -> "Socket":
        """Open a socket as this browser would for that page."""
        return await self.forge(page, transport, cookies=self.cookies, **more)

    async def forge(
        self,
        page: Page,
        transport: str,
        *,
        cookies: str,
        origin: str | None = "",
        handshake: bool = True,
        client: str | None = None,
    ) -> "Socket":
        """Open a socket with whatever cookies, Origin and Client are given."""
        headers = {"Cookie": cookies} if cookies else {}
        if origin is not None:
            headers["Origin"] = origin or self.url
        socket = Socket(headers)
        self.sockets.append(socket)
        await socket.connect(self.url, _query(page, client, handshake=handshake), transport)
        return socket

    async def clicks(self, name: str) -> int:
        """How many clicks of one person have reached a handler so far."""
        counts: dict[str, int] = (await self.get("/probe-counts")).json()["counts"]
        return counts.get(name, 0)

    async def clicked(self, name: str, times: int) -> bool:
        """Whether so many have, and no more, once a busy machine has come to them."""
        async with asyncio.timeout(ANSWERS_WITHIN):
            while (count := await self.clicks(name)) < times:  # noqa: ASYNC110 - another process
                await asyncio.sleep(SETTLE)
        return count == times


class Socket:
    """A Socket.IO connection that says what it is told to say."""

    def __init__(self, headers: dict[str, str]) -> None:
        self._headers = headers
        self._ended = asyncio.Event()
        self.heard: list[str] = []

    async def connect(self, url: str, query: str, transport: str) -> None:
        """Connect; raises where the server refuses."""
        self._http = aiohttp.ClientSession(
            headers=self._headers, cookie_jar=aiohttp.DummyCookieJar()
        )
        # NiceGUI's JSON, which would be the default here, cannot say all that may be said.
        self.io = socketio.AsyncClient(reconnection=False, http_session=self._http, json=json)
        refused = asyncio.Event()
        self.io.on("connect_error", lambda *_: refused.set())
        self.io.on("open", lambda message: self.heard.append(f"open {message['path']}"))
        self.io.on("disconnect", self._end)
        transports = ["polling", "websocket"] if transport == "upgraded" else [transport]
        await _unless(
            refused,
            self.io.connect(
                f"{url}/_nicegui_ws/?{query}",
                headers=self._headers,
                transports=transports,
                socketio_path="/_nicegui_ws/socket.io",
                wait_timeout=PATIENCE,
            ),
        )

    def _end(self, *_: object) -> None:
        self.heard.append("disconnect")
        self._ended.set()

    async def click(self, page: Page, *, client: str | None = None) -> None:
        """Send a click on the page's button; a socket that is closed sends nothing."""
        event = {"id": page.button, "client_id": client or page.client}
        await self.say("event", {**event, "listener_id": page.listener, "args": []})

    async def say(self, event: str, message: Any) -> None:
        """Send an event and give the server time to act on it."""
        try:
            await self.io.emit(event, message)
        except SocketIOError:
            return
        await asyncio.sleep(SETTLE)

    async def ask(self, event: str, message: Any) -> Any:
        """Send an event and wait for its answer; None where the server does not answer."""
        try:
            call = self.io.call(event, message, timeout=ANSWERS_WITHIN)
            return await _unless(self._ended, call)
        except SocketIOError:
            return None

    @property
    def engine_id(self) -> str:
        """The id by which Engine.IO knows the connection."""
        return str(self.io.eio.sid)

    async def close(self) -> None:
        """Cut it, whatever state it is in."""
        await self._http.close()
        await self.io.eio.disconnect(abort=True)


async def _unless(ended: asyncio.Event, deed: Coroutine[Any, Any, Any]) -> Any:
    """Do it, and do not sit it out where the other side has ended it: raise `RefusedError`."""
    doing, waiting = asyncio.ensure_future(deed), asyncio.ensure_future(ended.wait())
    await asyncio.wait([doing, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not doing.done():
        doing.cancel()
        raise RefusedError("refused")
    return doing.result()


def _query(page: Page, client: str | None, *, handshake: bool) -> str:
    parts = {
        "client_id": client or page.client,
        "tab_id": page.tab,
        "document_id": "d1",
        "next_message_id": "0",
        "old_tab_id": "",
    }
    if handshake:
        parts["implicit_handshake"] = "true"
    return "&".join(f"{key}={value}" for key, value in parts.items())
