"""Tortoise's SQLite client, except that a transaction asks for the write lock when it begins.

A deferred transaction that reads first and writes later fails at once when another process has
written in between; BEGIN IMMEDIATE waits its turn instead (``busy_timeout``).
"""

import sqlite3
from typing import Any

from tortoise.backends.base.client import TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.exceptions import TransactionManagementError

from app import once


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that holds the write lock from its first moment."""

    async def begin(self) -> None:
        """Begin; wait for another process as long as ``busy_timeout`` says."""
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error


class ImmediateClient(SqliteClient):
    """One connection whose transactions are immediate, and end what a page has read so far."""

    def _in_transaction(self) -> TransactionContext:
        once.forget()
        return SqliteTransactionContext(ImmediateTransaction(self), self._lock)


def get_client_class(_info: dict[str, Any]) -> type[ImmediateClient]:
    """What Tortoise asks an engine for."""
    return ImmediateClient
