"""The layouts of a directive: the same parts, each arranged for the place where it will be read."""

from app.pdf.directive_parts import closing_below, draw_closing, draw_heading, draw_steps
from app.pdf.engine.style import Column
from app.pdf.log import draw_log
from app.pdf.record import draw_list, draw_own_words, draw_record, list_height
from app.pdf.sheet import Sheet
from models.letters import DirectivePage

ROWS, MOST_ROWS = 3, 8
GUTTER = 28.0
LIST_SHARE = 0.3


def letter(sheet: Sheet, page: DirectivePage) -> None:
    """One column from top to bottom; also what stands twice on a sheet."""
    _column(sheet, page)
    draw_closing(sheet, page.directive)


def fridge(sheet: Sheet, page: DirectivePage) -> None:
    """To be read from two steps away: large type, and the small print at the foot."""
    with closing_below(sheet, page.directive):
        _column(sheet, page)


def worksheet(sheet: Sheet, page: DirectivePage) -> None:
    """To be written on: a log with a row a day, and the rest of the page for their own words."""
    record = page.directive.record
    with closing_below(sheet, page.directive):
        draw_heading(sheet, page.directive)
        draw_steps(sheet, page.directive)
        sheet.gap(14)
        draw_log(sheet, record, record.dates(page.prepared_on))
        draw_own_words(sheet, ROWS, most=MOST_ROWS)


def card(sheet: Sheet, page: DirectivePage) -> None:
    """Half a sheet across: what to do at the left, the days beside it where they fit."""
    record, whole, top = page.directive.record, sheet.column, sheet.y
    days = record.dates(page.prepared_on)
    with closing_below(sheet, page.directive):
        beside = record.style != "none" and list_height(sheet, days) <= sheet.bottom - top
        if not beside:
            _column(sheet, page)
            return
        gutter, wide = GUTTER * sheet.look.scale, whole.width * LIST_SHARE
        text = sheet.mirrored(Column(whole.x, whole.width - wide - gutter))
        days_beside = sheet.mirrored(Column(whole.end - wide, wide))
        sheet.column = text
        draw_heading(sheet, page.directive)
        draw_steps(sheet, page.directive)
        if record.own_words:
            draw_own_words(sheet, ROWS)
        end = sheet.y
        sheet.column = days_beside
        with sheet.canvas.turned_to(1):
            sheet.y = top
            draw_list(sheet, record, days)
        sheet.column = whole
        # The days stand on the first page, and what comes below them on the last.
        sheet.y = max(end, sheet.y) if sheet.canvas.pages_count == 1 else end


def _column(sheet: Sheet, page: DirectivePage) -> None:
    draw_heading(sheet, page.directive)
    draw_steps(sheet, page.directive)
    _record(sheet, page)
    if page.directive.record.own_words:
        draw_own_words(sheet, ROWS)


def _record(sheet: Sheet, page: DirectivePage) -> None:
    record = page.directive.record
    if record.style != "none":
        sheet.gap(21)
        draw_record(sheet, record, record.dates(page.prepared_on))
