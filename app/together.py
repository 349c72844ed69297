"""One commit for what arrives together: most of a commit is the wait for the disk.

What comes while others are written waits, and shares the next transaction with all that came
meanwhile. Nobody is answered before it has been committed. Where one of them fails, nothing of any
is kept, and each is done again by itself: none undoes another's.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from tortoise.transactions import in_transaction

MOST = 16
"""Deeds in one transaction: it keeps everybody else from writing for so long."""

Result = TypeVar("Result")


class _Deed(Generic[Result]):
    """Something to be written, and what came of it."""

    def __init__(self, do: Callable[[], Awaitable[Result]]) -> None:
        self.do = do
        self.became: list[Result] = []
        """One result, once it is committed."""
        self.is_alone = False
        """It was in a transaction that failed, and is done by itself now."""


class Together(Generic[Result]):
    """Deeds of one kind: each writes in the transaction that it is called in, and can be repeated.

    Whoever has waited longest commits for all who wait.
    """

    def __init__(self) -> None:
        self._waiting: deque[_Deed[Result]] = deque()
        self._turn = asyncio.Lock()
        self._inside = 0

    async def do(self, deed: Callable[[], Awaitable[Result]]) -> Result:
        """Do it, and return what came of it once it is committed; raise what it raises."""
        own = _Deed(deed)
        if not self._inside:
            self._turn = asyncio.Lock()  # a lock belongs to the event loop that it was held in
        self._inside += 1
        self._waiting.append(own)
        try:
            async with self._turn:
                if not own.became and not own.is_alone:
                    await self._commit()
                if not own.became:
                    async with in_transaction():
                        result = await deed()
                    own.became.append(result)
            return own.became[0]
        finally:
            self._inside -= 1
            if own in self._waiting:  # whoever is cancelled is not waited for
                self._waiting.remove(own)

    async def _commit(self) -> None:
        """Do in one transaction what waits by the time that it begins."""
        some: list[_Deed[Result]] = []
        try:
            async with in_transaction():
                some = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
                results = [await one.do() for one in some]
        except BaseException as error:
            for one in some:
                one.is_alone = True
            if len(some) < 2 or not isinstance(error, Exception):
                raise
        else:
            for one, result in zip(some, results, strict=True):
                one.became.append(result)
