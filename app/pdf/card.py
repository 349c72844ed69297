"""The coach's card for what is said in the meeting: nothing of it is handed out."""

from app.pdf.engine.session import Session
from app.pdf.passages import draw_passages
from app.pdf.sheet import FOR_THE_COACH, UNCHECKED, Sheet
from models.letters import CoachCard, Rendered

SAID = "For the coach: to say, not to hand out"


def draw(card: CoachCard, session: Session) -> Rendered:
    """Set what to say as quotable lines, then what goes with it."""
    sheet = Sheet(card.paper, session)
    sheet.paragraph(SAID, sheet.look.label)
    sheet.gap(6)
    sheet.paragraph(card.title, sheet.look.title)
    if card.purpose.strip():
        sheet.gap(8)
        sheet.paragraph(card.purpose, sheet.look.body)
    sheet.gap(8)
    for words in card.say:
        sheet.gap(8)
        sheet.paragraph(words, sheet.look.lead)
    sheet.gap(10)
    draw_passages(sheet, card.parts)
    return sheet.finish(
        title=card.title,
        foot=sheet.prepared_for(card.client),
        aside=FOR_THE_COACH if card.checked else UNCHECKED,
    )
