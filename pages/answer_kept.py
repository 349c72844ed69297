"""What a client kept of the record on their page, on a device of their own: each day, dated."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from components.html import Tag
from components.parts import eyebrow, muted
from models.answers import LedgerEntry
from models.fields import FieldState
from models.kept_record import KeptDay, read_kept, say, say_how_many, say_which

KEPT = "Kept by them, on the page"


class Kept:
    """Nothing until they filled something in."""

    def __init__(self, entry: LedgerEntry, zone: ZoneInfo) -> None:
        """Draw its place here; `know` fills it."""
        self._entry, self._zone = entry, zone
        self._fields: dict[str, FieldState] = {}
        self._box = Tag("div", classes="stack kept-days", role="status")

    def know(self, fields: Mapping[str, FieldState]) -> None:
        """Say it as it stands, once these fields have changed."""
        self._fields |= fields
        kept = read_kept(self._fields)
        self._box.clear()
        if kept:
            with self._box:
                self._draw(kept)

    def _draw(self, kept: Sequence[KeptDay]) -> None:
        record = self._entry.record
        eyebrow(f"{KEPT}: {say_how_many(kept, record)}")
        with Tag("dl", classes="reads"):
            for one in kept:
                Tag("dt", say_which(one, record))
                with Tag("dd"):
                    for words in filter(None, (say(one), one.happened.strip())):
                        Tag("p", words, dir="auto")
                    muted(f"filled in on {one.at.astimezone(self._zone):%-d %B, %H:%M}")
