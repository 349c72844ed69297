"""Boxes that a screen can tick: fields of a form, which fpdf2 does not know by itself."""

from collections.abc import Iterable
from typing import Any

from fpdf.annotations import PDFAnnotation
from fpdf.enums import AnnotationFlag
from fpdf.output import AcroForm
from fpdf.syntax import Name, PDFArray, PDFContentStream

from app.pdf.engine.objects import Held

OFF, YES = Name("Off"), Name("Yes")
BEND = ((0.28, 0.5), (0.45, 0.3), (0.76, 0.74))
"""The mark, in parts of the box's shorter side, from its middle."""
PEN = 0.09


class Tick(Held, PDFAnnotation):
    """One box, not ticked; its corner at the left above, in points from the foot of the page."""

    def __init__(self, x: float, y: float, width: float, height: float, name: str) -> None:
        flags = (AnnotationFlag.PRINT,)
        super().__init__("Widget", x, y, width, height, flags, field_type="Btn", title=name)
        self._place = (x, y, width, height, name)
        self.v: Any = OFF
        self.a_s = OFF

    def size(self) -> tuple[float, float]:
        """Return its width and height."""
        return self._place[2:4]

    def moved(self, by: float) -> "Tick":
        """Return the same box further to the right, as a field of its own."""
        x, y, width, height, name = self._place
        return Tick(x + by, y, width, height, f"{name} +")


class _Form(Held, PDFContentStream):
    """A drawing that a field shows."""

    def __init__(self, drawn: str, width: float, height: float) -> None:
        super().__init__(drawn.encode())
        self.type, self.subtype = Name("XObject"), Name("Form")
        self.b_box = f"[0 0 {width:.2f} {height:.2f}]"


def appearance(width: float, height: float, *, ticked: bool) -> PDFContentStream:
    """Draw what is seen in a box of a size: a mark, or nothing."""
    side = min(width, height)
    left, foot = (width - side) / 2, (height - side) / 2
    points = [(left + x * side, foot + y * side) for x, y in BEND]
    (start, *rest) = [f"{x:.2f} {y:.2f}" for x, y in points]
    lines = " ".join(f"{point} l" for point in rest)
    mark = f"q 1 J 1 j {PEN * side:.2f} w 0.12 0.16 0.17 RG {start} m {lines} S Q" if ticked else ""
    return _Form(mark, width, height)


def form_of(ticks: Iterable[Tick]) -> AcroForm:
    """Return the form that the boxes are fields of."""
    return AcroForm(fields=PDFArray(ticks), sig_flags=0)
