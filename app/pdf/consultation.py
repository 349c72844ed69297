"""A request for a consultation: a side for whoever is asked, and one for the client to keep."""

from app.pdf.engine.session import Session
from app.pdf.passages import draw_passages
from app.pdf.sheet import HAIRLINE, Sheet
from models.letters import ConsultationPage, Rendered, Side

ROOM_TO_SIGN = 40.0


def draw(page: ConsultationPage, session: Session) -> Rendered:
    """Set each side on a page of its own; a name below asks for a signature above it."""
    sheet = Sheet(page.paper, session)
    for number, side in enumerate(page.sides):
        if number:
            sheet.turn()
        _side(sheet, side)
    return sheet.finish(title=page.sides[0].title, foot=sheet.prepared_for(""))


def _side(sheet: Sheet, side: Side) -> None:
    sheet.paragraph(side.title, sheet.look.title)
    sheet.gap(8)
    sheet.paragraph(side.opening, sheet.look.body)
    sheet.gap(6)
    draw_passages(sheet, side.parts)
    for name in side.signatures:
        _signature(sheet, name)
    if side.note.strip():
        sheet.gap(16)
        sheet.paragraph(side.note, sheet.look.note)


def _signature(sheet: Sheet, name: str) -> None:
    sheet.need((ROOM_TO_SIGN + 20) * sheet.look.scale)
    sheet.gap(ROOM_TO_SIGN)
    end = sheet.column.x + sheet.column.width * 0.6
    sheet.canvas.stroke([(sheet.column.x, sheet.y), (end, sheet.y)], sheet.look.line, HAIRLINE)
    sheet.gap(4)
    sheet.paragraph(name, sheet.look.note)
