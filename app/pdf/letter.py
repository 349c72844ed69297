"""The referral letter of §3.6: what a clinician needs to know, and nothing more."""

from app.pdf.engine.session import Session
from app.pdf.engine.style import Column
from app.pdf.ink import draw_ink
from app.pdf.passages import draw_passages
from app.pdf.sheet import Sheet
from models import content
from models.ink import HIGH, WIDE
from models.letters import Passage, ReferralLetter, Rendered, ScreenLine

CONFIDENTIAL = "confidential"
DRAFT = "a draft, not signed"
COLUMN_GAP = 20.0
INK_WIDTH = 130.0


def draw(letter: ReferralLetter, session: Session) -> Rendered:
    """Set the letter; empty parts are left out."""
    words = content.load().letter
    sheet = Sheet(letter.paper, session)
    draft = "" if letter.signed_by else f" · {DRAFT}"
    sheet.paragraph(f"{sheet.day(letter.paper.prepared_on)}{draft}", sheet.look.note)
    sheet.gap(10)
    _addresses(sheet, letter)
    sheet.gap(14)
    sheet.paragraph(words.title, sheet.look.title)
    sheet.gap(4)
    draw_passages(sheet, _parts(sheet, letter, words.screening_note))
    if letter.ink:
        _agreed(sheet, letter)
    if letter.signed_by:
        sheet.gap(6)
        sheet.paragraph(f"Signed by {letter.signed_by}, {_day(sheet, letter)}", sheet.look.strong)
    sheet.gap(6)
    sheet.paragraph(content.load().disclaimers.letter, sheet.look.note)
    return sheet.finish(title=words.title, foot=sheet.prepared_for(""), aside=CONFIDENTIAL)


def _agreed(sheet: Sheet, letter: ReferralLetter) -> None:
    """Set the client's signature, and whose it is below it."""
    width = INK_WIDTH * sheet.look.scale
    height = width * HIGH / WIDE
    sheet.need(height + sheet.look.note.leading)
    draw_ink(sheet, letter.ink, width)
    sheet.y += height
    sheet.paragraph(f"{letter.agreed_by}, who agrees to this letter", sheet.look.note)


def _addresses(sheet: Sheet, letter: ReferralLetter) -> None:
    """Set sender and recipient side by side."""
    top, half = sheet.y, sheet.column.width / 2
    ends = []
    for place, (label, text) in enumerate((("To", letter.to), ("From", letter.sender))):
        column = Column(sheet.column.x + place * half, half - COLUMN_GAP * sheet.look.scale)
        sheet.y = top
        sheet.paragraph(label, sheet.look.strong, column=column)
        sheet.paragraph(text, sheet.look.text, column=column)
        ends.append(sheet.y)
    sheet.y = max(ends)


def _parts(sheet: Sheet, letter: ReferralLetter, note: str) -> tuple[Passage, ...]:
    screens = tuple(_screen(sheet, screen) for screen in letter.screens)
    return (
        Passage(label="About", text=letter.about),
        Passage(label="Consent to this letter", text=_consent(sheet, letter)),
        Passage(label="Why I am writing", text=letter.reason),
        Passage(label="The client's goal, in their own words", text=letter.goal),
        Passage(label="Screens", items=screens, text=note if screens else ""),
        Passage(label="Single answers, which the client wants you to have", items=letter.answers),
        Passage(label="Safety, and what was done", text=letter.safety),
        Passage(label="What I have seen or heard", items=letter.observed),
        Passage(label="Treatment now, as far as it was disclosed", text=letter.treatment),
        Passage(label="What the coaching was doing", text=letter.coaching),
        Passage(label="What I would like to ask you", text=letter.question),
        Passage(label="How to reach us", text=letter.contact),
    )


def _consent(sheet: Sheet, letter: ReferralLetter) -> str:
    said = [letter.consent_scope]
    if letter.signed_by:
        said.append(f"Agreed by {letter.agreed_by or 'the client'} on {_day(sheet, letter)}.")
    if letter.consent_expires is not None:
        said.append(f"Until {sheet.day(letter.consent_expires)}.")
    return "\n".join(part for part in said if part)


def _day(sheet: Sheet, letter: ReferralLetter) -> str:
    return sheet.day(letter.paper.prepared_on)


def _screen(sheet: Sheet, screen: ScreenLine) -> str:
    band = f", {screen.band}" if screen.band else ""
    return f"{screen.name}, {sheet.day(screen.taken_on)}: {screen.total}{band}"
