"""Publish and subscribe: everybody hears, and one who fails harms nobody."""

import asyncio
from typing import Any

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from app.services import bus
from models.tables.people import Person
from tests.practice import Opened

TOPIC: bus.Topic = ("document", "abc")


def test_everybody_who_listens_hears_it() -> None:
    heard: list[Any] = []
    first, second = (bus.subscribe(TOPIC, heard.append) for _ in range(2))
    other = bus.subscribe(("case", "abc"), heard.append)
    bus.publish(TOPIC, "changed")
    for subscription in (first, second, other):
        subscription.cancel()
    assert heard == ["changed", "changed"]


def test_one_who_fails_keeps_nobody_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    def fails(_message: str) -> None:
        raise ValueError

    heard: list[str] = []
    broken, sound = bus.subscribe(TOPIC, fails), bus.subscribe(TOPIC, heard.append)
    bus.publish(TOPIC, "changed")
    broken.cancel()
    sound.cancel()
    assert heard == ["changed"]
    assert "failed" in caplog.text


def test_who_has_cancelled_hears_nothing_and_leaves_nothing_behind() -> None:
    heard: list[str] = []
    subscription = bus.subscribe(TOPIC, heard.append)
    subscription.cancel()
    subscription.cancel()
    bus.publish(TOPIC, "changed")
    assert heard == []
    assert bus.listening(TOPIC) == 0


async def test_a_listener_may_wait_and_may_fail_waiting(
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard = asyncio.Event()

    async def waits(message: str) -> None:
        heard.set()
        raise ValueError(message)

    subscription = bus.subscribe(TOPIC, waits)
    bus.publish(TOPIC, "changed")
    await asyncio.wait_for(heard.wait(), 1)
    await asyncio.sleep(0)
    subscription.cancel()
    assert "a listener failed" in caplog.text


async def test_a_listener_does_not_inherit_the_publishers_transaction(practice: Opened) -> None:
    counted: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def counts(_message: str) -> None:
        counted.set_result(await Person.all().count())

    subscription = bus.subscribe(TOPIC, counts)
    async with in_transaction():
        inside = get_connection("default")
        bus.publish(TOPIC, "changed")
    assert inside is not get_connection("default")
    assert await asyncio.wait_for(counted, 2) == 3
    subscription.cancel()


def test_who_listens_while_a_page_is_made_hears_what_was_said_since_its_beginning() -> None:
    heard: list[str] = []
    bus.publish(TOPIC, "before")
    with bus.attentive():
        bus.publish(TOPIC, "while it was read")
        subscription = bus.subscribe(TOPIC, heard.append)
        gone = bus.subscribe(TOPIC, heard.append)
        bus.publish(TOPIC, "while it was drawn")
        bus.publish(("case", "another"), "elsewhere")
        gone.cancel()
        assert heard == []
    bus.publish(TOPIC, "after")
    assert heard == ["while it was read", "while it was drawn", "after"]
    subscription.cancel()
    assert bus.listening(TOPIC) == 0
