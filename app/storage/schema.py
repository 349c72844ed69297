"""Which database, through which tables, at which migration."""

import pkgutil
import sqlite3
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.context import TortoiseContext
from tortoise.exceptions import BaseORMException

from app.settings import Settings
from models.errors import Expected

APP = "fulcrum"
MIGRATIONS = "models.migrations"
LEDGER = "tortoise_migrations"
"""The table in which Tortoise keeps which migrations were applied."""

BUSY = 5_000
"""Milliseconds to wait for another process that writes to the same SQLite file."""

TABLES = [
    "models.tables.people",
    "models.tables.brands",
    "models.tables.clients",
    "models.tables.documents",
    "models.tables.meetings",
    "models.tables.safety",
    "models.tables.private",
    "models.tables.links",
    "models.tables.templates",
    "models.tables.audit",
]

INSTALLATION = ["models.tables.audit"]
"""Where the record of the installation stands, with the tables that it names."""

_TABLE_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
}


class DatabaseProblem(Expected):
    """The database cannot be used; the message says what to do."""


class Found(NamedTuple):
    """What is in a database before anything is done to it."""

    tables: frozenset[str] = frozenset()
    applied: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be lost."""
        return not self.tables - {LEDGER}


def database_file(settings: Settings) -> Path | None:
    """The SQLite file; None where the database is a PostgreSQL."""
    return None if settings.database_url else settings.data_dir / "fulcrum.sqlite3"


def dialect(settings: Settings) -> str:
    """``sqlite`` or ``postgres``."""
    return "postgres" if settings.database_url else "sqlite"


def known(migrations: str = MIGRATIONS) -> tuple[str, ...]:
    """The migrations that this version brings, in order."""
    package = import_module(migrations)
    return tuple(sorted(module.name for module in pkgutil.iter_modules(package.__path__)))


def apps(migrations: str = MIGRATIONS, tables: list[str] = TABLES) -> dict[str, dict[str, Any]]:
    """The tables and migrations in Tortoise's words."""
    return {APP: {"models": tables, "default_connection": "default", "migrations": migrations}}


WORKSHOP = {"connections": {"default": "sqlite://:memory:"}, "apps": apps()}
"""What `make migration` compares the tables with; no data are read for that."""


async def connect(
    settings: Settings,
    *,
    shared: bool = False,
    foreign_keys: bool = True,
    migrations: str = MIGRATIONS,
    tables: list[str] = TABLES,
) -> TortoiseContext:
    """Connect and see that the database answers; raise `DatabaseProblem` where it does not.

    `shared` makes the connection the one that every task of the process uses. The fewer `tables`,
    the sooner it stands.
    """
    context = TortoiseContext()
    try:
        _make_private(settings)
        with context:  # Tortoise asks for the current context while it reads the tables
            await context.init(
                config={
                    "connections": {"default": _connection(settings, foreign_keys=foreign_keys)},
                    "apps": apps(migrations, tables),
                    "use_tz": True,
                    "timezone": "UTC",
                },
                _enable_global_fallback=shared,
            )
        await context.db().execute_query("SELECT 1")
    except failures(settings) as error:
        await context.close_connections()
        raise DatabaseProblem(_sentence(settings, error)) from None
    return context


async def find(connection: BaseDBAsyncClient) -> Found:
    """Read what is there; raise `DatabaseProblem` where it is somebody else's database."""
    rows = await connection.execute_query_dict(_TABLE_NAMES[connection.capabilities.dialect])
    tables = frozenset(row["name"] for row in rows)
    if not tables:
        return Found()
    if LEDGER not in tables:
        raise DatabaseProblem(
            "This database holds tables that are not Fulcrum's. Give Fulcrum a database of its "
            "own: an empty data folder, or an empty PostgreSQL database."
        )
    applied = await connection.execute_query_dict(
        f"SELECT name FROM \"{LEDGER}\" WHERE app = '{APP}' ORDER BY name"  # noqa: S608 - constants
    )
    return Found(tables, tuple(row["name"] for row in applied))


async def key_check(connection: BaseDBAsyncClient, found: Found) -> bytes | None:
    """What tells the right master key; None where no database was installed yet."""
    if "installation" not in found.tables:
        return None
    rows = await connection.execute_query_dict("SELECT key_check FROM installation")
    return bytes(rows[0]["key_check"]) if rows else None


def pending(found: Found, migrations: str = MIGRATIONS) -> tuple[str, ...]:
    """The migrations still to be applied; raise `DatabaseProblem` for a newer database."""
    ours = known(migrations)
    if newer := [name for name in found.applied if name not in ours]:
        raise DatabaseProblem(
            f"This database was written by a newer version of Fulcrum (it knows {newer[-1]}). "
            "Install that version or a later one. Nothing was changed."
        )
    return tuple(name for name in ours if name not in found.applied)


def _connection(settings: Settings, *, foreign_keys: bool) -> dict[str, Any]:
    if settings.database_url is None:
        return {
            "engine": "app.storage.sqlite_client",
            "credentials": {
                "file_path": str(database_file(settings)),
                "busy_timeout": BUSY,
                "journal_mode": "WAL",
                "synchronous": "FULL",
                "secure_delete": "ON",
                "foreign_keys": "ON" if foreign_keys else "OFF",
            },
        }
    url = settings.database_url.get_secret_value()
    if not url.startswith(("postgres://", "postgresql://")):
        raise DatabaseProblem(
            "FULCRUM_DATABASE_URL must begin with postgresql://. "
            "Leave it out to keep the data in the data folder."
        )
    return {**expand_db_url(url), "engine": "app.storage.postgres_client"}


def _make_private(settings: Settings) -> None:
    # SQLite would let everybody read; its log takes over the mode of the database.
    file = database_file(settings)
    if file is not None:
        file.touch(mode=0o600)


def failures(settings: Settings) -> tuple[type[Exception], ...]:
    """What a database that does not answer raises."""
    if settings.database_url is None:
        return (OSError, sqlite3.Error, BaseORMException)
    import asyncpg  # noqa: PLC0415 - slow to import, and not needed beside SQLite

    return (OSError, ValueError, BaseORMException, asyncpg.PostgresError, asyncpg.InterfaceError)


def _sentence(settings: Settings, error: Exception) -> str:
    file = database_file(settings)
    if file is None:
        return (
            f"The PostgreSQL database does not answer ({_reason(error)}). "
            "See that the server runs and that FULCRUM_DATABASE_URL is right."
        )
    if "locked" in str(error):
        return f"Another program keeps {file} locked. Close what has the file open and try again."
    if "not a database" in str(error) or "malformed" in str(error):
        return (
            f"{file} is not a database that can be read ({_reason(error)}). "
            "Restore the newest backup with `fulcrum restore`."
        )
    return (
        f"{file} cannot be opened ({_reason(error)}). "
        "Give the file to the user that runs Fulcrum, or restore a backup."
    )


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
