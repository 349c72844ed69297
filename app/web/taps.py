"""What is tapped counts once, and for what it was meant.

Two things may happen between a finger and the server. The line breaks: the page then sends what was
not taken once more, each with its number. Or the part that was tapped is drawn anew meanwhile.
"""

import asyncio
from typing import Any
from weakref import WeakKeyDictionary

from nicegui.client import Client

from components import successors

DRAWN_WITHIN = 3.0
"""Seconds that a part may take to be drawn anew, where a busy server reads what stands in it."""
LOOK_AGAIN = 0.05

_last: WeakKeyDictionary[Client, int] = WeakKeyDictionary()


def is_new(client: Client, event: dict[str, Any]) -> bool:
    """Whether an event of a page has not come before; takes its number off."""
    number = event.pop("number", None)
    if not isinstance(number, int):
        return True
    if number <= _last.get(client, 0):
        return False
    _last[client] = number
    return True


async def meant(client: Client, event: dict[str, Any]) -> dict[str, Any]:
    """The event as it was meant: for the button that has taken the place of one that is gone."""
    element_id = event["id"]
    if element_id in client.elements:
        successors.use(client, element_id)
        return event
    gone = successors.left(client, element_id)
    if gone is None:
        return event
    until = asyncio.get_running_loop().time() + DRAWN_WITHIN
    while (found := successors.successor(client, gone)) is None:
        if client.is_deleted or asyncio.get_running_loop().time() > until:
            return event
        await asyncio.sleep(LOOK_AGAIN)
    successors.use(client, found.id)
    return {**event, "id": found.id, "listener_id": successors.click_of(found)}
