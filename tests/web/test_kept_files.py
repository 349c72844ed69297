"""Files that never change are made once; whatever depends on who asks is made each time."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

import pytest
from starlette.types import Message, Receive, Scope, Send

from app.web.kept_files import KeptFiles
from app.web.static import A_WEEK, FOR_EVER

STYLES = "/static/styles.css"
FOR_GOOD = (b"cache-control", FOR_EVER.encode())


class Made:
    """An app that counts how often it was asked."""

    def __init__(self, *, cache: str = FOR_EVER, status: int = 200) -> None:
        self.times = 0
        self._cache = cache
        self._status = status

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.times += 1
        headers = [(b"cache-control", self._cache.encode())]
        await send({"type": "http.response.start", "status": self._status, "headers": headers})
        await send({"type": "http.response.body", "body": b"a{", "more_body": True})
        await send({"type": "http.response.body", "body": b"}"})


async def ask(
    app: KeptFiles,
    path: str = STYLES,
    query: bytes = b"",
    headers: Mapping[bytes, bytes] = MappingProxyType({}),
) -> tuple[int, bytes]:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query,
        "headers": list(headers.items()),
    }
    await app(scope, receive, send)
    return said[0]["status"], b"".join(one.get("body", b"") for one in said)


async def test_a_file_is_made_once_and_answered_whole_from_then_on() -> None:
    made = Made()
    app = KeptFiles(made)
    assert [await ask(app) for _ in range(3)] == [(200, b"a{}")] * 3
    assert made.times == 1


async def test_a_browser_that_leaves_half_way_leaves_no_half_a_file() -> None:
    async def torn_off_where_somebody_leaves(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [FOR_GOOD]})
        assert (await receive())["type"] == "http.request"
        with suppress(TimeoutError):
            gone = await asyncio.wait_for(receive(), 0.01)
            assert gone["type"] != "http.disconnect"
        await send({"type": "http.response.body", "body": b"whole"})

    app = KeptFiles(torn_off_where_somebody_leaves)
    assert [await ask(app) for _ in range(2)] == [(200, b"whole")] * 2


async def test_packed_and_plain_and_each_version_are_told_apart() -> None:
    made = Made()
    app = KeptFiles(made)
    for _ in range(2):
        await ask(app)
        await ask(app, headers={b"accept-encoding": b"gzip, br"})
        await ask(app, query=b"v=2")
    assert made.times == 3


@pytest.mark.parametrize(
    ("made", "path", "headers"),
    [
        (Made(cache=A_WEEK), STYLES, {}),
        (Made(status=404), STYLES, {}),
        (Made(), "/desk", {}),
        (Made(), "/file/abc", {}),
        (Made(), STYLES, {b"range": b"bytes=0-1"}),
        (Made(), STYLES, {b"if-none-match": b'"x"'}),
    ],
)
async def test_whatever_may_change_or_is_somebodys_own_is_made_each_time(
    made: Made, path: str, headers: dict[bytes, bytes]
) -> None:
    app = KeptFiles(made)
    await ask(app, path, headers=headers)
    await ask(app, path, headers=headers)
    assert made.times == 2


async def test_no_flood_of_versions_fills_the_memory() -> None:
    made = Made()
    app = KeptFiles(made, most_bytes=30)
    for version in range(100):
        await ask(app, query=b"v=%d" % version)
    await ask(app, query=b"v=99")
    assert made.times == 100  # the newest stands
    await ask(app, query=b"v=0")
    assert made.times == 101  # the oldest went
