"""What one page, or one answer of a service, asks several times is asked once.

A page is put together by many services, and most of them ask again whose case it is, what stands in
its intake and where its clients stand. Within one reading the same question has the same answer; it
goes when the reading ends, so that nothing of a client is kept, and when a transaction begins, so
that nobody is told what was before it.
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient, TransactionalDBClient
from tortoise.connection import get_connection

P = ParamSpec("P")
Answer = TypeVar("Answer")


class _Reading:
    """The answers so far, in one transaction or outside all of them."""

    def __init__(self, transaction: BaseDBAsyncClient | None) -> None:
        self.transaction = transaction
        self.answers: dict[Any, Any] = {}
        self.is_over = False


_current: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading(transaction: BaseDBAsyncClient | None = None) -> Iterator[None]:
    """Ask each `once` question inside only once; a verb that is called there may write."""
    found = _Reading(transaction)
    token = _current.set(found)
    try:
        yield
    finally:
        found.is_over = True  # for tasks that were started inside and live on
        _current.reset(token)


def forget() -> None:
    """Ask everything anew from here on; called when a transaction begins."""
    found = _current.get()
    if found is not None:
        found.answers = {}  # another one: what is being asked just now is not kept


def once(ask: Callable[P, Awaitable[Answer]]) -> Callable[P, Coroutine[Any, Any, Answer]]:
    """Ask a question once in a reading; where none is open it is one itself.

    `ask` only reads, takes what can be a key, and gives what nobody changes. In a transaction a
    question is a reading of its own, so that it sees what the verb has written.
    """

    @wraps(ask)
    async def asked(*args: P.args, **kwargs: P.kwargs) -> Answer:
        found, transaction = _current.get(), _transaction()
        if found is None or found.is_over or found.transaction is not transaction:
            with reading(transaction):
                return await ask(*args, **kwargs)
        answers, key = found.answers, (ask, args, *kwargs.items())
        if key not in answers:
            answers[key] = await ask(*args, **kwargs)
        answer: Answer = answers[key]
        return answer

    return asked


def _transaction() -> BaseDBAsyncClient | None:
    connection = get_connection("default")
    return connection if isinstance(connection, TransactionalDBClient) else None
