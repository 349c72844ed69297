"""A Fulcrum of one's own: a process, a port, a data folder and a log."""

import asyncio
import os
import re
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.browser.nursery import Child, born

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60.0  # seconds; a guard against hanging, not a limit that is held
STOPS_WITHIN = 20.0
WITHOUT_WAITING = {"FULCRUM_RENDER_WORKERS": "0"}
"""For servers of which most draw nothing."""
TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For asking servers of the tests alone: to read whom this machine trusts takes 30 ms each time."""

Process = Child | asyncio.subprocess.Process


class Server:
    """`serve` on a data folder; may be stopped, killed and started again.

    Where it is `cold`, the program is read anew at each start, as for those who run it, and its
    render process starts with it.
    """

    def __init__(
        self, folder: Path, *, settings: Mapping[str, str] | None = None, cold: bool = False
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self._settings = ({} if cold else WITHOUT_WAITING) | dict(settings or {})
        self._is_cold = cold
        self._process: Process | None = None

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """All that it has said so far."""
        return self._log_file.read_text(encoding="utf-8") if self._log_file.exists() else ""

    @property
    def code(self) -> str:
        """The one-time code for `/setup`, as a person would read it from the terminal."""
        found: list[str] = re.findall(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4})+\b", self.log)
        assert found, f"no one-time code in:\n{self.log}"
        return found[-1]

    async def start(self) -> None:
        """Start it and wait until `/readyz` answers; fails with its log when it does not."""
        self._process = await (self._cold() if self._is_cold else self._born("app", "serve"))
        await asyncio.wait_for(self._ready(self._process), STARTS_WITHIN)

    async def stop(self) -> None:
        """Ask it to end, as a service manager does, and wait."""
        await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """End it without a word, as a power cut does."""
        await self._end(signal.SIGKILL)

    async def run(self, *command: str, typed: str = "") -> str:
        """Run another command of the program on the same folder; its standard output."""
        told, said = (self.folder.with_suffix(f".{kind}") for kind in ("told", "said"))
        told.unlink(missing_ok=True)
        process = await born(
            *("app", *command),
            environment=environment(self.folder, **self._settings),
            log=said,
            typed=typed,
            told=told,
        )
        assert await process.wait() == 0, said.read_text(encoding="utf-8")
        return told.read_text(encoding="utf-8")

    async def _born(self, module: str, *arguments: str) -> Process:
        return await born(*(module, *arguments), environment=self._environment, log=self._log_file)

    async def _cold(self) -> Process:
        with self._log_file.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "app", "serve"),
                cwd=ROOT,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def _log_file(self) -> Path:
        return self.folder.with_suffix(".log")

    @property
    def _environment(self) -> dict[str, str]:
        return environment(self.folder, FULCRUM_PORT=str(self.port), **self._settings)

    async def _ready(self, process: Process) -> None:
        async with httpx.AsyncClient(base_url=self.url, verify=TRUSTS_NOBODY) as client:
            while True:
                assert process.returncode is None, f"it did not start:\n{self.log}"
                try:
                    if (await client.get("/readyz")).is_success:
                        return
                except httpx.TransportError:
                    pass  # nobody listens yet
                await asyncio.sleep(0.05)

    async def _end(self, how: signal.Signals) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(how)
        try:
            await asyncio.wait_for(self._process.wait(), STOPS_WITHIN)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
            raise AssertionError(f"it did not stop on {how.name}:\n{self.log}") from None


@asynccontextmanager
async def served(server: Server) -> AsyncIterator[Server]:
    """Serve; at the end stop, show the log, and accept no traceback in it."""
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
        print(server.log)  # noqa: T201 - pytest shows it beside a failure
    assert "Traceback" not in server.log


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment without anybody's own Fulcrum settings, and with these.

    Nothing of pytest's goes along: NiceGUI would wait for its own test plugin. Bytecode is kept, or
    every one of the many servers would compile the whole house again.
    """
    own = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("FULCRUM_", "PYTEST_")) and key != "PYTHONDONTWRITEBYTECODE"
    }
    return {**own, "FULCRUM_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1", **settings}


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
