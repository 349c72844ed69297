"""Tortoise's SQLite client, except that a transaction asks for the write lock when it begins.

A deferred transaction that reads first and writes later fails at once when another process has
written in between; BEGIN IMMEDIATE waits its turn instead (``busy_timeout``). Whoever is cancelled
while it waits leaves nothing behind: Tortoise's own would keep everybody else out for good.
"""

import asyncio
import sqlite3
from typing import Any

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
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
        except asyncio.CancelledError:
            await self._connection.rollback()  # its thread takes one after the other
            raise


class LetGo(SqliteTransactionContext):
    """Gives the connection to the next where a transaction did not begin."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        begun: TransactionalDBClient = self.connection
        return begun


class ImmediateClient(SqliteClient):
    """One connection whose transactions are immediate, and end what a page has read so far."""

    def _in_transaction(self) -> TransactionContext:
        once.forget()
        return LetGo(ImmediateTransaction(self), self._lock)


def get_client_class(_info: dict[str, Any]) -> type[ImmediateClient]:
    """What Tortoise asks an engine for."""
    return ImmediateClient
