"""Processes that render, so that typing never waits for a page and one bad page harms no other.

A preview always meets the same process, which remembers its document. A process that dies is
replaced; one that takes too long is ended, and the person is told in a sentence. None outlives the
server, nor keeps it from ending: what is half drawn when it ends is of no use to anybody.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractAsyncContextManager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread
from typing import Any, ParamSpec, TypeVar
from zlib import crc32

from app.pdf import jobs
from models.errors import Expected
from models.letters import Document, Rendered
from models.pictures import Frame, PagePicture, View

LOG = logging.getLogger(__name__)
LONGEST_SECONDS = 20.0
TRIES = 2
AT_ONCE = 2
"""Previews that a process is given at once: one that it draws, and one so that it never idles."""

P = ParamSpec("P")
Result = TypeVar("Result")


class RenderingError(Expected):
    """A page could not be drawn; the sentence says what can be done about it."""


class _Context(SpawnContext):
    """Starts processes that share nothing with this one, and remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        """Make a process; the pool calls this by its name in `multiprocessing`."""
        process = SpawnProcess(*args, **kwargs)
        self.started.append(process)
        return process


class Worker:
    """One process with one thread of work."""

    def __init__(self, limit: float = LONGEST_SECONDS) -> None:
        self._limit = limit
        self._stopped = False
        self.turns = asyncio.Semaphore(AT_ONCE)
        """Held by who draws a preview: the others still wait, and may have newer words by then."""
        self._start()

    def _start(self) -> None:
        context = self._context = _Context()
        held, self._holding = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(
            1, mp_context=context, initializer=_end_when_let_go, initargs=(held,)
        )
        self._warm = self._pool.submit(jobs.warm)
        held.close()  # the process has its own by now

    async def ready(self) -> int:
        """Wait until the process has parsed its faces; return its process id."""
        return await asyncio.shield(asyncio.wrap_future(self._warm))

    async def run(self, work: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
        """Do the work in the process; a process that died is replaced, and the work tried again."""
        for _ in range(TRIES):
            pool = self._pool
            try:
                await self.ready()
                future = pool.submit(work, *args, **kwargs)
                return await asyncio.wait_for(asyncio.wrap_future(future), self._limit)
            except BrokenProcessPool:
                if self._stopped:
                    break
                LOG.warning("A render process ended by itself and is replaced.")
                self._replace(pool)
            except TimeoutError:
                await self._end(pool)
                raise RenderingError(
                    "This page takes too long to draw. Shorten its longest text."
                ) from None
        raise RenderingError("This page cannot be drawn. Take out what you added last.")

    def stop(self) -> None:
        """Let the process go, whatever it is drawing."""
        self._stopped = True
        self._let_go(self._pool)

    async def _end(self, pool: ProcessPoolExecutor) -> None:
        if pool is not self._pool:
            return
        process = await self.ready()
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        self._replace(pool)

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        """Start another process, once, however many jobs were waiting for the old one."""
        if pool is self._pool:
            self._let_go(pool)
            self._start()

    def _let_go(self, pool: ProcessPoolExecutor) -> None:
        """End the process at once: one that still reads its program would be waited for."""
        pool.shutdown(wait=False, cancel_futures=True)
        for process in self._context.started:
            process.kill()
        self._holding.close()


class Workers:
    """All render processes of the program."""

    def __init__(self, count: int = 1, *, limit: float = LONGEST_SECONDS) -> None:
        self._workers = [Worker(limit) for _ in range(count)]

    async def ready(self) -> None:
        """Wait until every process could draw at once."""
        await asyncio.gather(*(worker.ready() for worker in self._workers))

    def stop(self) -> None:
        """Let all processes go."""
        for worker in self._workers:
            worker.stop()

    async def render(self, document: Document) -> Rendered:
        """Return the file to print; its bytes follow from the value alone."""
        return await self._workers[-1].run(jobs.render, document)

    async def picture(self, data: bytes, page: int) -> PagePicture:
        """Draw one page of a finished file, from 0."""
        return await self._workers[-1].run(jobs.picture, data, page)

    async def joined(self, files: Sequence[bytes]) -> bytes:
        """Put several finished files into one."""
        return await self._workers[-1].run(jobs.joined, files)

    def turn(self, preview: str) -> AbstractAsyncContextManager[object]:
        """Wait for a turn at the process that draws this preview; they go round."""
        return self._of(preview).turns

    async def frame(self, preview: str, document: Document, view: View) -> Frame | None:
        """Draw what changed of a preview; see ``models.pictures.Pictures``."""
        return await self._of(preview).run(jobs.frame, preview, document, view)

    async def forget(self, preview: str) -> None:
        """Drop all that is remembered of a preview."""
        await self._of(preview).run(jobs.forget, preview)

    def _of(self, preview: str) -> Worker:
        return self._workers[crc32(preview.encode()) % len(self._workers)]


def _end_when_let_go(held: Connection) -> None:
    """End this process when nobody holds the other end of the pipe, in the middle of its work too.

    The server closes that end when it stops; its end closes it as well, however that came.
    """
    Thread(target=_wait_and_end, args=(held,), daemon=True).start()


def _wait_and_end(held: Connection) -> None:
    held.poll(None)
    os._exit(0)


_current: Workers | None = None


def start(count: int) -> Workers:
    """Start the program's render processes; they warm up by themselves."""
    global _current  # noqa: PLW0603  # one set of processes a program
    stop()
    _current = Workers(count)
    return _current


def workers() -> Workers:
    """Return the program's render processes, starting one where nobody did."""
    return _current or start(1)


def stop() -> None:
    """Let the program's render processes go."""
    global _current  # noqa: PLW0603
    if _current is not None:
        _current.stop()
        _current = None
