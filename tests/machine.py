"""What the tests need from the machine: found, installed where that is allowed, or asked for.

`python -m tests.machine` prints where each thing is. What is missing is installed by root on
Debian and Ubuntu; elsewhere the command is printed and the exit code is 1: no test is skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.browser import chromium

PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")


class Need(NamedTuple):
    """One thing, how to find it, and the commands that bring it on Debian and on Ubuntu."""

    what: str
    find: Callable[[], str | None]
    debian: Sequence[str]
    ubuntu: Sequence[str]


def apt(package: str) -> Sequence[str]:
    """The command that installs a package without asking."""
    return ("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)


def initdb() -> str | None:
    """Where PostgreSQL's ``initdb`` is; Debian keeps it out of PATH, the newest version last."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return shutil.which("initdb") or (str(kept[-1]) if kept else None)


NEEDS = (
    Need("Playwright's driver", chromium.driver, apt("libatomic1"), apt("libatomic1")),
    Need("Chromium", chromium.find, apt("chromium-headless-shell"), PLAYWRIGHT),
    Need("PostgreSQL server", initdb, apt("postgresql"), apt("postgresql")),
)


def main() -> int:
    """Find or bring everything; 1 when something is still missing."""
    missing = [need for need in NEEDS if not need.find()]
    commands = {need.what: _command(need) for need in missing}
    if missing and _may_install():
        _run(("apt-get", "update", "-qq"))
        for command in commands.values():
            _run(command)
    for need in NEEDS:
        found = need.find()
        _say(f"{need.what}: {found or 'missing; install it with: ' + _shown(commands[need.what])}")
    return 0 if all(need.find() for need in NEEDS) else 1


def _command(need: Need) -> Sequence[str]:
    release = Path("/etc/os-release")
    is_ubuntu = release.exists() and "ID=ubuntu" in release.read_text().splitlines()
    return need.ubuntu if is_ubuntu else need.debian


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _run(command: Sequence[str]) -> None:
    """Run it and go on: whether the thing is there afterwards is asked by looking for it."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, check=False)


def _shown(command: Sequence[str]) -> str:
    sudo = "sudo " if command[0] == "apt-get" else ""
    return sudo + " ".join(command)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
