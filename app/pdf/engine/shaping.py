"""Text as the glyphs of one face, where each stands, and how they are written into a page."""

from collections.abc import Callable
from typing import NamedTuple

import uharfbuzz as hb

MONOTONE_CHARACTERS = 1
ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
USUAL_ABOVE, USUAL_BELOW = 800.0, 230.0
"""How far letters reach in the faces that lines are made for."""


class Glyph(NamedTuple):
    """One glyph of a face: its place there, what it reads as, and its width in 1/1000 em."""

    glyph_id: int
    codes: tuple[int, ...]
    width: int


class Step(NamedTuple):
    """Glyphs that follow each other by themselves, escaped for a page.

    They stand where the step before ends, or, where it is `placed`, so many units of 1/1000 em to
    the right of where the run begins, and above its baseline.
    """

    glyphs: str
    placed: bool
    x: float
    y: float


class Run(NamedTuple):
    """A shaped text: its steps, its width in 1/1000 em, and its glyphs.

    `above` and `below` say how far its ink reaches from the baseline, in 1/1000 em.
    """

    steps: tuple[Step, ...]
    width: int
    glyphs: tuple[Glyph, ...]
    above: float = USUAL_ABOVE
    below: float = USUAL_BELOW

    def written(self, x: float, y: float, size: float, *, ends: bool) -> str:
        """Return the operators that draw it at a point; one that `ends` its line is not left."""
        em = size / 1000
        steps = self.steps[:-1] if ends and not self.steps[-1].glyphs else self.steps
        return " ".join(
            (f"1 0 0 1 {x + step.x * em:.2f} {y + step.y * em:.2f} Tm " if step.placed else "")
            + (f"({step.glyphs}) Tj" if step.glyphs else "")
            for step in steps
        )


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
    return sum(_rounded(place.x_advance, scale) for place in buffer.glyph_positions or ())


def run_of(
    buffer: hb.Buffer, text: str, scale: float, width: Callable[[int], int],
    number: Callable[[Glyph], int],
) -> Run:  # fmt: skip
    """Put down a shaped text; `width` is a glyph's own, `number` its number in the document."""
    infos, places = buffer.glyph_infos, buffer.glyph_positions or ()
    read = _read(text, [info.cluster for info in infos])
    steps, glyphs, held = list[Step](), list[Glyph](), ""
    placed, start, x, y = False, (0.0, 0.0), 0, 0
    for info, place in zip(infos, places, strict=True):
        own = width(info.codepoint)
        glyph = Glyph(info.codepoint, read.pop(info.cluster, ()), _rounded(own, scale))
        glyphs.append(glyph)
        if place.x_offset or place.y_offset:
            if held:
                steps.append(Step(held, placed, *start))
            held, placed = "", True
            start = (x + place.x_offset) * scale, (y + place.y_offset) * scale
        held += chr(number(glyph)).encode("utf-16-be").decode("latin-1").translate(ESCAPED)
        x, y = x + place.x_advance, y + place.y_advance
        if glyph.width != place.x_advance or place.x_offset or place.y_offset or place.y_advance:
            steps.append(Step(held, placed, *start))
            held, placed, start = "", True, (x * scale, y * scale)
    if held or placed:
        steps.append(Step(held, placed, *start))
    return Run(tuple(steps), width_of(buffer, scale), tuple(glyphs))


def _read(text: str, clusters: list[int]) -> dict[int, tuple[int, ...]]:
    """Give the code points that each cluster of glyphs stands for, by where it begins."""
    begins = sorted(set(clusters))
    ends = [*begins[1:], len(text)]
    if begins:
        begins_at = [0, *begins[1:]]
        return {
            cluster: tuple(map(ord, text[start:end]))
            for cluster, start, end in zip(begins, begins_at, ends, strict=True)
        }
    return {}


def _rounded(units: int, scale: float) -> int:
    return round(scale * units + 0.001)
