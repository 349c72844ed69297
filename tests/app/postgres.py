"""A PostgreSQL of the tests' own: started in a folder, stopped again."""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.machine import initdb


@contextmanager
def running() -> Iterator[str]:
    """Start a server that listens on a socket of its own only, and give its address."""
    with tempfile.TemporaryDirectory(prefix="fulcrum-pg-") as place:
        data, socket = Path(place) / "data", Path(place)
        _hand_over(socket)
        _run("initdb", "-D", str(data), "-U", "fulcrum", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {socket} -c listen_addresses= -c fsync=off"
        _run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(socket / "log"), "start")
        try:
            yield f"postgresql://fulcrum@/postgres?host={socket}"
        finally:
            _run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def _run(program: str, *arguments: str) -> None:
    found = initdb()
    assert found, "install postgresql, or leave this out with -m 'not postgres'"
    subprocess.run(
        [str(Path(found).with_name(program)), *arguments],
        check=True,
        capture_output=True,
        user=_user(),
        cwd="/",
    )


def _hand_over(folder: Path) -> None:
    # PostgreSQL refuses to run as root.
    if (user := _user()) is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)


def _user() -> str | None:
    return "postgres" if os.geteuid() == 0 else None
