"""The record of a signed consent: each element as it stood, and the signature below."""

from app.pdf.engine.session import Session
from app.pdf.ink import draw_ink
from app.pdf.pack_questions import draw_box
from app.pdf.sheet import HAIRLINE, Sheet
from models.ink import HIGH, WIDE
from models.letters import Agreed, ConsentPage, Rendered

TICK, TICK_INDENT = 11.0, 24.0
INK_WIDTH = 230.0


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
        draw_ink(sheet, page.ink, width)
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
