"""A request for a consultation, or the record of one."""

from app.pdf.engine.session import Session
from app.pdf.passages import draw_passages
from app.pdf.sheet import HAIRLINE, Sheet
from models.letters import ConsultationPage, Rendered

ROOM_TO_SIGN = 46.0


def draw(page: ConsultationPage, session: Session) -> Rendered:
    """Set the parts; a name below asks for a signature above it."""
    sheet = Sheet(page.paper, session)
    sheet.paragraph(page.title, sheet.look.title)
    sheet.gap(8)
    sheet.paragraph(page.opening, sheet.look.text)
    draw_passages(sheet, page.parts)
    if page.signed_by.strip():
        _signature(sheet, page.signed_by)
    return sheet.finish(title=page.title, foot=sheet.prepared_for(""))


def _signature(sheet: Sheet, name: str) -> None:
    sheet.need((ROOM_TO_SIGN + 20) * sheet.look.scale)
    sheet.gap(ROOM_TO_SIGN)
    end = sheet.column.x + sheet.column.width * 0.45
    sheet.canvas.stroke([(sheet.column.x, sheet.y), (end, sheet.y)], sheet.look.line, HAIRLINE)
    sheet.gap(4)
    sheet.paragraph(name, sheet.look.note)
