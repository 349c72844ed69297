"""Putting a backup in the place of the present data, which are kept aside."""

import asyncio
import hmac
import tempfile
from pathlib import Path

from tortoise.transactions import in_transaction

from app import master_key
from app.settings import Settings
from app.storage import archive, backup, folder, postgres_copy, sqlite_copy
from app.storage.archive import BackupProblem, Manifest
from app.storage.schema import connect, database_file, dialect, find, known
from app.vault import Vault

ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


async def restore(settings: Settings, file: Path) -> Path | None:
    """Replace the data by a backup; return where the replaced data are kept, if there were any.

    What was erased since stays erased. Raise `BackupProblem`, `KeyProblem`, `FolderProblem`, or
    `InUse` while a server runs; then nothing has been changed.
    """
    folder.prepare(settings)
    with folder.alone(settings):
        manifest = await asyncio.to_thread(archive.read, file)
        _check(settings, manifest)
        with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix=".fulcrum-") as place:
            await asyncio.to_thread(archive.unpack, file, manifest, Path(place))
            if current := database_file(settings):
                return await asyncio.to_thread(_replace_file, settings, Path(place), current)
            return await _replace_tables(settings, manifest, Path(place))


def _check(settings: Settings, manifest: Manifest) -> None:
    ours = dialect(settings)
    if manifest.engine != ours:
        raise BackupProblem(
            f"This backup was made from {ENGINES[manifest.engine]}, and this installation uses "
            f"{ENGINES[ours]}. Restore it where it was made, and move with export and import."
        )
    if newer := set(manifest.migrations) - set(known()):
        raise BackupProblem(
            f"This backup was written by a newer version of Fulcrum (it knows {max(newer)}). "
            "Install that version or a later one first."
        )
    key = master_key.load(settings)
    if key is None:
        raise master_key.KeyProblem(
            f"The master key is missing, and a backup never holds it. Write the recovery copy "
            f"into {master_key.path(settings)} (or into FULCRUM_MASTER_KEY) and try again."
        )
    if not hmac.compare_digest(Vault(key).key_check.hex(), manifest.key_check):
        raise master_key.KeyProblem(
            "This backup was made with another master key. Put the key of that time, from the "
            f"recovery copy, into {master_key.path(settings)} and try again. Nothing was changed."
        )


def _replace_file(settings: Settings, place: Path, current: Path) -> Path | None:
    new = place / sqlite_copy.NAME
    sqlite_copy.check(new)
    if not current.exists():
        sqlite_copy.put_in_place(new, current)
        return None
    sqlite_copy.erase_keys(new, sqlite_copy.erased_keys(current))
    aside = folder.backups(settings) / f"replaced-{backup.stamp()}.sqlite3"
    sqlite_copy.set_aside(current, aside)
    sqlite_copy.put_in_place(new, current)
    return aside


async def _replace_tables(settings: Settings, manifest: Manifest, place: Path) -> Path | None:
    context = await connect(settings)
    with context:
        try:
            connection = context.db()
            aside = None
            if not (await find(connection)).is_empty:
                aside = folder.backups(settings) / f"replaced-{backup.stamp()}.fulcrum"
                await backup.write(settings, connection, aside)
            erased = await postgres_copy.erased_keys(connection)
            async with in_transaction() as transaction:
                await postgres_copy.load(transaction, manifest, place)
                await postgres_copy.erase_keys(transaction, erased)
        finally:
            await context.close_connections()
    return aside
