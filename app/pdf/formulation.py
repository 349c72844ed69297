"""The formulation on paper: the sentence that holds the case, and its parts."""

from app.pdf.engine.session import Session
from app.pdf.passages import draw_passages
from app.pdf.sheet import FOR_THE_COACH, Sheet
from models.letters import FormulationPage, Rendered

TITLE = "What keeps it going"
DRAFT = "Draft for the referral"


def draw(page: FormulationPage, session: Session) -> Rendered:
    """Set the sentence large, then what it rests on."""
    sheet = Sheet(page.paper, session)
    sheet.paragraph(TITLE, sheet.look.title)
    if page.draft:
        sheet.gap(4)
        sheet.paragraph(DRAFT, sheet.look.label)
    sheet.gap(10)
    sheet.paragraph(page.sentence, sheet.look.lead)
    sheet.gap(8)
    draw_passages(sheet, page.parts)
    if page.caution.strip():
        sheet.gap(16)
        sheet.paragraph(page.caution, sheet.look.note)
    return sheet.finish(
        title=TITLE,
        foot=sheet.prepared_for(page.client),
        aside=FOR_THE_COACH,
    )
