"""What must be true of any printed page, told by a reader that had no part in writing it.

pdfium says where every piece of text came to stand; the canvas says which line it was meant for.
"""

import ctypes
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from app.pdf.documents import render
from app.pdf.engine.canvas import MIRRORED, Canvas
from app.pdf.engine.pen import BEFORE
from app.pdf.engine.style import Align, Column, Line, Style
from app.pdf.sheet import Sheet
from models.letters import DirectivePage, Rendered

EDGE = 12.0
"""Points at a paper's edge that a printer cannot reach."""
ABOVE, BESIDE = 0.6, 1.0
"""How far letters may reach beyond their line, in lines, and beyond their column, in ems."""
DEEP = 0.22
"""How far two lines may reach into each other, in ems, where they have ink at the same place."""


NO_INK = 0.05
FAR = 1e6

INK_SCALE, DARK = 3.0, 128

Numbers = NDArray[np.float64]
Ink = Callable[[Numbers], NDArray[np.bool_]]
"""Where some pieces of a page are dark, when they are drawn alone."""


class Meant(NamedTuple):
    """A line as it was set: page (from 1), ends, top and height, size of type, baseline."""

    page: int
    text: str
    left: float
    right: float
    top: float
    height: float
    size: float
    baseline: float


class Watched(Canvas):
    """Notes every line that is set; the notes of the canvas that was finished last are kept."""

    finished: list[Meant]

    def put(
        self, lines: Sequence[Line], style: Style, column: Column, y: float, align: Align = "start"
    ) -> float:
        noted = self._noted = getattr(self, "_noted", [])
        for row, line in enumerate(lines):
            if line.text:
                wide = self.measure(line.text, style)
                side = MIRRORED[align] if line.rtl else align
                left = column.x + (column.width - wide) * BEFORE[side]
                top = y + row * style.leading
                ends, foot = (left, left + wide), top + style.leading - style.foot
                noted.append(
                    Meant(self.page, line.text, *ends, top, style.leading, style.size, foot)
                )
        return super().put(lines, style, column, y, align)

    def again(self, by: float) -> None:
        self._noted = [
            *self._noted,
            *(one._replace(left=one.left + by, right=one.right + by) for one in self._noted),
        ]
        super().again(by)

    def finish(self, *, title: str, author: str, created: datetime) -> bytes:
        Watched.finished = getattr(self, "_noted", [])
        return super().finish(title=title, author=author, created=created)


def printed(page: DirectivePage) -> tuple[Rendered, list[Meant]]:
    """Print a page; return the file, and the lines that it was meant to have."""
    Sheet.canvas_type = Watched
    try:
        rendered = render(page)
    finally:
        Sheet.canvas_type = Canvas
    return rendered, Watched.finished


def faults(rendered: Rendered, meant: list[Meant]) -> list[str]:
    """Return what is wrong with a file, in words; nothing where all is well."""
    pdf = pdfium.PdfDocument(rendered.data)
    try:
        found = [] if len(pdf) == rendered.pages else [f"{len(pdf)} pages, not {rendered.pages}"]
        for number, page in enumerate(pdf, start=1):
            page.get_textpage().get_text_range()
            lines = [one for one in meant if one.page == number]
            ink = partial(_ink, rendered.data, number - 1)
            found += [f"page {number}: {fault}" for fault in _on_page(page, lines, ink)]
    finally:
        pdf.close()
    return found


def _on_page(page: pdfium.PdfPage, meant: list[Meant], ink: Ink) -> list[str]:
    width, height = page.get_size()
    pieces = _pieces(page, height)
    if not len(pieces) or not meant:
        return ["text that nobody set"] if len(pieces) else []
    found = []
    x0, y0, x1, y1, *_ = pieces.T
    if x0.min() < EDGE or y0.min() < EDGE or x1.max() > width - EDGE or y1.max() > height - EDGE:
        found.append("text reaches into the edge of the paper")
    return found + _set_over(meant) + _astray(pieces, meant, ink)


