"""Copying our tables out of a PostgreSQL and back, in PostgreSQL's own text form.

Done here rather than with `pg_dump`, whose version must fit the server's and which is not
installed everywhere. The schema is not copied: the migrations make it.
"""

from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from app.storage import inspection, steps
from app.storage.archive import BackupProblem, Manifest
from app.storage.schema import LEDGER, MIGRATIONS, find

_REFERENCES = """
    SELECT c.relname AS child, p.relname AS parent
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_class p ON p.oid = k.confrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
    WHERE k.contype = 'f'"""

_SEQUENCES = """
    SELECT table_name AS place, column_name AS field
    FROM information_schema.columns
    WHERE table_schema = current_schema()
      AND (column_default LIKE 'nextval(%' OR is_identity = 'YES')"""


async def freeze(transaction: BaseDBAsyncClient) -> None:
    """Let a transaction that has just begun see one moment, whatever others write."""
    await transaction.execute_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


async def dump(transaction: BaseDBAsyncClient, folder: Path) -> list[str]:
    """Write one file a table; return their names."""
    columns = await inspection.columns(transaction)
    names = []
    for table in sorted((await find(transaction)).tables - {LEDGER}):
        names.append(f"{table}.copy")
        await _raw(transaction).copy_from_table(
            table, columns=columns[table], output=str(folder / names[-1])
        )
    return names


async def load(transaction: BaseDBAsyncClient, manifest: Manifest, folder: Path) -> None:
    """Replace everything by what `dump` wrote; the caller commits."""
    await _drop(transaction)
    await steps.run(transaction, migrations=MIGRATIONS, target=manifest.migrations[-1])
    for table in await _parents_first(transaction):
        if f"{table}.copy" in manifest.sha256:
            await _raw(transaction).copy_to_table(
                table, columns=manifest.columns[table], source=str(folder / f"{table}.copy")
            )
    await _advance_sequences(transaction)
    if await inspection.count_rows(transaction) != manifest.rows:
        raise BackupProblem("The backup does not hold the rows that it lists. Use another one.")


async def erased_keys(connection: BaseDBAsyncClient) -> list[str]:
    """The data keys that were erased."""
    if "data_key" not in (await find(connection)).tables:
        return []
    rows = await connection.execute_query_dict("SELECT id FROM data_key WHERE wrapped IS NULL")
    return [row["id"] for row in rows]


async def erase_keys(transaction: BaseDBAsyncClient, keys: list[str]) -> None:
    """Erase data keys."""
    await transaction.execute_query(
        "UPDATE data_key SET wrapped = NULL, erased_at = coalesce(erased_at, now()) "
        "WHERE id = ANY($1::text[])",
        [keys],
    )


async def _drop(transaction: BaseDBAsyncClient) -> None:
    if tables := sorted((await find(transaction)).tables):
        names = ", ".join(f'"{table}"' for table in tables)
        await transaction.execute_query(f"DROP TABLE {names} CASCADE")


async def _parents_first(transaction: BaseDBAsyncClient) -> list[str]:
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in (await find(transaction)).tables:
        order.add(table)
    for row in await transaction.execute_query_dict(_REFERENCES):
        if row["child"] != row["parent"]:
            order.add(row["child"], row["parent"])
    return list(order.static_order())


async def _advance_sequences(transaction: BaseDBAsyncClient) -> None:
    for row in await transaction.execute_query_dict(_SEQUENCES):
        table, column = row["place"], row["field"]
        await transaction.execute_query(
            f"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), "  # noqa: S608 - names from the catalogue
            f'coalesce((SELECT max("{column}") FROM "{table}"), 0) + 1, false)'
        )


def _raw(transaction: BaseDBAsyncClient) -> Any:
    # COPY is asyncpg's own (and asyncpg has no types); Tortoise has no word for it.
    return transaction._connection
