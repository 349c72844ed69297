"""Backups: made while others write, in one file; put back whole."""

import asyncio
import tempfile
from pathlib import Path

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.transactions import in_transaction

from app.clock import now
from app.settings import Settings
from app.storage import archive, folder, inspection, postgres_copy, schema, sqlite_copy
from app.storage.archive import BackupProblem, Manifest
from app.storage.schema import connect, database_file, dialect, find

KEPT = 5
"""Copies made before a migration that are kept."""


async def make(settings: Settings, target: Path) -> Manifest:
    """Back up the database as it is, whatever its version, also while a server uses it.

    Raise `BackupProblem` where there is nothing yet or the file cannot be written, and
    `DatabaseProblem` where the database does not answer. The master key is not needed.
    """
    nothing = BackupProblem(
        f"There is nothing to back up in {settings.data_dir} yet. "
        "See that FULCRUM_DATA_DIR names the right folder."
    )
    file = database_file(settings)
    if file is not None and not await asyncio.to_thread(file.exists):
        raise nothing
    lock = folder.shared_lock(settings)
    try:
        context = await connect(settings)
        with context:
            try:
                if (await find(context.db())).is_empty:
                    raise nothing
                return await write(settings, context.db(), target)
            finally:
                await context.close_connections()
    finally:
        lock.release()


async def write(settings: Settings, connection: BaseDBAsyncClient, target: Path) -> Manifest:
    """Write a backup that holds everything except the master key.

    Raise `BackupProblem` where the file exists or cannot be written.
    """
    if await asyncio.to_thread(target.exists):
        raise BackupProblem(f"{target} exists already and is kept. Name another file.")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fulcrum-") as place:
            manifest = await _dump(settings, connection, Path(place))
            await asyncio.to_thread(archive.pack, manifest, Path(place), target)
    except OSError as error:
        raise BackupProblem(
            f"The backup {target} cannot be written ({error.strerror}). "
            "Name a file in a folder that exists and has room."
        ) from None
    return manifest


async def before(settings: Settings, connection: BaseDBAsyncClient, *, reason: str) -> Path:
    """Write a backup into the data folder before something that could go wrong."""
    place = folder.backups(settings)
    for old in sorted(place.glob("before-*.fulcrum"), key=_age)[: -(KEPT - 1)]:
        old.unlink()
    target = place / f"before-{reason}-{stamp()}.fulcrum"
    await write(settings, connection, target)
    return target


async def put_back(settings: Settings, copy: Path) -> None:
    """Undo what happened since `before`.

    On PostgreSQL there is nothing to do: the whole migration was one transaction.
    """
    current = database_file(settings)
    if current is None:
        return
    manifest = archive.read(copy)
    with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix=".fulcrum-") as place:
        archive.unpack(copy, manifest, Path(place))
        sqlite_copy.put_in_place(Path(place) / sqlite_copy.NAME, current)


def stamp() -> str:
    """The moment as a part of a file's name."""
    return now().strftime("%Y%m%d-%H%M%S-%f")


async def _dump(settings: Settings, connection: BaseDBAsyncClient, place: Path) -> Manifest:
    if dialect(settings) == "sqlite":
        names = await sqlite_copy.dump(connection, place)
        return await _manifest(connection, place, names)
    async with in_transaction() as transaction:
        await postgres_copy.freeze(transaction)
        names = await postgres_copy.dump(transaction, place)
        manifest = await _manifest(transaction, place, names)
        return manifest.model_copy(
            update={
                "rows": await inspection.count_rows(transaction),
                "columns": await inspection.columns(transaction),
            }
        )


async def _manifest(connection: BaseDBAsyncClient, place: Path, names: list[str]) -> Manifest:
    found = await find(connection)
    key_check = await schema.key_check(connection, found)
    return Manifest(
        engine=connection.capabilities.dialect,
        migrations=list(found.applied),
        made_at=now(),
        key_check=key_check.hex() if key_check else "",
        sha256={name: await asyncio.to_thread(archive.digest, place / name) for name in names},
    )


def _age(file: Path) -> float:
    return file.stat().st_mtime
