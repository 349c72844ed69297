"""What a database holds, asked of SQLite and PostgreSQL alike: rows, indexes, broken references."""

from typing import NamedTuple

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext
from tortoise.models import Model

from app.storage.schema import APP, find

_INDEXES = {
    "sqlite": """
        SELECT m.name AS place, l.name AS name, l."unique" AS is_unique, i.name AS field,
               s.sql AS definition
        FROM sqlite_master m
        JOIN pragma_index_list(m.name) l
        JOIN pragma_index_info(l.name) i
        LEFT JOIN sqlite_master s ON s.type = 'index' AND s.name = l.name
        WHERE m.type = 'table'
        ORDER BY m.name, l.name, i.seqno""",
    "postgres": """
        SELECT t.relname AS place, c.relname AS name, i.indisunique AS is_unique,
               a.attname AS field, pg_get_indexdef(i.indexrelid) AS definition
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, place)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
        ORDER BY t.relname, c.relname, k.place""",
}


_COLUMNS = {
    "sqlite": """
        SELECT m.name AS place, c.name AS field
        FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'""",
    "postgres": """
        SELECT table_name AS place, column_name AS field
        FROM information_schema.columns WHERE table_schema = current_schema()
        ORDER BY ordinal_position""",
}


class Index(NamedTuple):
    """An index by what it does; its name may differ from one engine to the other."""

    table: str
    columns: tuple[str, ...]
    unique: bool


async def count_rows(connection: BaseDBAsyncClient) -> dict[str, int]:
    """Rows a table."""
    counts = {}
    for table in sorted((await find(connection)).tables):
        rows = await connection.execute_query_dict(
            f'SELECT count(*) AS rows FROM "{table}"'  # noqa: S608 - a name from the catalogue
        )
        counts[table] = int(rows[0]["rows"])
    return counts


async def columns(connection: BaseDBAsyncClient) -> dict[str, list[str]]:
    """The columns of every table, in their order."""
    found: dict[str, list[str]] = {}
    for row in await connection.execute_query_dict(_COLUMNS[connection.capabilities.dialect]):
        found.setdefault(row["place"], []).append(row["field"])
    return found


async def indexes(connection: BaseDBAsyncClient) -> dict[Index, str | None]:
    """Every index with the statement that makes it; None where the table itself declares it."""
    found: dict[tuple[str, str, bool, str | None], list[str]] = {}
    for row in await connection.execute_query_dict(_INDEXES[connection.capabilities.dialect]):
        key = (row["place"], row["name"], bool(row["is_unique"]), row["definition"])
        found.setdefault(key, []).append(row["field"])
    return {
        Index(table, tuple(fields), unique): definition
        for (table, _, unique, definition), fields in found.items()
    }


def declared_tables(context: TortoiseContext) -> set[str]:
    """The tables that this version has classes for."""
    return {model._meta.db_table for model in _models(context)}


def declared_indexes(context: TortoiseContext) -> set[Index]:
    """The indexes that the tables' classes ask for."""
    return {index for model in _models(context) for index in _of(model)}


async def broken_references(connection: BaseDBAsyncClient) -> list[str]:
    """Tables with rows that point to nothing; PostgreSQL never lets it come to that."""
    if connection.capabilities.dialect != "sqlite":
        return []
    rows = await connection.execute_query_dict("PRAGMA foreign_key_check")
    return sorted({row["table"] for row in rows})


async def damage(connection: BaseDBAsyncClient) -> str | None:
    """What SQLite's own check of the file finds; None where it is sound."""
    if connection.capabilities.dialect != "sqlite":
        return None
    rows = await connection.execute_query_dict("PRAGMA integrity_check(1)")
    found = next(iter(rows[0].values()))
    return None if found == "ok" else str(found)


def _models(context: TortoiseContext) -> list[type[Model]]:
    return [] if context.apps is None else list(context.apps[APP].values())


def _of(model: type[Model]) -> set[Index]:
    meta = model._meta
    columns = meta.fields_db_projection

    def columns_of(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(columns.get(name) or columns[f"{name}_id"] for name in names)

    single = {
        Index(meta.db_table, (column,), field.unique)
        for name, column in columns.items()
        if (field := meta.fields_map[name]).index or field.unique
        if not field.pk
    }
    together = {Index(meta.db_table, columns_of(names), True) for names in meta.unique_together}
    several = {
        Index(meta.db_table, columns_of(tuple(index)), False)
        for index in meta.indexes
        if isinstance(index, list | tuple)
    }
    return single | together | several
