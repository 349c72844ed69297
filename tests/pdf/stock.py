"""The same canvas drawn by fpdf2 alone: its own faces, nothing remembered, its own producer."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fpdf.enums import TextDirection
from fpdf.fonts import TTFFont
from fpdf.line_break import Fragment

from app.pdf.engine.canvas import MIRRORED, Canvas
from app.pdf.engine.faces import Face, library
from app.pdf.engine.pen import Written
from app.pdf.engine.spelt import spelt
from app.pdf.engine.style import Align, Column, Line, Style

LTR, RTL = TextDirection.LTR, TextDirection.RTL
ALIGNED = {"start": "L", "centre": "C", "end": "R"}


class Spelt(Fragment):
    """A run that says what it reads as, where ours does."""

    def render_pdf_text(self, *args: float, **places: float) -> str:
        return spelt(self.string, super().render_pdf_text(*args, **places))


def file_of(face: Face) -> bytes:
    """The face as a static file."""
    raw = face.source.path.read_bytes()
    if not face.source.axes:
        return raw
    variable = hb.Face(hb.Blob(raw))
    request = hb.SubsetInput()
    request.keep_everything()
    for axis, place in face.source.axes.items():
        request.pin_axis_location(variable, axis, place)
    return bytes(hb.subset(variable, request).blob.data)


class StockCanvas(Canvas):
    """Writes the faces to its folder, and lets fpdf2 draw each line as a cell."""

    folder: Path

    def _added(self, key: str) -> TTFFont:
        if key not in self.fonts:
            face = library()[key]
            path = self.folder / f"{key}.ttf"
            path.write_bytes(file_of(face))
            self.add_font(face.source.family, face.source.style, path)
        font = self.fonts[key]
        assert isinstance(font, TTFFont)
        return font

    def measure(self, text: str, style: Style) -> float:
        return sum(
            self._added(key).get_text_width(run, style.size, {"features": {}})[1]
            for key, run in self.runs(text, style.key)
        )

    def set_font(self, family: Any = None, style: Any = "", size: float = 0) -> None:
        """Set the face at once: later, a line after a fallback face would print boxes."""
        self._added(f"{family or self.font_family}{style}")
        super().set_font(family, style, size)
        if self.page and not self.current_font_is_set_on_page and self.current_font:
            self._out(self._set_font_for_page(self.current_font, self.font_size_pt))

    def _parse_chars(self, text: str, *_unused: Any, **_markdown: Any) -> Iterator[Fragment]:
        own = self.current_font.fontkey if self.current_font else ""
        family, style = self.font_family, self.font_style
        for key, run in self.runs(text, own):
            source = library()[key].source
            self.font_family, self.font_style = source.family, source.style
            self.current_font = self._added(key)
            yield Spelt(run, self._get_current_graphics_state(), self.k)
            self.font_family, self.font_style = family, style
            self.current_font = self._added(own)

    def block(self, key: tuple[Any, ...], write: Callable[[], Written]) -> None:  # noqa: ARG002
        with self.local_context():
            write()

    def _drawn(self, key: tuple[Any, ...], draw: Callable[[], None]) -> None:  # noqa: ARG002
        with self.local_context():
            draw()

    def _put(
        self, lines: Sequence[Line], style: Style, column: Column, y: float, align: Align
    ) -> Written:
        self.set_text_shaping(True)
        self.set_font(style.family, style.emphasis, style.size)
        self.set_text_color(*style.colour)
        for row, line in enumerate(lines):
            side = MIRRORED[align] if line.rtl else align
            self.set_text_shaping(direction=RTL if line.rtl else LTR)
            lift = style.leading / 2 - style.foot - 0.3 * style.size
            self.set_xy(column.x, y + row * style.leading + lift)
            if line.text:
                self.cell(column.width, style.leading, line.text, align=ALIGNED[side])
        return Written(b"", {})

    def _produce(self) -> bytearray:
        return self.output()


def stock_canvas(folder: Path) -> type[Canvas]:
    """Make the class that keeps its faces in a folder."""
    return type("StockCanvas", (StockCanvas,), {"folder": folder})
