"""Latest wins: one job running, only the newest waiting, never a queue."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext


class Latest:
    """Runs ``work`` again for as long as it was asked for while it ran.

    Where many share what it works with, it waits for its ``turn``, and does what is newest then.
    An error goes to ``failed`` and ends nothing.
    """

    def __init__(
        self,
        work: Callable[[], Awaitable[None]],
        failed: Callable[[BaseException], None],
        turn: Callable[[], AbstractAsyncContextManager[object]] = nullcontext,
    ) -> None:
        self._work = work
        self._failed = failed
        self._turn = turn
        self._asked = False
        self._task: asyncio.Task[None] | None = None

    def ask(self) -> None:
        """Run now, or once more after the run that is under way."""
        self._asked = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while self._asked:
            self._asked = False
            job = asyncio.ensure_future(self._in_turn())
            await asyncio.wait({job})
            error = job.exception() if not job.cancelled() else None
            if error is not None:
                self._failed(error)

    async def _in_turn(self) -> None:
        async with self._turn():
            self._asked = False  # what was asked for while it waited is done now as well
            await self._work()
