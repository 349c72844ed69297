"""Faces, each opened once a process and lent to documents, which remember what they drew."""

import struct
import sys
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import uharfbuzz as hb
from fpdf.enums import FontDescriptorFlags
from fpdf.fonts import PDFFontDescriptor

from app.pdf.engine.reading import read
from app.pdf.engine.run import Run, run_of
from app.pdf.engine.session import Session
from app.pdf.engine.shaping import laid_out, reach_of, shapes_of, width_of
from app.pdf.engine.sources import BOLD, Source, order, sources
from app.pdf.engine.subset import Subset
from app.pdf.text import FIRST_MARK

BOX_IN_HEAD = 36
"""Where the box around all glyphs begins in a face's table `head` (OpenType, four int16)."""
STEM, STEM_BOLD = 88, 135
"""How thick a stem is said to be: a reader asks only where it has to stand in for the face."""


class Face:
    """One face of this process: its outlines, what it covers, and how it is described in a file.

    HarfBuzz reads the file where it lies: a variable face is shaped and cut at its place on the
    axes, so that no face is ever held in memory as a whole.
    """

    def __init__(self, number: int, source: Source) -> None:
        self.number = number
        self.source = source

    @cached_property
    def outlines(self) -> hb.Face:
        """The face as HarfBuzz sees it: shaped with and cut from."""
        return hb.Face(hb.Blob.from_file_path(str(self.source.path)))

    @cached_property
    def font(self) -> hb.Font:
        """The face at its place on its axes."""
        font = hb.Font(self.outlines)
        if self.source.axes:
            font.set_variations(dict(self.source.axes))
        return font

    @cached_property
    def scale(self) -> float:
        """What a unit of the face is, in 1/1000 em."""
        return 1000 / int(self.outlines.upem)

    @cached_property
    def coverage(self) -> hb.Set:
        """The code points that it has glyphs for: a bit each, since some faces have thousands."""
        return self.outlines.unicodes

    def covers(self, codes: Iterable[int]) -> bool:
        """Say whether every code point has a glyph here."""
        return all(map(self.coverage.__contains__, codes))

    def described(self) -> PDFFontDescriptor:
        """Return what a file says of the face beside its glyphs."""
        bold = self.source.style == BOLD
        extents = self.font.get_font_extents("ltr")
        capitals = self.font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        slant = self.font.get_style_value(hb.StyleTag.SLANT_ANGLE)
        head = self.outlines.reference_table("head").data
        box = struct.unpack_from(">4h", head, BOX_IN_HEAD)
        flags = FontDescriptorFlags.SYMBOLIC
        if slant:
            flags |= FontDescriptorFlags.ITALIC
        if bold:
            flags |= FontDescriptorFlags.FORCE_BOLD
        return PDFFontDescriptor(
            ascent=round(extents.ascender * self.scale),
            descent=round(extents.descender * self.scale),
            cap_height=round(capitals * self.scale),
            flags=flags,
            font_b_box=f"[{' '.join(f'{side * self.scale:.0f}' for side in box)}]",
            italic_angle=int(slant),
            stem_v=STEM_BOLD if bold else STEM,
            missing_width=round(self.font.get_glyph_h_advance(0) * self.scale),
        )


class LentFace:
    """A face in one document: what was shaped is remembered, and what was drawn is counted."""

    def __init__(self, face: Face, session: Session) -> None:
        self.face = face
        self.number = face.number
        self.used = Subset(session.glyph_ids(face.number))
        self._session = session

    def measure(self, text: str) -> int:
        """Return how wide a text is, in 1/1000 em."""
        key = (self.number, text)
        known = self._session.widths.get(key)
        if known is None:
            known = width_of(laid_out(self.face.font, text, rtl=None), self.face.scale)
            self._session.widths.put(key, known)
        return known

    def shaped(self, text: str, *, rtl: bool, turned: bool = False) -> Run:
        """Shape a text; its glyphs count as drawn once they are marked as used.

        One that is `turned` stands among text that is read from its other side.
        """
        key = (self.number, text, rtl, turned)
        known = self._session.runs.get(key)
        if known is None:
            face = self.face
            buffer = laid_out(face.font, text, rtl=rtl)
            glyphs = read(text, shapes_of(buffer), rtl=rtl, turned=turned)
            known = run_of(
                glyphs, face.scale, face.font.get_glyph_h_advance, self.used.number, turned=turned
            )
            if max(text) >= FIRST_MARK:
                above, below = reach_of(face.font, buffer, face.scale)
                known = known._replace(above=above, below=below)
            self._session.runs.put(key, known)
        return known


class Library:
    """The faces of this process, by key, and the search for one that has a character."""

    def __init__(self) -> None:
        self._faces = {s.key: Face(number, s) for number, s in enumerate(sources(), start=1)}
        self._firsts: dict[tuple[str, ...], bytearray] = {}

    def __getitem__(self, key: str) -> Face:
        return self._faces[key]

    def covering(self, cluster: Sequence[int], language: str) -> str | None:
        """Name the first fallback family with a glyph for every code point, if there is one."""
        families = order(language)
        table = self._first(families)
        first = max(map(table.__getitem__, cluster), default=0)
        for family in families[first:]:
            if self._faces[family].covers(cluster):
                return family
        return None

    def _first(self, families: tuple[str, ...]) -> bytearray:
        """Tell by code point which family is the first to have it, counted in their order.

        A table for each order that there is, since a page asks for each of its characters.
        """
        found = self._firsts.get(families)
        if found is None:
            found = self._firsts[families] = bytearray([len(families)]) * (sys.maxunicode + 1)
            for place, family in reversed(list(enumerate(families))):
                for code in self._faces[family].coverage:
                    found[code] = place
        return found


@cache
def library() -> Library:
    """Return the faces of this process."""
    return Library()
