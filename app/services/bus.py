"""Who wants to know when something changes: publish and subscribe inside this one process.

It is the only thing to replace if there is ever more than one process.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Any, Literal

log = logging.getLogger(__name__)

Topic = tuple[Literal["document", "case", "person"], str]
"""What changed, by its id: a document, a case, or what waits for a person."""

Listener = Callable[[Any], Awaitable[None] | None]

_listeners: dict[Topic, dict[int, Listener]] = {}
_tasks: set[asyncio.Task[None]] = set()


class Subscription:
    """A place in the list of those who are told; `cancel` it when the page goes."""

    _count = 0

    def __init__(self, topic: Topic, listener: Listener) -> None:
        """Use `subscribe`."""
        Subscription._count += 1
        self._topic, self._key = topic, Subscription._count
        _listeners.setdefault(topic, {})[self._key] = listener

    def cancel(self) -> None:
        """Tell this listener nothing more; may be called twice."""
        others = _listeners.get(self._topic, {})
        others.pop(self._key, None)
        if not others:
            _listeners.pop(self._topic, None)


def subscribe(topic: Topic, listener: Listener) -> Subscription:
    """Call `listener` with each message of a topic; it may be a coroutine function."""
    return Subscription(topic, listener)


def publish(topic: Topic, message: Any) -> None:
    """Tell everybody who listens; one who fails is logged and keeps nobody else from hearing.

    Publish after the commit. A listener runs in an empty context: it must not inherit the
    publisher's transaction, which is over by the time that a task of its own gets to run.
    """
    for listener in list(_listeners.get(topic, {}).values()):
        context = Context()
        try:
            waiting = context.run(listener, message)
        except Exception:
            log.exception("a listener of %s failed", topic[0])
            continue
        if waiting is not None:
            task = asyncio.get_running_loop().create_task(_awaited(waiting), context=context)
            _tasks.add(task)  # the loop itself holds tasks only weakly
            task.add_done_callback(_tasks.discard)


async def _awaited(waiting: Awaitable[None]) -> None:
    try:
        await waiting
    except Exception:
        log.exception("a listener failed")


def listening(topic: Topic) -> int:
    """How many listen to a topic."""
    return len(_listeners.get(topic, {}))
