"""The glyphs that a document draws, and the cutting of faces down to them."""

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

import uharfbuzz as hb
from fpdf.output import _build_cmap_blocks, _cid_font_widths

from app.pdf.engine.run import Glyph

NO_WORDS = (0x2060,)
"""What a mark drawn beside its letter reads as: without it, readers give its bare number."""

FLAGS = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
)
# What a PDF reader never looks at in an embedded face.
DROPPED = (
    "GSUB", "GPOS", "GDEF", "STAT", "DSIG", "gasp", "post", "name", "OS/2", "meta", "kern", "cmap",
    "vhea", "vmtx", "BASE", "prep", "fpgm", "cvt ",
)  # fmt: skip

CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<</Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Subset:
    """The glyphs that one document drew of a face, under numbers that last a session.

    Glyphs keep their numbers from one document of a session to the next, so that a block can be
    replayed byte for byte; only those drawn here are embedded here.
    """

    def __init__(self, ids: dict[Glyph, int]) -> None:
        self._ids = ids
        self._drawn: dict[Glyph, None] = {}

    def __len__(self) -> int:
        return len(self._drawn)

    def items(self) -> tuple[tuple[Glyph, int], ...]:
        """Give every drawn glyph with its number, in the order of the numbers."""
        return tuple(sorted(((glyph, self._ids[glyph]) for glyph in self._drawn), key=_number))

    def number(self, glyph: Glyph) -> int:
        """Number a glyph; 0 stays free for .notdef."""
        return self._ids.setdefault(glyph, len(self._ids) + 1)

    def mark(self, glyphs: dict[Glyph, None]) -> None:
        """Count glyphs as drawn that were numbered in this session."""
        self._drawn.update(glyphs)


class Packed(NamedTuple):
    """What a PDF embeds of a face; the streams are deflated, ``length`` is the face's own."""

    face: bytes
    length: int
    glyph_map: bytes
    to_unicode: bytes
    widths: str


def pack(
    outlines: hb.Face, axes: Mapping[str, float], drawn: Iterable[tuple[Glyph, int]]
) -> Packed:
    """Cut a face down to the drawn glyphs, with the tables that go beside it in a PDF.

    A variable face is pinned to its place on its `axes`.
    """
    glyphs = list(drawn)
    cut = _cut(outlines, axes, {glyph.glyph_id for glyph, _ in glyphs})
    last = max((number for _, number in glyphs), default=0)
    glyph_map = bytearray(2 * (last + 1))
    for glyph, number in glyphs:
        glyph_map[2 * number : 2 * number + 2] = glyph.glyph_id.to_bytes(2, "big")
    widths = {number: glyph.width for glyph, number in glyphs}
    return Packed(
        zlib.compress(cut),
        len(cut),
        zlib.compress(bytes(glyph_map)),
        zlib.compress(_to_unicode(glyphs)),
        _cid_font_widths(widths),
    )


def _cut(outlines: hb.Face, axes: Mapping[str, float], indexes: set[int]) -> bytes:
    request = hb.SubsetInput()
    for axis, place in axes.items():
        request.pin_axis_location(outlines, axis, place)
    request.glyph_set.update(indexes)
    request.flags = FLAGS
    for tag in DROPPED:
        request.drop_table_tag_set.add(int.from_bytes(tag.encode().ljust(4), "big"))
    return cast("bytes", hb.subset(outlines, request).blob.data)


def _to_unicode(glyphs: list[tuple[Glyph, int]]) -> bytes:
    lines = [f"<{number:04X}> <{_utf16(glyph.codes or NO_WORDS)}>\n" for glyph, number in glyphs]
    return (CMAP_HEAD + _build_cmap_blocks(lines, "bfchar") + CMAP_FOOT).encode("latin-1")


def _utf16(codes: tuple[int, ...]) -> str:
    return "".join(chr(code) for code in codes).encode("utf-16-be").hex().upper()


def _number(item: tuple[Any, int]) -> int:
    return item[1]
