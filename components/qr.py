"""A QR code, drawn as SVG: dark on white in any light, since cameras expect it so."""

from collections.abc import Iterator
from itertools import groupby

import segno

from components.html import Tag

QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks for."""


def qr(text: str, *, label: str) -> Tag:
    """Draw a text as a code to be read by a camera; ``label`` is what a screen reader says."""
    rows = [bytes(row) for row in segno.make(text, micro=False).matrix_iter(border=QUIET)]
    size = len(rows)
    with Tag(
        "svg", classes="qr", viewBox=f"0 0 {size} {size}", role="img", aria_label=label
    ) as made:
        Tag("rect", width=size, height=size, fill="#ffffff")
        Tag("path", d=" ".join(_dark(rows)), fill="#000000", shape_rendering="crispEdges")
    return made


def _dark(rows: list[bytes]) -> Iterator[str]:
    """One rectangle for each run of dark modules in a row."""
    for y, row in enumerate(rows):
        x = 0
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
