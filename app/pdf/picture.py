"""Pages as pictures: the very PDF that would be printed, and of it only what changed.

Runs in a render worker: pdfium is not thread-safe, and a preview's memory stays in its process.
"""

import io
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from app.pdf.documents import render
from app.pdf.engine.session import Session
from app.pdf.memory import give_back
from models.letters import Document
from models.pictures import Frame, View

MOST_PREVIEWS, MOST_PIXELS = 24, 40_000_000
"""What one process remembers: a preview that is forgotten draws its whole page at the next key."""
NARROWEST, WIDEST = 120, 2400
COLOURS = 64

Pixels = NDArray[np.uint32]
"""Height × width; one number a pixel, which compares thirty times as fast as its three colours."""


class _Shown(NamedTuple):
    """What the browser was sent last."""

    version: int
    page: int
    pixels: Pixels


class _Preview:
    """One preview: what it remembers of its document, and what is on its screen."""

    def __init__(self) -> None:
        self.session = Session()
        self.shown: _Shown | None = None


_previews: OrderedDict[str, _Preview] = OrderedDict()


def frame(name: str, document: Document, view: View) -> Frame | None:
    """Render, raster and compare; return what changed, or None where nothing did."""
    preview = _preview(name)
    rendered = render(document, session=preview.session)
    pdf = pdfium.PdfDocument(rendered.data)
    try:
        page = min(max(view.page, 0), rendered.pages - 1)
        parsed = pdf[page]
        pixels, text = _raster(parsed, view.width), _text(parsed)
    finally:
        pdf.close()
    box = _changed(preview.shown, pixels, page, view)
    if box is None:
        return None
    version = preview.shown.version + 1 if preview.shown else 1
    preview.shown = _Shown(version, page, pixels)
    top, bottom, left, right = box
    whole = (bottom - top, right - left) == pixels.shape[:2]
    return Frame(
        version=version,
        base=-1 if whole else view.have,
        page=page,
        pages=rendered.pages,
        x=left,
        y=top,
        width=pixels.shape[1],
        height=pixels.shape[0],
        png=_png(pixels[top:bottom, left:right]),
        text=text,
        missing=rendered.missing,
    )


def forget(name: str) -> None:
    """Drop a preview: what was typed into it must not stay in this process."""
    if _previews.pop(name, None):
        give_back()


def _preview(name: str) -> _Preview:
    preview = _previews.pop(name, None) or _Preview()
    if preview.session.is_full:
        preview.session = Session()
    _previews[name] = preview
    while len(_previews) > MOST_PREVIEWS or (len(_previews) > 1 and _remembered() > MOST_PIXELS):
        _previews.popitem(last=False)
    return preview


def _remembered() -> int:
    """How many pixels are held; four bytes each."""
    return sum(one.shown.pixels.size for one in _previews.values() if one.shown)


def _raster(page: pdfium.PdfPage, width: int) -> Pixels:
    pixels = min(max(width, NARROWEST), WIDEST)
    bitmap = page.render(
        scale=pixels / page.get_width(), rev_byteorder=True, prefer_bgrx=True, draw_annots=False
    )
    picture: Pixels = bitmap.to_numpy().copy().view(np.uint32)[:, :, 0]
    return picture


def _text(page: pdfium.PdfPage) -> str:
    return str(page.get_textpage().get_text_range()).replace("\r\n", "\n").replace("\u2060", "")


def _changed(
    shown: _Shown | None, pixels: Pixels, page: int, view: View
) -> tuple[int, int, int, int] | None:
    """Return the rows and columns that differ from what the browser has; None if none does."""
    everything = (0, pixels.shape[0], 0, pixels.shape[1])
    if view.whole or shown is None or (shown.version, shown.page) != (view.have, page):
        return everything
    if shown.pixels.shape != pixels.shape:
        return everything
    differs = shown.pixels != pixels
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(differs[top:bottom].any(axis=0))
    return top, bottom, int(columns[0]), int(columns[-1]) + 1


def _png(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    colours = np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4)[:, :, :3]
    image = Image.fromarray(np.ascontiguousarray(colours))
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=1)
    return out.getvalue()
