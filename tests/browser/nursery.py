"""Servers that start at once: a process that has read the whole program splits off one for each.

Reading it takes a second and a half of processor time, which is more than most tests need. What
comes of it is `python -m module` in all else; that it starts by itself is shown in `test_serving`.

The nursery listens on a socket. A caller sends a `Birth` as one line of JSON; it is told the
process id in one line, and in another with what the process ended.
"""

import asyncio
import gc
import json
import os
import pkgutil
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TypedDict

ROOT = Path(__file__).parents[2]
WHEN_SERVING = (
    "anyio._backends._asyncio",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.wsproto_impl",
)
"""What is read only once a server runs."""


class Birth(TypedDict):
    """What to run: a module with its arguments and environment, what it reads, where it speaks."""

    module: str
    arguments: list[str]
    environment: dict[str, str]
    typed: str
    told: str
    log: str


class Child:
    """A process of the nursery, to be used as one of `asyncio`'s."""

    def __init__(self, pid: int, told: asyncio.StreamReader, line: asyncio.StreamWriter) -> None:
        self.returncode: int | None = None
        self.pid = pid
        self._told = told
        self._line = line
        self._end = asyncio.create_task(self._listen())

    def send_signal(self, number: int) -> None:
        """Signal it, where it still runs."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it without a word."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Wait until it has ended; return with what, as `subprocess` counts."""
        return await asyncio.shield(self._end)

    async def _listen(self) -> int:
        self.returncode = int(await self._told.readline())
        self._line.close()
        return self.returncode


async def born(
    module: str,
    *arguments: str,
    environment: Mapping[str, str],
    log: Path,
    typed: str = "",
    told: Path | None = None,
) -> Child:
    """Run a module as `python -m` would; what it says is added to the log, or told elsewhere.

    `typed` is a few lines at most: it has to fit into a pipe.
    """
    birth = Birth(
        module=module,
        arguments=[*arguments],
        environment={**environment},
        typed=typed,
        told=str(told or log),
        log=str(log),
    )
    answers, line = await asyncio.open_unix_connection(_nursery())
    line.write(json.dumps(birth).encode() + b"\n")
    return Child(int(await answers.readline()), answers, line)


@cache
def _nursery() -> Path:
    """Start the one of this process, once; it ends when this process does. Where it listens."""
    place = Path(tempfile.mkdtemp(prefix="fulcrum-")) / "nursery"
    own = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.browser.nursery", str(place)],
        cwd=ROOT,
        env=own,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return place


def _keep(place: Path, caller: int) -> None:
    """Split off a process for each call, until the caller is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody else waits for those who listen
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(place))
        door.listen()
        print("open", flush=True)  # noqa: T201 - the caller waits for it
        while caller not in select.select([door.fileno(), caller], [], [])[0]:
            call, _ = door.accept()
            with call:
                if os.fork() == 0:
                    door.close()
                    _attend(call)
    shutil.rmtree(place.parent)


def _attend(call: socket.socket) -> NoReturn:
    """Run what the caller asks for, and tell with what it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with call.makefile("rw") as line:
        birth: Birth = json.loads(line.readline())
        child = os.fork()
        if child == 0:
            call.detach()
            _become(birth)
        print(child, file=line, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=line, flush=True)
    os._exit(0)


def _become(birth: Birth) -> NoReturn:
    typed, typing = os.pipe()
    os.write(typing, birth["typed"].encode())
    os.close(typing)
    told, log = (
        os.open(birth[to], os.O_WRONLY | os.O_APPEND | os.O_CREAT) for to in ("told", "log")
    )
    for number, source in enumerate((typed, told, log)):
        os.dup2(source, number)
    os.environ.clear()
    os.environ.update(birth["environment"])
    sys.argv = [birth["module"], *birth["arguments"]]
    code: object = 0
    try:
        runpy.run_module(birth["module"], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def main() -> None:
    """Read the program, then keep the nursery until standard input ends."""
    import pages
    from models.content import load
    from tests import easy_drawing, easy_passwords

    import_module("app.main")
    import_module("app.commands.serve")
    for page in pkgutil.iter_modules(pages.__path__, prefix="pages."):
        import_module(page.name)
    for module in WHEN_SERVING:
        import_module(module)
    load().check()
    easy_passwords.use()
    easy_drawing.use()
    easy_drawing.lend()
    gc.collect()
    gc.freeze()  # or each search for rubbish in a server would copy the memory that all share
    _keep(Path(sys.argv[1]), sys.stdin.fileno())


if __name__ == "__main__":
    main()
