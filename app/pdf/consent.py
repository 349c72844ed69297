"""The record of a signed consent: each element as it stood, and the signature below."""

from itertools import pairwise

from app.pdf.engine.session import Session
from app.pdf.pack_questions import draw_box
from app.pdf.sheet import HAIRLINE, Sheet
from models.ink import HARDEST, HIGH, WIDE, Ink, Stroke
from models.letters import Agreed, ConsentPage, Rendered

TICK, TICK_INDENT = 11.0, 24.0
INK_WIDTH = 230.0
THIN, THICK = 0.7, 2.0
BENDS = 6
"""Straight pieces that stand for one bend of the pen."""


def draw(page: ConsentPage, session: Session) -> Rendered:
    """Set the words, and the signature with what is said of it on one page."""
    sheet = Sheet(page.paper, session)
    sheet.paragraph(page.title, sheet.look.title)
    sheet.gap(8)
    sheet.paragraph(page.intro, sheet.look.text)
    for one in page.elements:
        _element(sheet, one)
    sheet.gap(12)
    sheet.paragraph(page.withdraw, sheet.look.text)
    _signature(sheet, page)
    return sheet.finish(title=page.title, foot=sheet.prepared_for(""))


def _element(sheet: Sheet, one: Agreed) -> None:
    """A box, ticked where it was agreed to, with the title and the whole text beside it."""
    look, size = sheet.look, TICK * sheet.look.scale
    column = sheet.column.indented(TICK_INDENT * look.scale)
    title = sheet.canvas.wrap(
        one.title if one.agreed else f"{one.title}: not ticked", look.strong, column.width
    )
    text = sheet.canvas.wrap(one.text, look.text, column.width)
    sheet.gap(7)
    sheet.need(len(title) * look.strong.leading + len(text) * look.text.leading)
    x, y = sheet.column.x, sheet.y + 2 * look.scale
    draw_box(sheet, x, y, size)
    if one.agreed:
        bend = [(0.2, 0.5), (0.42, 0.74), (0.82, 0.24)]
        sheet.canvas.stroke([(x + at * size, y + to * size) for at, to in bend], look.primary, 1.5)
    sheet.lines(title, look.strong, column)
    sheet.lines(text, look.text, column)


def _signature(sheet: Sheet, page: ConsentPage) -> None:
    look = sheet.look
    width = INK_WIDTH * look.scale
    height = width * HIGH / WIDE if page.ink else look.title.leading + 10 * look.scale
    rows = 2 + len(page.said) + len(page.withdrawn)
    sheet.gap(10)
    sheet.need(height + rows * look.note.leading)
    if page.ink:
        _ink(sheet, page.ink, width)
        sheet.y += height
    else:
        sheet.paragraph(page.name, look.title)
        sheet.gap(10)
    end = (sheet.column.x + width, sheet.y)
    sheet.canvas.stroke([(sheet.column.x, sheet.y), end], look.line, HAIRLINE)
    sheet.gap(4)
    sheet.paragraph(page.name, look.strong)
    for sentence in (*page.said, *page.withdrawn):
        sheet.paragraph(sentence, look.text)


def _ink(sheet: Sheet, ink: Ink, width: float) -> None:
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
