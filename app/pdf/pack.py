"""The pack to fill in by hand: the consent, then one instrument after the other."""

from app.pdf.engine.session import Session
from app.pdf.engine.style import Line
from app.pdf.pack_questions import draw_box, draw_group, height_of
from app.pdf.sheet import HAIRLINE, Sheet
from models.letters import PackPage, PaperInstrument, Rendered, ToTick

TICK, TICK_INDENT = 13.0, 26.0
SIGNING = 34.0


def draw(page: PackPage, session: Session) -> Rendered:
    """Set consent and questions; what belongs together stands on one page where it fits."""
    sheet = Sheet(page.paper, session)
    sheet.paragraph(page.title, sheet.look.title)
    sheet.gap(8)
    sheet.paragraph(page.intro, sheet.look.body)
    _consent(sheet, page)
    _questions(sheet, page)
    return sheet.finish(title=page.title, foot=sheet.prepared_for(page.initials), above=page.crisis)


def _consent(sheet: Sheet, page: PackPage) -> None:
    sheet.gap(18)
    sheet.paragraph(page.consent_heading, sheet.look.heading)
    sheet.gap(4)
    sheet.paragraph(page.consent_intro, sheet.look.note)
    for one in page.consents:
        _to_tick(sheet, one)
    sheet.need(len(page.sign) * SIGNING * sheet.look.scale)
    for label in page.sign:
        _to_write(sheet, label)


def _to_tick(sheet: Sheet, one: ToTick) -> None:
    """A box, the title and the whole text beside it: they stay together."""
    look, indent = sheet.look, TICK_INDENT * sheet.look.scale
    column = sheet.column.indented(indent)
    title = sheet.canvas.wrap(one.title, look.strong, column.width)
    text = sheet.canvas.wrap(one.text, look.note, column.width)
    sheet.gap(9)
    sheet.need(len(title) * look.strong.leading + len(text) * look.note.leading)
    draw_box(sheet, sheet.column.x, sheet.y + 1, TICK * look.scale)
    sheet.lines(title, look.strong, column)
    sheet.lines(text, look.note, column)


def _to_write(sheet: Sheet, label: str) -> None:
    """A label with a line to write on."""
    look = sheet.look
    sheet.gap(SIGNING - 8)
    width = sheet.column.width * 0.3
    sheet.canvas.put([Line(label)], look.note, sheet.column, sheet.y - look.note.leading + 4)
    start, end = sheet.column.x + width, sheet.column.x + sheet.column.width * 0.85
    sheet.canvas.stroke([(start, sheet.y), (end, sheet.y)], look.line, HAIRLINE)
    sheet.gap(8)


def _questions(sheet: Sheet, page: PackPage) -> None:
    sheet.gap(26)
    sheet.need(4 * sheet.look.body.leading)
    sheet.paragraph(page.questions_heading, sheet.look.heading)
    sheet.gap(4)
    sheet.paragraph(page.questions_intro, sheet.look.body)
    for one in page.instruments:
        sheet.gap(20)
        sheet.need(_height(sheet, one))
        _instrument(sheet, one)
    sheet.gap(18)
    sheet.paragraph(page.thanks, sheet.look.body)


def _instrument(sheet: Sheet, one: PaperInstrument) -> None:
    sheet.paragraph(one.heading, sheet.look.heading)
    for group in one.groups:
        draw_group(sheet, group)
    sheet.gap(6)
    sheet.paragraph(one.notice, sheet.look.foot)


def _height(sheet: Sheet, one: PaperInstrument) -> float:
    look, width = sheet.look, sheet.column.width
    said = len(sheet.canvas.wrap(one.notice, look.foot, width)) * look.foot.leading
    groups = sum(height_of(sheet, group) for group in one.groups)
    return look.heading.leading + groups + said + 6 * look.scale
