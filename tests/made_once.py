"""Folders that take a while to make: the first worker that asks makes one, the others find it."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def made_once(factory: pytest.TempPathFactory, name: str) -> Iterator[tuple[Path, bool]]:
    """A folder of the whole run, and whether the block has still to make it.

    It is copied, never written to again. Whoever asks meanwhile waits; where the block fails,
    nothing is left, and the next one tries again.
    """
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # each worker's own folder lies in that of the run
    folder = root / name
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield folder, not folder.exists()
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
