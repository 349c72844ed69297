"""A signature that was drawn on the glass, as it stands on paper."""

from itertools import pairwise

from app.pdf.sheet import Sheet
from models.ink import HARDEST, WIDE, Ink, Stroke

THIN, THICK = 0.7, 2.0
"""Points, for the lightest and the hardest stroke."""
BENDS = 6
"""Straight pieces that stand for one bend of the pen."""


def draw_ink(sheet: Sheet, ink: Ink, width: float) -> None:
    """Draw it from where the sheet stands, `width` points wide, and as high as the field was."""
    unit, x, y = width / WIDE, sheet.column.x, sheet.y
    for stroke in ink:
        hard = sum(point.pressed for point in stroke) / len(stroke) / HARDEST
        thickness = (THIN + (THICK - THIN) * hard) * sheet.look.scale
        points = [(x + at * unit, y + to * unit) for at, to in _smooth(stroke)]
        if len(points) > 1:
            sheet.canvas.stroke(points, sheet.look.text.colour, thickness)
        else:
            sheet.canvas.dot(*points[0], thickness / 2, sheet.look.text.colour)


def _smooth(stroke: Stroke) -> list[tuple[float, float]]:
    """Bend a stroke as it bent on the glass: each point pulls the line between two middles."""
    ends = [(point.x, point.y) for point in stroke]
    if len(ends) < 3:
        return [(float(x), float(y)) for x, y in ends]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(ends)]
    line = [(float(ends[0][0]), float(ends[0][1]))]
    for (start, end), pull in zip(pairwise(middles), ends[1:-1], strict=True):
        line += [_bend(start, pull, end, step / BENDS) for step in range(BENDS + 1)]
    return [*line, (float(ends[-1][0]), float(ends[-1][1]))]


def _bend(
    start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float], at: float
) -> tuple[float, float]:
    """Where a quadratic curve is, from 0 at its start to 1 at its end."""
    a, b, c = (1 - at) ** 2, 2 * at * (1 - at), at**2
    return (
        a * start[0] + b * pull[0] + c * end[0],
        a * start[1] + b * pull[1] + c * end[1],
    )
