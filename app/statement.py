"""A statement that is asked at every key: written by hand, since building it costs the most.

Tortoise puts each query together anew, which takes several times as long as the database does. All
that is asked less often stays with Tortoise.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any, cast

from tortoise.connection import get_connection

MANY = "??"


class Statement:
    """SQL that SQLite and PostgreSQL read alike, with ``?`` for a value and ``??`` for several."""

    def __init__(self, text: str) -> None:
        self._text = text

    async def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """What it finds, in the current transaction; a list goes where ``??`` is.

        Among none nothing is found.
        """
        connection = get_connection("default")
        several = tuple(len(value) for value in values if isinstance(value, list))
        if 0 in several:
            return []
        text = _written(self._text, connection.capabilities.dialect, several)
        flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
        _, found = await connection.execute_query(text, flat)
        return [tuple(row) for row in cast("Sequence[Sequence[Any]]", found)]

    async def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Run it once for each row of values, in the current transaction."""
        connection = get_connection("default")
        text = _written(self._text, connection.capabilities.dialect, ())
        await connection.execute_many(text, [list(row) for row in rows])


@lru_cache(maxsize=256)
def _written(text: str, dialect: str, several: tuple[int, ...]) -> str:
    """The text with a place for each value, as the engine counts them."""
    for many in several:
        text = text.replace(MANY, ", ".join("?" * many), 1)
    if dialect == "postgres":
        numbers = count(1)
        text = re.sub(r"\?", lambda _: f"${next(numbers)}", text)
    return text
