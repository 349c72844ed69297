"""Render processes that draw at once: one that has parsed its faces splits off each.

To read what draws takes a second of processor time, and every server of which a test prints a page
needs such a process. They are started as ever in `tests/pdf/test_workers.py`, by the servers there
that somebody kills, and by the cold ones of `tests/browser/test_serving.py`.
"""

from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess, SpawnProcess
from typing import Any, cast

from app.pdf import workers

PARENT = "tests.drawing"


class _Splitting(workers._Context):
    """The program's own way of starting processes, except for where they come from."""

    _name = "forkserver"

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        """Make a process; the pool calls this by its name in `multiprocessing`."""
        process = cast("SpawnProcess", ForkServerProcess(*args, **kwargs))
        self.started.append(process)
        return process


def use() -> None:
    """Start render processes easily from here on; their parent starts with the first."""
    workers._Context = _Splitting  # type: ignore[misc]
    forkserver.set_forkserver_preload([PARENT])


def lend() -> None:
    """Start their parent now, for all the processes that split off from this one."""
    forkserver.ensure_running()
    # It runs as long as this process does; only this one may ask the system whether it does.
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]
