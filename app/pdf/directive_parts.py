"""What every layout of a directive is made of: its heading, its steps, and what stands below."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.pdf.engine.style import Line, Style
from app.pdf.sheet import Sheet
from models import content
from models.directive import Directive

NUMBER_GAP = 7.0
MOST_BELOW = 0.3
"""The part of a page that may be kept for what stands at its foot."""


def draw_heading(sheet: Sheet, directive: Directive) -> None:
    """Set what the page is called, and why."""
    look = sheet.look
    sheet.canvas.outline(directive.title or "Directive")
    sheet.paragraph(directive.title, look.title, balanced=True)
    if directive.why.strip():
        sheet.gap(7)
        sheet.paragraph(directive.why, look.lead, balanced=True)


def draw_steps(sheet: Sheet, directive: Directive) -> None:
    """Set what to do, numbered; all steps begin where the widest number lets them."""
    steps = [step for step in directive.steps if step.strip()]
    if not steps:
        return
    sheet.gap(14)
    style = sheet.look.body
    air = NUMBER_GAP * sheet.look.scale
    indent = sheet.canvas.measure("0" * len(str(len(steps))) + ".", style) + air
    for number, step in enumerate(steps, start=1):
        sheet.hanging(f"{number}.", step, style, indent, air=air)
        sheet.gap(7)


def draw_closing(sheet: Sheet, directive: Directive) -> None:
    """Set the closing note and the line on safety, which stand on one page."""
    style = sheet.look.note
    wrapped = _closing(sheet, directive, style)
    sheet.gap(14)
    sheet.need(_height(wrapped, style))
    for lines in wrapped:
        sheet.lines(lines, style, sheet.column)
        sheet.gap(3.5)


@contextmanager
def closing_below(sheet: Sheet, directive: Directive) -> Iterator[None]:
    """Keep the closing note and the line on safety for the foot of the last page."""
    style = sheet.look.small_print
    wrapped, column = _closing(sheet, directive, style), sheet.column
    height = _height(wrapped, style)
    if height > MOST_BELOW * sheet.bottom:
        yield
        draw_closing(sheet, directive)
        return
    sheet.bottom -= height
    yield
    sheet.y = sheet.bottom
    sheet.bottom += height
    for lines in wrapped:
        sheet.lines(lines, style, column)


def _closing(sheet: Sheet, directive: Directive, style: Style) -> list[list[Line]]:
    parts = (directive.closing_note, content.load().directive_safety(directive.country))
    return [sheet.canvas.wrap(text, style, sheet.column.width) for text in parts]


def _height(wrapped: list[list[Line]], style: Style) -> float:
    return (sum(map(len, wrapped)) + 1) * style.leading
