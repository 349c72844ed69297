"""Files that are sent and taken: only by the browser that they belong to, only as allowed."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.web.attacker import Attacker
from tests.web.probe import LARGEST

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 1000
EXE = b"MZ" + b"0" * 1000


async def upload_paths(attacker: Attacker) -> tuple[str, str]:
    """The address of an upload that is allowed, and of one that never was."""
    text = (await attacker.page()).text
    found = re.findall(r"/_nicegui/client/[^\"&]+/upload/\d+", text)
    return found[0], found[1]


async def send(
    attacker: Attacker, path: str, *contents: bytes, origin: str | None = ""
) -> httpx.Response:
    files = [("file", (f"{n}.png", content, "image/png")) for n, content in enumerate(contents)]
    return await attacker.post(path, files=files, origin=origin)


async def test_an_allowed_file_comes_in(alice: Attacker) -> None:
    path, _ = await upload_paths(alice)
    assert (await send(alice, path, PNG)).status_code == 200
    counts = (await alice.get("/probe-counts")).json()["counts"]
    assert counts[f"upload {len(PNG)}"] >= 1


async def test_a_program_in_the_clothes_of_a_picture_stays_out(alice: Attacker) -> None:
    path, _ = await upload_paths(alice)
    assert (await send(alice, path, EXE)).status_code == 415


async def test_each_file_of_a_batch_is_looked_at(alice: Attacker) -> None:
    path, _ = await upload_paths(alice)
    assert (await send(alice, path, PNG, PNG)).status_code == 200
    assert (await send(alice, path, PNG, EXE)).status_code == 415


async def test_an_element_that_was_never_allowed_takes_nothing(alice: Attacker) -> None:
    _, forbidden = await upload_paths(alice)
    assert (await send(alice, forbidden, PNG)).status_code == 404


async def test_nobody_else_sends_to_a_persons_page(
    alice: Attacker, bob: Attacker, nobody: Attacker
) -> None:
    path, _ = await upload_paths(alice)
    assert (await send(bob, path, PNG)).status_code == 404
    assert (await send(nobody, path, PNG)).status_code == 401
    assert (await send(alice, path, PNG, origin="https://evil.example")).status_code == 403


async def test_a_file_that_is_too_large_is_refused_by_its_length(alice: Attacker) -> None:
    path, _ = await upload_paths(alice)
    for size in (LARGEST + 10_000, 40_000_000):
        answer = await send(alice, path, PNG + b"0" * size)
        assert answer.status_code == 413
        assert "2 MB" in answer.text


async def test_a_file_of_unknown_length_is_refused(alice: Attacker) -> None:
    path, _ = await upload_paths(alice)

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"0" * 65536

    kind = {"content-type": "multipart/form-data; boundary=x"}
    try:
        answer = await alice.post(path, headers=kind, content=endless())
    except httpx.TransportError:
        return  # the server closed the line on the sender
    assert answer.status_code == 411


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data"])
async def test_what_is_no_delivery_of_files_is_refused(alice: Attacker, kind: str) -> None:
    path, _ = await upload_paths(alice)
    answer = await alice.post(path, headers={"content-type": kind}, content=PNG)
    assert answer.status_code == 415


async def test_a_file_to_take_home_opens_once_and_in_one_browser(
    alice: Attacker, bob: Attacker, nobody: Attacker
) -> None:
    address = re.search(r"/file/[\w-]+", (await alice.page()).text)
    assert address
    assert (await bob.get(address[0])).status_code == 404
    assert (await nobody.get(address[0])).status_code == 404
    answer = await alice.get(address[0])
    assert answer.content == b"a file of Alice"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%A9.txt"
    assert "no-store" in answer.headers["cache-control"]
    assert (await alice.get(address[0])).status_code == 404


async def test_a_file_of_a_session_that_ended_is_gone(nobody: Attacker) -> None:
    await nobody.sign_in("alice")
    address = re.search(r"/file/[\w-]+", (await nobody.page()).text)
    assert address
    await nobody.post("/sign-out")
    assert (await nobody.get(address[0])).status_code == 404
