"""Who wants to know when something changes: publish and subscribe inside this one process.

It is the only thing to replace if there is ever more than one process.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import Context, ContextVar
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
        self._listener: Listener | None = listener

    def begin(self, missed: Sequence[tuple[Topic, Any]] = ()) -> None:
        """Tell the listener from now on, and first what it `missed`."""
        if self._listener is None:
            return
        _listeners.setdefault(self._topic, {})[self._key] = self._listener
        for topic, message in missed:
            if topic == self._topic:
                _tell(self._listener, topic, message)

    def cancel(self) -> None:
        """Tell this listener nothing more; may be called twice."""
        self._listener = None
        others = _listeners.get(self._topic, {})
        others.pop(self._key, None)
        if not others:
            _listeners.pop(self._topic, None)


class _Attention:
    """What is published while a page is put together, and who of it wants to know."""

    def __init__(self) -> None:
        self.held: list[tuple[Topic, Any]] = []
        self.waiting: list[Subscription] = []
        self.is_over = False


_attention: ContextVar[_Attention | None] = ContextVar("attention", default=None)
_attentions: set[_Attention] = set()


@contextmanager
def attentive() -> Iterator[None]:
    """Let whoever subscribes inside hear at its end all that was published since its beginning.

    A page reads first and listens later: what is committed between the two would never be shown.
    """
    found = _Attention()
    _attentions.add(found)
    token = _attention.set(found)
    try:
        yield
    finally:
        _attention.reset(token)
        _attentions.discard(found)
        found.is_over = True  # for tasks that were started inside and live on
        for subscription in found.waiting:
            subscription.begin(found.held)


def subscribe(topic: Topic, listener: Listener) -> Subscription:
    """Call `listener` with each message of a topic; it may be a coroutine function."""
    subscription, attention = Subscription(topic, listener), _attention.get()
    if attention is None or attention.is_over:
        subscription.begin()
    else:
        attention.waiting.append(subscription)
    return subscription


def publish(topic: Topic, message: Any) -> None:
    """Tell everybody who listens; one who fails is logged and keeps nobody else from hearing.

    Publish after the commit. A listener runs in an empty context: it must not inherit the
    publisher's transaction, which is over by the time that a task of its own gets to run.
    """
    for attention in _attentions:
        attention.held.append((topic, message))
    for listener in list(_listeners.get(topic, {}).values()):
        _tell(listener, topic, message)


def _tell(listener: Listener, topic: Topic, message: Any) -> None:
    context = Context()
    try:
        waiting = context.run(listener, message)
    except Exception:
        log.exception("a listener of %s failed", topic[0])
        return
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
