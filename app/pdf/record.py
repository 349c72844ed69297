"""The record on a directive: something to fill in for each day, under its real date."""

from datetime import date, timedelta

from app.pdf.dates import day_and_month, is_right_to_left, weekday
from app.pdf.engine.style import Column, Line
from app.pdf.sheet import HAIRLINE, Sheet
from models.directive import Record

A_WEEK = 7
BOX, GAP = 40.0, 14.0
SCALE_ROW, LINE_ROW = 27.0, 40.0
LABEL_WIDTH = 92.0
SCALE = range(11)


def draw_record(sheet: Sheet, record: Record, start: date) -> None:
    """Draw boxes to tick, numbers to circle, or lines to write on, one for each day."""
    days = [start + timedelta(days=n) for n in range(record.days)]
    if record.style == "tick":
        for first in range(0, len(days), A_WEEK):
            _week(sheet, days[first : first + A_WEEK])
    elif record.style == "scale":
        for day in days:
            _scale(sheet, day)
    elif record.style == "lines":
        for day in days:
            _line(sheet, day)


def _week(sheet: Sheet, days: list[date]) -> None:
    """A row of boxes; each stands under its weekday and date."""
    look, canvas, language = sheet.look, sheet.canvas, sheet.dates_in
    label, small = look.label, look.foot
    height = label.leading + small.leading + (4 + BOX) * look.scale
    sheet.need(height)
    width = sheet.column.width / A_WEEK
    top = sheet.y + label.leading + small.leading + 4 * look.scale
    rtl = is_right_to_left(language)
    for place, day in enumerate(days):
        cell = Column(sheet.column.x + (A_WEEK - 1 - place if rtl else place) * width, width)
        canvas.put([Line(weekday(day, language))], label, cell, sheet.y, "centre")
        date_line = [Line(day_and_month(day, language))]
        canvas.put(date_line, small, cell, sheet.y + label.leading, "centre")
        left, right, foot = cell.x, cell.end, top + BOX * look.scale
        corners = [(left, top), (right, top), (right, foot), (left, foot)]
        canvas.stroke(corners, look.line, HAIRLINE * 1.2, closed=True)
    sheet.y += height
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
    _close_row(sheet, SCALE_ROW)


def _line(sheet: Sheet, day: date) -> None:
    """Room for a line of notes."""
    sheet.need(LINE_ROW * sheet.look.scale)
    _day_label(sheet, day, LINE_ROW)
    _close_row(sheet, LINE_ROW)


def _day_label(sheet: Sheet, day: date, height: float) -> Column:
    """Set the day at the left of a row; return the rest of the row."""
    look, canvas, language = sheet.look, sheet.canvas, sheet.dates_in
    width = LABEL_WIDTH * look.scale
    y = sheet.y + (height * look.scale - look.label.leading) / 2
    canvas.put([Line(weekday(day, language))], look.label, Column(sheet.column.x, width), y)
    canvas.put(
        [Line(day_and_month(day, language))],
        look.foot,
        Column(sheet.column.x + 36 * look.scale, width),
        y,
    )
    return sheet.column.indented(width)


def _close_row(sheet: Sheet, height: float) -> None:
    sheet.gap(height)
    sheet.rule(HAIRLINE)
