"""The data folder: made private, tested for writing, and locked against a second program."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.settings import Settings
from models.errors import Expected


class FolderProblem(Expected):
    """The data folder cannot be used; the message says what to do."""


class InUse(Expected):
    """Another Fulcrum works on this data folder."""


def prepare(settings: Settings) -> Path:
    """Make the data folder, for its owner alone, and see that it can be written."""
    folder = settings.data_dir
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise FolderProblem(
            f"The data folder {folder} cannot be written ({error.strerror}). Give it to the user "
            "that runs Fulcrum, or name another folder in FULCRUM_DATA_DIR."
        ) from None


def backups(settings: Settings) -> Path:
    """Where the program's own backups lie."""
    folder = settings.data_dir / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


class Lock:
    """A lock that the system takes back when the process ends, however it ends."""

    def __init__(self, file: Path) -> None:
        """`file` is made where it does not exist, and stays."""
        self._file = file
        self._stream: IO[bytes] | None = None

    def acquire(self, *, alone: bool, sentence: str) -> None:
        """Take the lock, alone or beside others; raise `InUse` with the sentence at once."""
        stream = os.fdopen(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        try:
            fcntl.flock(stream, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.close()
            raise InUse(sentence) from None
        self._stream = stream

    def release(self) -> None:
        """Give the lock back; nothing happens where it is not held."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


SERVING = (
    "Fulcrum is already running on the data folder {folder}. "
    "Use that one, stop it first, or name another folder in FULCRUM_DATA_DIR."
)
WORKING = (
    "Another Fulcrum works on the data folder {folder} just now. "
    "Stop the server, or wait until the other command has ended, and try again."
)


def serving_lock(settings: Settings) -> Lock:
    """Held by the one server of a data folder."""
    lock = Lock(settings.data_dir / "serving.lock")
    lock.acquire(alone=True, sentence=SERVING.format(folder=settings.data_dir))
    return lock


def shared_lock(settings: Settings) -> Lock:
    """Held by everything that has the database open."""
    lock = Lock(settings.data_dir / "in-use.lock")
    lock.acquire(alone=False, sentence=WORKING.format(folder=settings.data_dir))
    return lock


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Keep everybody else away while the schema or the whole database is changed."""
    lock = Lock(settings.data_dir / "in-use.lock")
    lock.acquire(alone=True, sentence=WORKING.format(folder=settings.data_dir))
    try:
        yield
    finally:
        lock.release()
