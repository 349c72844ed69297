"""The line between a browser and the server, which a test can slow, stall, cut and refuse."""

import asyncio
import socket
import struct
from contextlib import suppress
from types import TracebackType
from typing import Self

CHUNK = 65_536


class Line:
    """A TCP relay on a port of its own, for ``async with``; it carries HTTP and sockets alike.

    ``target`` is the server's port. ``delay`` is seconds each way and may be changed while bytes
    are under way. A new line works at once.
    """

    def __init__(self, target: int = 0, *, delay: float = 0) -> None:
        self.target = target
        self.delay = delay
        self._accepts = True
        self._swallows = False
        self.flows = asyncio.Event()
        self.flows.set()
        self._calls: set[_Call] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        self.flows.set()
        self.reset()
        await asyncio.gather(*(call.over.wait() for call in self._calls))

    @property
    def url(self) -> str:
        """Where a browser finds the server through this line."""
        return f"http://127.0.0.1:{self.port}"

    def reset(self) -> None:
        """Cut every call, as a lost mobile network does once it is noticed."""
        for call in self._calls:
            call.cut()

    def stall(self) -> None:
        """Swallow all bytes in silence, of open calls for ever and of new ones until `mend`."""
        self._swallows = True
        for call in self._calls:
            call.swallows = True

    def hold(self) -> None:
        """Let nothing through until `mend`, and then all of it: packets that are sent again."""
        self.flows.clear()

    def refuse(self) -> None:
        """Cut every call and refuse new ones until `mend`, as a stopped server does."""
        self._accepts = False
        self.reset()

    def mend(self) -> None:
        """Let calls through again; those that stalled stay lost."""
        self._accepts = True
        self._swallows = False
        self.flows.set()

    async def _answer(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        call = _Call(self, back, swallows=self._swallows)
        self._calls.add(call)
        try:
            if not self._accepts:
                raise ConnectionRefusedError
            if call.swallows:
                await _swallow(near)
                raise ConnectionAbortedError
            far, forth = await asyncio.open_connection("127.0.0.1", self.target)
            call.reaches(forth)
            await asyncio.gather(call.carry(near, forth), call.carry(far, back))
        except OSError:
            call.cut()
        finally:
            self._calls.discard(call)
            call.over.set()


class _Call:
    """One connection: two directions that end together."""

    def __init__(self, line: Line, near_end: asyncio.StreamWriter, *, swallows: bool) -> None:
        self.swallows = swallows
        self.over = asyncio.Event()
        self._line = line
        self._ends = [near_end]
        self._is_cut = False

    def reaches(self, far_end: asyncio.StreamWriter) -> None:
        """The far end answered, unless the call was cut meanwhile."""
        self._ends.append(far_end)
        if self._is_cut:
            self.cut()

    def cut(self) -> None:
        """End it with a reset instead of a goodbye, as a network does."""
        self._is_cut = True
        for end in self._ends:
            raw = end.get_extra_info("socket")
            if raw.fileno() == -1:
                continue  # the other side has said goodbye already
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.transport.abort()

    async def carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """Carry one direction; every chunk waits its delay, none waits for the one before."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.create_task(self._deliver(under_way, sink))
        with suppress(OSError):
            while chunk := await source.read(CHUNK):
                under_way.put_nowait((_now(), chunk))
        under_way.put_nowait((_now(), b""))
        with suppress(OSError):
            await arriving

    async def _deliver(
        self, under_way: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter
    ) -> None:
        while True:
            left_at, chunk = await under_way.get()
            await asyncio.sleep(max(0, left_at + self._line.delay - _now()))
            await self._line.flows.wait()
            if not chunk:
                break
            if not self.swallows:
                sink.write(chunk)
                await sink.drain()
        if not self.swallows:
            sink.close()


async def _swallow(source: asyncio.StreamReader) -> None:
    """Nobody is called, and nobody answers, until the caller gives up."""
    with suppress(OSError):
        while await source.read(CHUNK):
            pass


def _now() -> float:
    return asyncio.get_running_loop().time()
