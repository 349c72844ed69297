"""The log of a worksheet: a table with a row for each day, its head repeated on every page."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.pdf.dates import day_and_month, weekday
from app.pdf.engine.style import Column, Line
from app.pdf.record import draw_tick
from app.pdf.sheet import HAIRLINE, RULE_WIDTH, Sheet
from models.directive import Record
from models.kept_record import HAPPENED, HEADS, WHEN
from models.kinds import RecordStyle

ROW, TICK = 35.0, 14.0
INSET = 7.0
DAY = "Day"


class Part(NamedTuple):
    """One column of the log: its head, and its share of the width."""

    head: str
    share: float


PARTS: dict[RecordStyle, tuple[Part, ...]] = {
    "tick": (Part(DAY, 0.16), Part(HEADS["tick"], 0.1), Part(HAPPENED, 0.74)),
    "scale": (Part(DAY, 0.16), Part(HEADS["scale"], 0.1), Part(HAPPENED, 0.74)),
    "lines": (Part(DAY, 0.16), Part(HEADS["lines"], 0.42), Part(HAPPENED, 0.42)),
    "none": (Part(WHEN, 0.16), Part(HEADS["lines"], 0.42), Part(HAPPENED, 0.42)),
}


def draw_log(sheet: Sheet, record: Record, days: Sequence[date]) -> None:
    """Draw a row for each day; without a record its days are left open."""
    parts = PARTS[record.style]
    sheet.need(sheet.look.label.leading + 2 * ROW * sheet.look.scale)
    top = _head(sheet, parts)
    for day in days:
        if not sheet.has_room(ROW * sheet.look.scale):
            _between(sheet, parts, top)
            sheet.need(ROW * sheet.look.scale)
            top = _head(sheet, parts)
        _row(sheet, record.style, parts, day)
    _between(sheet, parts, top)


def _head(sheet: Sheet, parts: Sequence[Part]) -> float:
    """Set the head of the table; return where its rows begin."""
    for part, cell in zip(parts, _cells(sheet, parts), strict=True):
        sheet.canvas.put([Line(part.head)], sheet.look.label, cell, sheet.y, sheet.start)
    sheet.y += sheet.look.label.leading
    sheet.gap(3.5)
    sheet.rule(RULE_WIDTH)
    return sheet.y


def _row(sheet: Sheet, style: RecordStyle, parts: Sequence[Part], day: date) -> None:
    look, language = sheet.look, sheet.dates_in
    first, second, *_ = _cells(sheet, parts)
    middle = sheet.y + ROW * look.scale / 2
    if style != "none":
        day_of_week, dated = [Line(weekday(day, language))], [Line(day_and_month(day, language))]
        top = middle - look.label.leading
        sheet.canvas.put(day_of_week, look.label, first, top, sheet.start)
        sheet.canvas.put(dated, look.foot, first, middle, sheet.start)
    if style == "tick":
        side = TICK * look.scale
        box = second.beside(side, rtl=sheet.runs_right_to_left)
        draw_tick(sheet, box, middle - side / 2, side, day)
    sheet.gap(ROW)
    sheet.rule()


def _between(sheet: Sheet, parts: Sequence[Part], top: float) -> None:
    """Draw the lines between the columns of the rows that stand on this page."""
    for cell in _cells(sheet, parts)[1:]:
        inset = INSET * sheet.look.scale
        x = cell.end + inset if sheet.runs_right_to_left else cell.x - inset
        width = HAIRLINE * sheet.look.weight
        sheet.canvas.stroke([(x, top), (x, sheet.y)], sheet.look.line, width)


def _cells(sheet: Sheet, parts: Sequence[Part]) -> list[Column]:
    cells, x, inset = [], sheet.column.x, INSET * sheet.look.scale
    for place, part in enumerate(parts):
        width, indent = part.share * sheet.column.width, inset if place else 0
        cells.append(sheet.mirrored(Column(x + indent, width - indent)))
        x += width
    return cells
