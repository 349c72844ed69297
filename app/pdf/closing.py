"""The page of a closing: what is different, in whose words, and what to keep in mind."""

from app.pdf.engine.session import Session
from app.pdf.passages import draw_passages
from app.pdf.sheet import Sheet
from models import content
from models.letters import ClosingPage, Rendered


def draw(page: ClosingPage, session: Session) -> Rendered:
    """Set the words and who said them, then the parts; smaller where one page would not do."""
    rendered = _drawn(page, session, compact=False)
    return rendered if rendered.pages == 1 else _drawn(page, session, compact=True)


def _drawn(page: ClosingPage, session: Session, *, compact: bool) -> Rendered:
    sheet = Sheet(page.paper, session)
    sheet.paragraph(page.title, sheet.look.title)
    sheet.gap(8)
    sheet.paragraph(page.opening, sheet.look.text)
    sheet.gap(0 if compact else 6)
    for words, who in page.shifts:
        sheet.gap(4 if compact else 9)
        sheet.paragraph(f"“{words}”", sheet.look.text if compact else sheet.look.lead)
        sheet.paragraph(who, sheet.look.label)
    sheet.gap(4 if compact else 10)
    draw_passages(sheet, page.parts)
    sheet.gap(8 if compact else 16)
    sheet.paragraph(page.signed_by, sheet.look.text)
    sheet.gap(6)
    sheet.paragraph(_if_unsafe(page.paper.country), sheet.look.foot)
    return sheet.finish(title=page.title, foot=sheet.prepared_for(page.client))


def _if_unsafe(country: str) -> str:
    known = content.load()
    return known.disclaimers.handout_for(known.crisis.crisis_for(country))
