"""What is tapped counts once, and for what it was meant, also while that is still being drawn."""

import asyncio
from collections.abc import Iterator
from typing import Any
from unittest.mock import Mock

import pytest
from nicegui import Client, ui

from app.web import taps
from app.web.socket_guard import SocketGuard
from components.html import Tag
from components.parts import button


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(ui.page("/taps")) as client:
        yield client
    client.delete()


def numbered(number: object) -> dict[str, Any]:
    return {"id": 1, "number": number}


def test_what_is_sent_again_counts_once(client: Client) -> None:
    assert [taps.is_new(client, numbered(n)) for n in (1, 2, 2, 1, 3)] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("number", [None, "7", 7.5, [], {}])
def test_an_event_without_a_number_is_new_each_time(client: Client, number: object) -> None:
    assert taps.is_new(client, numbered(number))
    assert taps.is_new(client, numbered(number))


def test_the_pages_count_for_themselves(client: Client) -> None:
    assert taps.is_new(client, numbered(5))
    with Client(ui.page("/other")) as other:
        assert taps.is_new(other, numbered(1))
    other.delete()


async def test_a_tap_waits_for_the_part_that_is_just_being_drawn(client: Client) -> None:
    with client, Tag("section") as room:
        old = button("No task today", print)
    room.clear()
    event = {"id": old.id, "listener_id": "gone", "args": []}
    waiting = asyncio.create_task(taps.meant(client, event))
    await asyncio.sleep(0)
    with room:
        now = button("No task today", print)
    meant = await waiting
    assert meant["id"] == now.id
    assert meant["listener_id"] in now._event_listeners


@pytest.mark.parametrize("may_still", [True, False])
async def test_a_tap_that_had_to_wait_counts_only_for_one_who_may_still_tap(
    client: Client, monkeypatch: pytest.MonkeyPatch, may_still: bool
) -> None:
    guard, tapped = SocketGuard(Mock()), Mock()
    guard._principals["socket"], guard._handlers["event"] = Mock(), tapped
    monkeypatch.setattr(guard, "_may", Mock(side_effect=[True, may_still]))
    await guard._checked("event")("socket", {"client_id": client.id, "id": 0})
    assert tapped.called is may_still
