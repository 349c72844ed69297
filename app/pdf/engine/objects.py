"""Objects of a file that are written for what they hold, at once.

fpdf2 asks each object for everything that it can, methods and all, and spells every name anew; of a
page that is drawn at each key it takes as long as the drawing.
"""

from functools import cache
from typing import Any

from fpdf.output import CIDSystemInfo, PDFFont
from fpdf.syntax import Name, PDFContentStream, PDFObject


class Held(PDFObject):
    """An object of which nothing is written but its own attributes; put it first among bases."""

    def _build_obj_dict(self, security_handler: Any = None) -> dict[str, object]:
        if security_handler is not None:  # nothing here is encrypted; it would spell every string
            return super()._build_obj_dict(security_handler)
        own = sorted(vars(self).items())
        return {
            _spelt(name): _written(value)
            for name, value in own
            if value is not None and not name.startswith("_")
        }


class Deflated(Held, PDFContentStream):
    """A stream that is deflated already; ``length1`` is what it inflates to, for a face."""

    def __init__(self, data: bytes, length1: int | None = None) -> None:
        super().__init__(data)
        self.filter = Name("FlateDecode")
        if length1 is not None:
            self.length1 = length1


class Font(Held, PDFFont):
    """A face as a page names it, or as its glyphs are counted."""


class SystemInfo(Held, CIDSystemInfo):
    """What the glyphs of a face are counted by."""


@cache
def _spelt(name: str) -> str:
    return "/" + "".join(part for part in name.title() if part != "_")


def _written(value: Any) -> Any:
    value = getattr(value, "value", value)  # of an enumeration
    if isinstance(value, PDFObject):
        return value.ref
    if hasattr(value, "serialize"):
        return value.serialize(_security_handler=None, _obj_id=None)
    return str(value).lower() if isinstance(value, bool) else value
