"""What the glyphs of a run read as, so that readers find its text as it was typed.

A reader puts the text of a line together from left to right, and then turns around what it takes
for a language from right to left: letter by letter, and, where most of the line runs the other
way, word by word. So such a run is written as it stands on paper, with its marks where their
letters are; and where a reader leaves words in the order in which they stand, they are drawn in
the order in which they are read.
"""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import bidirectional, normalize

from app.pdf.text import LTR_CLASSES, RTL_CLASSES, clusters

Codes = tuple[int, ...]

SPACE: Codes = (0x20,)
"""What a mark reads as that stands with its letter's text: readers make nothing more of it."""
TO_RIGHT, TO_LEFT = 0x200E, 0x200F
"""What ends a run among others: without it, poppler has the space beyond it on its other side."""

PRESENTATION_FORMS = (*range(0xFB1D, 0xFB50), *range(0xFB50, 0xFDD0), *range(0xFE70, 0xFEFD))
LIGATURES = {
    tuple(map(ord, apart)): code
    for code in reversed(PRESENTATION_FORMS)  # of several shapes the first, which stands alone
    if len(apart := normalize("NFKC", chr(code))) > 1 and " " not in apart
}
"""What has a code point as one shape, in Hebrew and Arabic, by the letters that it stands for."""


class Shape(NamedTuple):
    """A glyph as it was laid out: where its text begins, its offsets and its advance in units."""

    glyph_id: int
    cluster: int
    x: int
    y: int
    x_advance: int


class Read(NamedTuple):
    """Glyphs with the code points that each reads as; marks have their place in the run as `x`."""

    letters: list[tuple[Shape, Codes]]
    marks: list[tuple[Shape, Codes]]


def reads_from_right(line: str) -> bool:
    """Say whether a reader takes a line for one from right to left: by its stretches of letters."""
    strong = [kind for kind, _ in groupby(map(_direction, line)) if kind is not None]
    return 2 * sum(strong) > len(strong)


def _direction(character: str) -> bool | None:
    """Say whether a letter runs from right to left; what has no direction is what it stands in."""
    kind = bidirectional(character)
    if kind in RTL_CLASSES:
        return True
    return False if kind in LTR_CLASSES else None


def read(text: str, shapes: Sequence[Shape], *, rtl: bool, turned: bool) -> Read:
    """Give the glyphs of a run in the order of drawing, each with what it reads as.

    A run that is `turned` stands among text that is read from its other side.
    """
    if len(text) == len(shapes) == 1 and not turned:
        return Read([(shapes[0], (ord(text),))], [])
    codes = _codes(text, shapes, whole=rtl)
    if turned and codes:
        codes[min(codes)] = (TO_RIGHT if rtl else TO_LEFT, *codes[min(codes)])
    if not rtl:
        return Read([(one, codes.pop(one.cluster, ())) for one in shapes], [])
    return _from_right(shapes, codes)


def _codes(text: str, shapes: Sequence[Shape], *, whole: bool) -> dict[int, Codes]:
    """Give the code points that glyphs stand for, by where they begin.

    They are `whole` with the marks of a letter, which have glyphs of their own.
    """
    begins = sorted({one.cluster for one in shapes})
    if whole:
        letters = set(accumulate(map(len, clusters(text)), initial=0))
        begins = [*begins[:1], *(place for place in begins[1:] if place in letters)]
    starts, ends = [0, *begins[1:]], [*begins[1:], len(text)]
    return {
        begin: tuple(map(ord, text[start:end]))
        for begin, start, end in zip(begins, starts, ends, strict=True)
    }


def _from_right(shapes: Sequence[Shape], codes: dict[int, Codes]) -> Read:
    """Let each letter read as it is with its marks, which have no text of their own."""
    found, begins, across = Read([], []), sorted(codes), 0
    for begin, group in groupby(shapes, lambda one: begins[bisect(begins, one.cluster) - 1]):
        held = list(group)
        has_marks = sum(bool(one.x_advance) for one in held) == 1
        for one in held:
            if has_marks and not one.x_advance:
                found.marks.append((one._replace(x=across + one.x), SPACE))
            else:
                found.letters.append((one, _turned_around(codes.pop(begin, ()))))
            across += one.x_advance
    return found


def _turned_around(codes: Codes) -> Codes:
    """Read a glyph as readers find what runs from right to left: the last letter first.

    What has a code point of its own is that, whichever way they turn it.
    """
    return (LIGATURES[codes],) if codes in LIGATURES else codes[::-1]
