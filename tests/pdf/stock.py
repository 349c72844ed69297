"""The same canvas drawn by fpdf2 alone: its own faces, nothing remembered, its own producer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fpdf.fonts import TTFFont

from app.pdf.engine.canvas import Canvas
from app.pdf.engine.faces import library


def stock_canvas(folder: Path) -> type[Canvas]:
    """Make the class; faces that are pinned at run time are written to ``folder`` first."""

    class StockCanvas(Canvas):
        def _borrow(self, key: str) -> TTFFont:
            face = library()[key]
            path = folder / f"{key}.ttf"
            path.write_bytes(face.data)
            self.add_font(face.source.family, face.source.style, path)
            font = self.fonts[key]
            assert isinstance(font, TTFFont)
            return font

        def block(self, key: tuple[Any, ...], draw: Callable[[], None]) -> None:  # noqa: ARG002
            with self.local_context():
                draw()

        def _produce(self) -> bytearray:
            return self.output()

    return StockCanvas
