"""Running migrations inside the caller's transaction."""

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.recorder import MigrationRecorder

from app.storage.schema import APP, LEDGER, apps

LATEST = "__latest__"


class _Ledger(MigrationRecorder):
    """Makes its table by a plain statement: on SQLite a script would commit the transaction."""

    async def ensure_schema(self, schema_editor: object) -> None:
        """Make the table where it is missing."""
        statement: str = schema_editor._get_model_sql_data(self.model).table_sql  # type: ignore[attr-defined]
        await self.connection.execute_query(
            statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1)
        )


async def run(transaction: BaseDBAsyncClient, *, migrations: str, target: str = LATEST) -> None:
    """Apply all migrations up to `target`; the caller commits or rolls back."""
    executor = MigrationExecutor(transaction, apps(migrations))
    ledger = _Ledger(transaction, table_name=LEDGER)
    executor.recorder = executor.loader.recorder = ledger
    # First of all: asking a ledger that is not there ends a transaction on PostgreSQL.
    await ledger.ensure_schema(executor._schema_editor(atomic=False))
    await executor.migrate([MigrationTarget(APP, target)], direction="forward")
