"""What one preview may remember from one rendering to the next; nothing leaves it.

A document that is printed gets a fresh session, so that its bytes follow from its values alone.
"""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

WIDTHS, KINDS, RUNS, BLOCKS, SUBSETS, TEXTS = 20_000, 20_000, 5_000, 500, 64, 500
MOST_GLYPHS = 20_000


class Memo(Generic[Value]):
    """The most recently used entries, at most ``limit`` of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[Hashable, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> Value | None:
        """Return what was put under ``key``, if it is still remembered."""
        value = self._entries.get(key)
        if value is not None:
            self._entries.move_to_end(key)
        return value

    def put(self, key: Hashable, value: Value) -> None:
        """Remember ``value``, forgetting the entry that was not asked for the longest."""
        self._entries[key] = value
        if len(self._entries) > self._limit:
            self._entries.popitem(last=False)


class Session:
    """The memory of one preview: widths, shaped runs, drawn blocks, cut subsets, images."""

    def __init__(self) -> None:
        self.widths: Memo[int] = Memo(WIDTHS)
        self.kinds: Memo[tuple[str | None, Any]] = Memo(KINDS)
        self.runs: Memo[Any] = Memo(RUNS)
        self.blocks: Memo[Any] = Memo(BLOCKS)
        self.subsets: Memo[Any] = Memo(SUBSETS)
        self.texts: Memo[Any] = Memo(TEXTS)
        self.images: Any = None
        self._ids: dict[int, dict[Any, int]] = {}

    def glyph_ids(self, face: int) -> dict[Any, int]:
        """Return the numbers under which the glyphs of a face stand in the session's documents."""
        return self._ids.setdefault(face, {})

    @property
    def is_full(self) -> bool:
        """Say whether so many glyphs were numbered that the session should start afresh."""
        return any(len(ids) > MOST_GLYPHS for ids in self._ids.values())
