"""Text laid out by HarfBuzz in one face."""

import uharfbuzz as hb

from app.pdf.engine.reading import Shape
from app.pdf.engine.run import USUAL_ABOVE, USUAL_BELOW, rounded

MONOTONE_CHARACTERS = 1


def laid_out(font: hb.Font, text: str, *, rtl: bool | None) -> hb.Buffer:
    """Shape a text; without a direction its letters say which they have."""
    buffer = hb.Buffer()
    buffer.cluster_level = MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if rtl is not None:
        buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(font, buffer, {})
    return buffer


def reach_of(font: hb.Font, buffer: hb.Buffer, scale: float) -> tuple[float, float]:
    """Return how far a shaped text reaches above and below its baseline, in 1/1000 em."""
    above, below = USUAL_ABOVE, USUAL_BELOW
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        extents = font.get_glyph_extents(info.codepoint)
        if extents is not None and extents.height:
            top = place.y_offset + extents.y_bearing
            above = max(above, top * scale)
            below = max(below, -(top + extents.height) * scale)
    return above, below


def width_of(buffer: hb.Buffer, scale: float) -> int:
    """Return how wide a shaped text is, in 1/1000 em, each glyph to the nearest."""
    return sum(rounded(place.x_advance, scale) for place in buffer.glyph_positions or ())


def shapes_of(buffer: hb.Buffer) -> list[Shape]:
    """Return the glyphs of a shaped text, from left to right."""
    places = buffer.glyph_positions or ()
    return [
        Shape(info.codepoint, info.cluster, one.x_offset, one.y_offset, one.x_advance)
        for info, one in zip(buffer.glyph_infos, places, strict=True)
    ]
