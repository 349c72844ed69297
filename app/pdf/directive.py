"""The page that a client takes home."""

from app.pdf.engine.session import Session
from app.pdf.record import draw_record
from app.pdf.sheet import UNCHECKED, Sheet
from models import content
from models.directive import Directive
from models.letters import DirectivePage, Paper, Rendered

NUMBER_GAP = 4.0


def draw(page: DirectivePage, session: Session) -> Rendered:
    """Set title, why, steps, record and closing note; §7's line stands on every directive."""
    directive = page.directive
    sheet = Sheet(_paper(page), session)
    sheet.paragraph(directive.title, sheet.look.title)
    if directive.why.strip():
        sheet.gap(10)
        sheet.paragraph(directive.why, sheet.look.lead)
    _steps(sheet, directive)
    if directive.record.style != "none":
        sheet.gap(26)
        draw_record(sheet, directive.record, directive.record.start or page.prepared_on)
    sheet.gap(14)
    sheet.paragraph(directive.closing_note, sheet.look.note)
    sheet.gap(4)
    sheet.paragraph(safety_line(directive.country), sheet.look.note)
    return sheet.finish(
        title=directive.title or "Directive",
        foot=sheet.prepared_for(directive.client),
        aside="" if page.checked else UNCHECKED,
    )


def safety_line(country: str) -> str:
    """Return the line that every print-out carries, with the numbers of the client's country."""
    known = content.load()
    return known.disclaimers.directive_for(known.crisis.crisis_for(country))


def _steps(sheet: Sheet, directive: Directive) -> None:
    steps = [step for step in directive.steps if step.strip()]
    if not steps:
        return
    sheet.gap(16)
    style = sheet.look.body
    # All steps begin where the widest number lets them.
    indent = sheet.canvas.measure("0" * len(str(len(steps))) + ". ", style)
    indent += NUMBER_GAP * sheet.look.scale
    for number, step in enumerate(steps, start=1):
        sheet.hanging(f"{number}.", step, style, indent)
        sheet.gap(7)


def _paper(page: DirectivePage) -> Paper:
    directive = page.directive
    return Paper(
        prepared_on=page.prepared_on,
        created=page.created,
        language=directive.language,
        country=directive.country,
        page=directive.page,
        branding=directive.branding,
        logo=page.logo,
    )
