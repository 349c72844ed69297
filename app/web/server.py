"""One server process: its socket is bound first, so that a port in use is one sentence."""

import asyncio
import errno
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from app.settings import Settings
from app.web.socket_guard import guard
from models.errors import Expected

SHUTDOWN_SECONDS = 2
LONGEST_MESSAGE = 1_000_000  # bytes in one websocket frame


class ListenError(Expected):
    """The server cannot listen where it was told to."""


def bind(host: str, port: int) -> socket.socket:
    """Take the port. Raises ``ListenError`` where it is in use, not ours or not on this machine."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise ListenError(f"The address {host} is not known ({error.strerror}).") from None
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(address)
    except OSError as error:
        taken.close()
        raise ListenError(_sentence(error, host, port)) from None
    return taken


class _Server(uvicorn.Server):
    """Lets go of the live sockets first: a long poll would be waited for, and then torn off."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on a signal, and let another one not disturb what is closed after that.

        There is no moment in between at which a signal would be lost.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.handle_exit)
        yield
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        guard.drop_everybody()
        await super().shutdown(sockets)


async def serve(app: ASGIApp, taken: socket.socket, settings: Settings) -> None:
    """Serve until the process is told to end, then let go of connections within two seconds."""
    config = uvicorn.Config(
        app,
        log_level=logging.WARNING,
        access_log=False,
        server_header=False,
        ws="wsproto",
        ws_max_size=LONGEST_MESSAGE,
        lifespan="on",
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
    )
    await _Server(config).serve(sockets=[taken])


async def end_tasks() -> None:
    """End whatever still runs: a task that came too late would open the database again."""
    running = asyncio.all_tasks() - {asyncio.current_task()}
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use already. Stop what uses it, or choose another with --port or "
            "FULCRUM_PORT."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights. Choose one above 1023 with --port or FULCRUM_PORT."
    return f"This machine cannot listen on {host} ({error.strerror})."