def _pieces(page: pdfium.PdfPage, height: float) -> Numbers:
    """Left, top, right, bottom, baseline and number of each text with any ink, downwards."""
    sides, matrix = [ctypes.c_float() for _ in range(4)], raw.FS_MATRIX()
    left, bottom, right, top = sides
    found = []
    for number in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, sides))
        raw.FPDFPageObj_GetMatrix(thing, matrix)
        if top.value - bottom.value > NO_INK:
            ends = left.value, height - top.value, right.value, height - bottom.value
            found.append((*ends, height - matrix.f, number))
    return np.array(found, dtype=np.float64).reshape(-1, 6)


def _ink(data: bytes, page: int, kept: Numbers) -> NDArray[np.bool_]:
    """Draw a page with some of its pieces alone, and say where it is dark."""
    pdf = pdfium.PdfDocument(data)
    try:
        drawn = pdf[page]
        for number, thing in reversed(list(enumerate(drawn.get_objects(max_depth=1)))):
            if number not in kept[:, 5]:
                drawn.remove_obj(thing)
        picture = drawn.render(scale=INK_SCALE, grayscale=True).to_numpy()
    finally:
        pdf.close()
    return np.asarray(picture < DARK)


def _set_over(meant: list[Meant]) -> list[str]:
    """Name the lines that were meant for the same place."""
    found = []
    ordered = sorted(meant, key=lambda one: one.top)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.top >= one.top + one.height - NO_INK:
                break
            if min(one.right, other.right) - max(one.left, other.left) > NO_INK:
                found.append(f"{other.text[:30]!a} is set over {one.text[:30]!a}")
    return found


def _astray(pieces: Numbers, meant: list[Meant], ink: Ink) -> list[str]:
    """Name the pieces that reach out of their line, or into the letters of another."""
    left, right, top, tall, size, foot = np.array([one[2:] for one in meant], dtype=np.float64).T
    x0, y0, x1, y1, baseline = (pieces[:, side, None] for side in range(5))
    beside = (x0 < left - BESIDE * size) | (x1 > right + BESIDE * size)
    distance = np.abs(baseline - foot) + np.where(beside, FAR, 0.0)
    own = distance.argmin(axis=1)
    reach = np.maximum(top[own] - y0[:, 0], y1[:, 0] - (top + tall)[own])
    lost = (distance.min(axis=1) > tall[own]) | (reach > ABOVE * tall[own])
    found = [f"text at {pieces[one].round(1)} has no line" for one in np.flatnonzero(lost)[:3]]
    return found + _reaching(pieces, own, meant, ink)


def _reaching(pieces: Numbers, own: NDArray[np.intp], meant: list[Meant], ink: Ink) -> list[str]:
    """Name the lines whose letters reach into those of another.

    A piece may be a whole line, and deep at one end alone: where boxes meet, its ink is asked, and
    may have so much in common with the other's as their boxes might.
    """
    found = []
    by_line = [pieces[own == line] for line in range(len(meant))]
    for upper, one in enumerate(meant):
        for lower, other in enumerate(meant):
            if not one.top < other.top < one.top + 2 * one.height:
                continue
            if min(one.right, other.right) <= max(one.left, other.left):
                continue
            above, below = by_line[upper], by_line[lower]
            deep, most = _deepest(above, below), DEEP * min(one.size, other.size)
            if deep > most and (ink(above) & ink(below)).sum() > (most * INK_SCALE) ** 2:
                found.append(f"{one.text[:20]!a} reaches {deep:.1f} into {other.text[:20]!a}")
    return found


def _deepest(upper: Numbers, lower: Numbers) -> float:
    if not len(upper) or not len(lower):
        return 0.0
    across = np.minimum(upper[:, None, 2], lower[:, 2]) - np.maximum(upper[:, None, 0], lower[:, 0])
    down = np.minimum(upper[:, None, 3], lower[:, 3]) - np.maximum(upper[:, None, 1], lower[:, 1])
    return float(np.minimum(across, down).max())
