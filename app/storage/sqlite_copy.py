"""Copying a SQLite database that is in use, and putting another in its place."""

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from tortoise.backends.base.client import BaseDBAsyncClient

from app.storage.archive import BackupProblem

NAME = "fulcrum.sqlite3"
COMPANIONS = ("-wal", "-shm")


async def dump(connection: BaseDBAsyncClient, folder: Path) -> list[str]:
    """Write one consistent file, also while another process writes; return its name."""
    await connection.execute_query("VACUUM INTO ?", [str(folder / NAME)])
    return [NAME]


def check(file: Path) -> None:
    """Raise `BackupProblem` where a file is not a sound database."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise BackupProblem(f"The database in the backup is damaged ({found}). Use another one.")


def erased_keys(file: Path) -> list[str]:
    """The data keys that were erased; none where the file cannot tell."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            query = "SELECT id FROM data_key WHERE wrapped IS NULL"
            return [row[0] for row in connection.execute(query)]
    except sqlite3.DatabaseError:
        return []


def erase_keys(file: Path, keys: Iterable[str]) -> None:
    """Erase data keys in a file that nobody has open."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.executemany(
            "UPDATE data_key SET wrapped = NULL, erased_at = coalesce(erased_at, "
            "strftime('%Y-%m-%d %H:%M:%S+00:00', 'now')) WHERE id = ?",
            [(key,) for key in keys],
        )


def set_aside(current: Path, aside: Path) -> None:
    """Keep a second name for the present database, with all that its log holds."""
    _fold_log(current)
    for end in COMPANIONS:
        log = current.with_name(current.name + end)
        if log.exists():
            log.replace(aside.with_name(aside.name + end))
    try:
        os.link(current, aside)
    except OSError:  # a file system without second names
        shutil.copy2(current, aside)
    aside.chmod(0o600)


def put_in_place(new: Path, current: Path) -> None:
    """Make a file the database; at every moment there is either the old one or the new."""
    for end in COMPANIONS:
        current.with_name(current.name + end).unlink(missing_ok=True)
    new.replace(current)


def _fold_log(current: Path) -> None:
    try:
        with closing(sqlite3.connect(current)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        # What cannot be read cannot be folded: its log is set aside beside it.
        return
