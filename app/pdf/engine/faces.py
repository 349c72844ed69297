"""Faces, each parsed once a process and lent to documents as light copies."""

import copy
import io
from collections.abc import Sequence
from functools import cache, cached_property
from types import SimpleNamespace
from typing import Any, Self, cast

import uharfbuzz as hb
from fpdf import FPDF
from fpdf.fonts import HarfBuzzFont, TTFFont

from app.pdf.engine.session import Session
from app.pdf.engine.sources import Source, order, sources
from app.pdf.engine.subset import Subset


class Face:
    """One face of this process: its outlines, what it covers, and fpdf2's reading of it."""

    def __init__(self, number: int, source: Source) -> None:
        self.number = number
        self.source = source

    @cached_property
    def data(self) -> bytes:
        """The file's bytes, as a static face."""
        raw = self.source.path.read_bytes()
        if not self.source.axes:
            return raw
        variable = hb.Face(hb.Blob(raw))
        request = hb.SubsetInput()
        request.keep_everything()
        for axis, place in self.source.axes.items():
            request.pin_axis_location(variable, axis, place)
        return cast("bytes", hb.subset(variable, request).blob.data)

    @cached_property
    def outlines(self) -> hb.Face:
        """The face as HarfBuzz sees it: shaped with and cut from."""
        return hb.Face(hb.Blob(self.data))

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The code points that it has glyphs for; read without parsing the rest of the face."""
        return frozenset(hb.Face(hb.Blob.from_file_path(str(self.source.path))).unicodes)

    def covers(self, text: str) -> bool:
        """Say whether every character has a glyph here."""
        return self.coverage.issuperset(map(ord, text))

    @cached_property
    def parsed(self) -> TTFFont:
        """What fpdf2 makes of the face; never drawn with, only copied from."""
        nobody = cast("FPDF", SimpleNamespace(fonts={}, render_color_fonts=False))
        file = cast("Any", io.BytesIO(self.data))
        face = TTFFont(nobody, file, self.source.key, self.source.style)
        face._hbfont = HarfBuzzFont(self.outlines)
        return face

    def lend(self, session: Session) -> "LentFace":
        """Give one document its copy, which shares all but what the document draws with it."""
        return LentFace.of(self, session)


class LentFace(TTFFont):
    """A document's copy of a face: fpdf2 draws with it, and its widths and runs are remembered."""

    __slots__ = ("face", "session")
    face: Face
    session: Session

    @classmethod
    def of(cls, face: Face, session: Session) -> Self:
        """Copy every slot of the parsed face, then give the copy a subset of its own."""
        lent = cls.__new__(cls)
        parsed = face.parsed
        for slot in TTFFont.__slots__:
            if hasattr(parsed, slot):
                setattr(lent, slot, getattr(parsed, slot))
        lent.i = face.number
        lent.name = face.source.name
        lent.desc = copy.copy(parsed.desc)
        lent.missing_glyphs = []
        lent.face = face
        lent.session = session
        lent.subset = cast("Any", Subset(parsed, session.glyph_ids(face.number)))
        return lent

    @property
    def used(self) -> Subset:
        """The glyphs that this document drew, with the numbers that it drew them under."""
        return cast("Subset", self.subset)

    def close(self) -> None:
        """Leave the shared face open: other documents draw with it."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "LentFace":
        return self

    def get_text_width(
        self, text: str, font_size_pt: float, text_shaping_params: dict[str, Any] | None
    ) -> tuple[int, float]:
        """Measure a run once a session."""
        key = (self.i, text, font_size_pt, *_way(text_shaping_params))
        known = self.session.widths.get(key)
        if known is None:
            known = super().get_text_width(text, font_size_pt, text_shaping_params)
            self.session.widths.put(key, known)
        return known

    def shape_text(
        self, text: str, font_size_pt: float, text_shaping_params: dict[str, Any] | None
    ) -> Sequence[dict[str, Any]]:
        """Shape a run once a session; its glyphs count as drawn by this document each time."""
        key = (self.i, text, *_way(text_shaping_params))
        known = self.session.runs.get(key)
        if known is None:
            before = self.used.set_aside()
            run = super().shape_text(text, font_size_pt, text_shaping_params)
            known = (run, self.used.rejoin(before))
            self.session.runs.put(key, known)
        self.used.mark(known[1])
        return known[0]


class Library:
    """The faces of this process, by key, and the search for one that has a character."""

    def __init__(self) -> None:
        self._faces = {s.key: Face(number, s) for number, s in enumerate(sources(), start=1)}

    def __getitem__(self, key: str) -> Face:
        return self._faces[key]

    def covering(self, cluster: frozenset[int], language: str) -> str | None:
        """Name the first fallback family with a glyph for every code point, if there is one."""
        for family in order(language):
            if cluster <= self._faces[family].coverage:
                return family
        return None


@cache
def library() -> Library:
    """Return the faces of this process."""
    return Library()


def _way(params: dict[str, Any] | None) -> tuple[object, object, object]:
    given = params or {}
    return given.get("fragment_direction"), given.get("script"), given.get("language")
