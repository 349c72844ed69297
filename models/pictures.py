"""What a preview asks for, and the piece of picture that it gets."""

from contextlib import AbstractAsyncContextManager
from typing import Any, NamedTuple, Protocol


class View(NamedTuple):
    """What the browser shows: page (from 0), width in pixels, and the version it has painted.

    `whole` asks for the whole page, whatever it has.
    """

    page: int
    width: int
    have: int
    whole: bool


class Frame(NamedTuple):
    """The strip of a page that changed, as PNG, to be painted over version `base`.

    `base` is -1 for a whole page; `width` and `height` are those of the page in pixels; `text` is
    what stands on it, `missing` what no face has.
    """

    version: int
    base: int
    page: int
    pages: int
    x: int
    y: int
    width: int
    height: int
    png: bytes
    text: str
    missing: list[str]


class PagePicture(NamedTuple):
    """One page of a finished file as PNG: which, from 0, and of how many."""

    png: bytes
    page: int
    pages: int


class Pictures(Protocol):
    """Whoever draws: documents in, pictures out, each preview by its own name."""

    def turn(self, preview: str) -> AbstractAsyncContextManager[object]:
        """Wait until it is this preview's turn among all that are drawn; hold it while drawing."""

    async def frame(self, preview: str, document: Any, view: View) -> Frame | None:
        """Draw a document; None where the browser shows it already."""

    async def forget(self, preview: str) -> None:
        """Drop all that is remembered of a preview."""
