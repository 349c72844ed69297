"""Tortoise's PostgreSQL client, except that a transaction ends what a page has read so far."""

from typing import Any

from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.base.client import TransactionContext

from app import once


class ReadAnewClient(AsyncpgDBClient):
    """A pool whose transactions are followed by what they wrote, see `app.once`."""

    def _in_transaction(self) -> TransactionContext:
        once.forget()
        return super()._in_transaction()


def get_client_class(_info: dict[str, Any]) -> type[ReadAnewClient]:
    """What Tortoise asks an engine for."""
    return ReadAnewClient
