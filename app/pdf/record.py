"""The record on a directive: something to fill in for each day, under its real date."""

from collections.abc import Sequence
from datetime import date

from app.pdf.dates import day_and_month, weekday
from app.pdf.engine.style import Align, Column, Line, Style
from app.pdf.sheet import HAIRLINE, Sheet
from models.directive import Record

A_WEEK = 7
BOX, GAP, LIST_BOX = 42.0, 14.0, 12.0
SCALE_ROW, LINE_ROW, LIST_ROW, WRITING = 28.0, 42.0, 24.5, 28.0
LABEL_WIDTH, LIST_LABEL = 92.0, 84.0
SCALE = range(11)
BORDER = HAIRLINE * 1.2
OWN_WORDS = "In your own words"


def draw_record(sheet: Sheet, record: Record, days: Sequence[date]) -> None:
    """Draw boxes to tick, numbers to circle, or lines to write on, one for each day."""
    if record.style == "tick":
        wide = len(record.weekdays) if 0 < len(record.weekdays) < A_WEEK else A_WEEK
        for first in range(0, len(days), wide):
            _week(sheet, days[first : first + wide])
    elif record.style == "scale":
        for day in days:
            _scale(sheet, day)
    elif record.style == "lines":
        for day in days:
            _line(sheet, day)


def draw_list(sheet: Sheet, record: Record, days: Sequence[date]) -> None:
    """Draw the record as a narrow list: the day, and beside it what is filled in."""
    look = sheet.look
    for day in days:
        sheet.need(LIST_ROW * look.scale)
        y = sheet.y + (LIST_ROW * look.scale - look.label.leading) / 2
        _day(sheet, day, y)
        if record.style == "tick":
            side = LIST_BOX * look.scale
            top = sheet.y + (LIST_ROW * look.scale - side) / 2
            box = sheet.mirrored(Column(sheet.column.end - side, side))
            draw_tick(sheet, box, top, side, day)
        if record.style == "scale":
            side_of_ten: Align = "start" if sheet.runs_right_to_left else "end"
            sheet.canvas.put([Line("/ 10")], look.foot, sheet.column, y, side_of_ten)
        close_row(sheet, LIST_ROW)


def list_height(sheet: Sheet, days: Sequence[date]) -> float:
    """Return how high such a list is."""
    return len(days) * LIST_ROW * sheet.look.scale


def draw_tick(sheet: Sheet, cell: Column, y: float, height: float, day: date) -> None:
    """Draw a box that can be ticked on paper, and on a screen that fills in forms."""
    corners = [(cell.x, y), (cell.end, y), (cell.end, y + height), (cell.x, y + height)]
    sheet.canvas.stroke(corners, sheet.look.line, BORDER * sheet.look.weight, closed=True)
    sheet.canvas.tick(cell, y, height, day.isoformat())


def draw_own_words(sheet: Sheet, rows: int, *, most: int = 0) -> None:
    """Leave lines for the client's own words below a heading that never stands alone.

    There are as many as the page has room for, between `rows` and `most`.
    """
    look = sheet.look
    sheet.gap(17.5)
    sheet.need(look.label.leading + rows * WRITING * look.scale)
    sheet.paragraph(OWN_WORDS, look.label)
    room = int((sheet.bottom - sheet.y) // (WRITING * look.scale))
    for _ in range(max(rows, min(most, room))):
        sheet.need(WRITING * look.scale)
        close_row(sheet, WRITING)


def close_row(sheet: Sheet, height: float) -> None:
    """Draw the line below a row."""
    sheet.gap(height)
    sheet.rule(HAIRLINE)


def _week(sheet: Sheet, days: Sequence[date]) -> None:
    """A row of boxes; each stands under its weekday and date."""
    look, canvas, language = sheet.look, sheet.canvas, sheet.dates_in
    label, small = look.label, _dated(sheet)
    above = label.leading + small.leading + 3.5 * look.scale
    sheet.need(above + BOX * look.scale)
    width = sheet.column.width / A_WEEK
    for place, day in enumerate(days):
        cell = sheet.mirrored(Column(sheet.column.x + place * width, width))
        canvas.put([Line(weekday(day, language))], label, cell, sheet.y, "centre")
        date_line = [Line(day_and_month(day, language))]
        canvas.put(date_line, small, cell, sheet.y + label.leading, "centre")
        draw_tick(sheet, cell, sheet.y + above, BOX * look.scale, day)
    sheet.y += above + BOX * look.scale
    sheet.gap(GAP)


def _scale(sheet: Sheet, day: date) -> None:
    """A row of numbers from 0 to 10 to put a circle around."""
    look, canvas = sheet.look, sheet.canvas
    sheet.need(SCALE_ROW * look.scale)
    column = _day_label(sheet, day, SCALE_ROW)
    width = column.width / len(SCALE)
    baseline = sheet.y + (SCALE_ROW * look.scale - look.text.leading) / 2
    for number in SCALE:
        cell = Column(column.x + number * width, width)
        canvas.put([Line(str(number))], look.text, cell, baseline, "centre")
    close_row(sheet, SCALE_ROW)


def _line(sheet: Sheet, day: date) -> None:
    """Room for a line of notes."""
    sheet.need(LINE_ROW * sheet.look.scale)
    _day_label(sheet, day, LINE_ROW)
    close_row(sheet, LINE_ROW)


def _day_label(sheet: Sheet, day: date, height: float) -> Column:
    """Set the day at the left of a row; return the rest of the row."""
    look = sheet.look
    _day(sheet, day, sheet.y + (height * look.scale - look.label.leading) / 2)
    return sheet.column.indented(LABEL_WIDTH * look.scale, rtl=sheet.runs_right_to_left)


def _day(sheet: Sheet, day: date, y: float) -> None:
    look, canvas, language = sheet.look, sheet.canvas, sheet.dates_in
    width, indent = LABEL_WIDTH * look.scale, 36 * look.scale
    named = sheet.mirrored(Column(sheet.column.x, width))
    canvas.put([Line(weekday(day, language))], look.label, named, y, sheet.start)
    dated = sheet.mirrored(Column(sheet.column.x + indent, width - indent))
    canvas.put([Line(day_and_month(day, language))], _dated(sheet), dated, y, sheet.start)


def _dated(sheet: Sheet) -> Style:
    """The small style of a date, as large as the rest of the page asks for."""
    return sheet.look.style(9, 12, sheet.look.ink_3)
