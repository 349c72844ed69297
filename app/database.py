"""The practice's database: opened with its key, migrated safely, closed.

One is open in a process at a time; services reach its vault through `vault()`.
"""

import asyncio
from typing import Self

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from app import master_key
from app.clock import now
from app.master_key import KeyProblem, MasterKey
from app.settings import Settings
from app.storage import folder, migration, schema
from app.storage.migration import Migrated
from app.storage.schema import DatabaseProblem, Found
from app.vault import Vault
from models.tables.audit import Installation
from models.tables.clients import DataKey

ONLY = "installation"
"""The id of its one row: a second one breaks the primary key."""

_open: "Database | None" = None


def vault() -> Vault:
    """The keys of the open database."""
    if _open is None:
        raise RuntimeError("no database is open")
    return _open.vault


def waits_for_each_other() -> bool:
    """Whether those who write wait for each other, as with SQLite and its one file."""
    return _open is not None and _open.settings.database_url is None


async def trouble() -> str | None:
    """Why the database cannot work just now, in a sentence; None where it can."""
    if _open is None:
        return "The database is not open."
    try:
        steps = schema.pending(await schema.find(_open.connection))
    except DatabaseProblem as problem:
        return problem.sentence
    except schema.failures(_open.settings):
        return "The database does not answer."
    return f"The database waits for the migration {steps[0]}." if steps else None


class Database:
    """An open database with its vault; make one with `open`."""

    def __init__(
        self, settings: Settings, context: TortoiseContext, vault: Vault, locks: list[folder.Lock]
    ) -> None:
        """Use `open`."""
        self.settings = settings
        self.vault = vault
        self._context = context
        self._locks = locks

    @classmethod
    async def open(cls, settings: Settings, *, serving: bool = False) -> Self:
        """Open the database, making or migrating it where needed; `serving` allows only one.

        Raise `FolderProblem`, `InUse`, `DatabaseProblem` (newer, damaged, not ours, not
        answering) or `KeyProblem`, each with a sentence that says what to do.
        """
        global _open  # noqa: PLW0603 - one database a process, like Tortoise's own connection
        folder.prepare(settings)
        locks = [folder.serving_lock(settings)] if serving else []
        try:
            master, _ = await _prepared(settings)
            locks.append(folder.shared_lock(settings))
            context = await schema.connect(settings, shared=True)
        except BaseException:
            _release(locks)
            raise
        opened = cls(settings, context, Vault(master), locks)
        try:
            opened.vault.practice_key_id = await _practice_key_id(opened.vault)
        except BaseException:
            await opened.close()
            raise
        _open = opened
        return opened

    async def close(self) -> None:
        """Close the connections and give the locks back."""
        global _open  # noqa: PLW0603 - see `open`
        _open = None
        await self._context.close_connections()
        _release(self._locks)

    @property
    def connection(self) -> BaseDBAsyncClient:
        """The connection, for what is not the work of a service: backups and checks."""
        return self._context.db()


async def migrate(settings: Settings) -> Migrated:
    """Make the database or bring it to this version, and say what was done."""
    folder.prepare(settings)
    _, done = await _prepared(settings)
    await (await Database.open(settings)).close()  # a new database gets its own key there
    return done


async def _prepared(settings: Settings) -> tuple[MasterKey, Migrated]:
    """See that key and schema are there: first the key, so that no database is without one."""
    found, key_check = await _look(settings)
    steps = schema.pending(found)
    master = master_key.load(settings)
    if master is None:
        if not found.is_empty:
            raise master_key.missing(settings)
        master = master_key.make(settings)
    if key_check is not None and not Vault(master).is_right_for(key_check):
        raise KeyProblem(
            "This master key is not the one that the database was made with. Put back the right "
            "one, from the file `master.key` or from the recovery copy. Nothing was changed."
        )
    if not steps:
        return master, Migrated(())
    with folder.alone(settings):
        return master, await migration.migrate(settings)


async def _look(settings: Settings) -> tuple[Found, bytes | None]:
    file = schema.database_file(settings)
    if file is not None and not await asyncio.to_thread(file.exists):
        return Found(), None
    context = await schema.connect(settings, tables=schema.INSTALLATION)
    try:
        found = await schema.find(context.db())
        return found, await schema.key_check(context.db(), found)
    finally:
        await context.close_connections()


async def _practice_key_id(vault: Vault) -> str:
    installation = await Installation.get_or_none(id=ONLY)
    if installation is not None:
        return installation.practice_key_id
    if await DataKey.exists():
        raise DatabaseProblem(
            "The database has lost the record of its master key. "
            "Restore the newest backup with `fulcrum restore`."
        )
    async with in_transaction():
        sealer = await vault.new_key()
        await Installation.create(
            id=ONLY, key_check=vault.key_check, practice_key_id=sealer.key_id, created_at=now()
        )
    return sealer.key_id


def _release(locks: list[folder.Lock]) -> None:
    for lock in locks:
        lock.release()
