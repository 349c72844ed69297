"""Migrating safely: a copy first, one transaction, a check afterwards, and all back on failure.

Tortoise rebuilds a SQLite table by dropping it, which with foreign keys on deletes the rows that
point to it, and which loses the indexes. So foreign keys are off while it works, lost indexes are
made again, and nothing is committed before rows, references and indexes have been compared.
"""

from pathlib import Path
from typing import NamedTuple

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from app.settings import Settings
from app.storage import backup, inspection, steps
from app.storage.inspection import Index
from app.storage.schema import MIGRATIONS, DatabaseProblem, connect, find, pending


class MigrationFailed(DatabaseProblem):
    """A migration did not succeed; the data are as they were before."""


class DamageError(Exception):
    """What a migration must never do, found before it was committed."""


class Migrated(NamedTuple):
    """What was done: nothing, where `applied` is empty."""

    applied: tuple[str, ...]
    copy: Path | None = None
    """The backup that was made before; None where there was nothing to lose."""


async def migrate(settings: Settings, *, migrations: str = MIGRATIONS) -> Migrated:
    """Bring the database to this version; return at once where it is.

    The caller keeps everybody else away (`folder.alone`). Raise `MigrationFailed` with the data
    as they were, or `DatabaseProblem` for a database that cannot be migrated.
    """
    context = await connect(settings, foreign_keys=False, migrations=migrations)
    with context:
        try:
            found = await find(context.db())
            waiting = pending(found, migrations)
            if not waiting:
                return Migrated(())
            copy = None
            if not found.is_empty:
                copy = await backup.before(settings, context.db(), reason=waiting[0])
            await _apply_or_put_back(settings, context, migrations, copy)
        finally:
            await context.close_connections()
    return Migrated(waiting, copy)


async def _apply_or_put_back(
    settings: Settings, context: TortoiseContext, migrations: str, copy: Path | None
) -> None:
    try:
        await _apply(context, migrations)
    except Exception as error:
        await context.close_connections()
        if copy is not None:
            await backup.put_back(settings, copy)
        raise MigrationFailed(
            f"The database could not be brought to this version ({error}). The data are as they "
            "were. Go on with the version that you had, and report this sentence."
        ) from error


async def _apply(context: TortoiseContext, migrations: str) -> None:
    connection = context.db()
    rows = await inspection.count_rows(connection)
    indexes = await inspection.indexes(connection)
    async with in_transaction() as transaction:
        await steps.run(transaction, migrations=migrations)
        await _make_lost_indexes(transaction, indexes)
        await _check(transaction, context, rows)


async def _make_lost_indexes(
    transaction: BaseDBAsyncClient, before: dict[Index, str | None]
) -> None:
    now = await inspection.indexes(transaction)
    columns = await inspection.columns(transaction)
    for index, definition in before.items():
        kept = set(index.columns) <= set(columns.get(index.table, ()))
        if kept and definition and index not in now:
            await transaction.execute_query(definition)


async def _check(
    transaction: BaseDBAsyncClient, context: TortoiseContext, before: dict[str, int]
) -> None:
    if broken := await inspection.broken_references(transaction):
        raise DamageError(f"rows of {', '.join(broken)} point to nothing")
    rows = await inspection.count_rows(transaction)
    declared = inspection.declared_tables(context)
    for table, count in before.items():
        # A table that has no class any more was dropped on purpose.
        if rows.get(table, 0 if table in declared else count) < count:
            raise DamageError(f"{table} had {count} rows and has {rows.get(table, 0)}")
    present = await inspection.indexes(transaction)
    if missing := inspection.declared_indexes(context) - present.keys():
        lost = min(missing)
        raise DamageError(f"the index of {lost.table} on {', '.join(lost.columns)} is missing")
