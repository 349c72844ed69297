"""One server process: its socket is bound first, so that a port in use is one sentence."""

import errno
import logging
import signal
import socket

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

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        guard.drop_everybody()
        await super().shutdown(sockets)


async def serve(app: ASGIApp, taken: socket.socket, settings: Settings) -> None:
    """Serve until the process is told to end, then let go of connections within two seconds."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the server raises them again once it has ended
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


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use already. Stop what uses it, or choose another with --port or "
            "FULCRUM_PORT."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights. Choose one above 1023 with --port or FULCRUM_PORT."
    return f"This machine cannot listen on {host} ({error.strerror})."
