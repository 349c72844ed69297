"""The map on paper: the radar, the table beside it, and what it may mean."""

from app.pdf.engine.session import Session
from app.pdf.engine.style import INK_3, Colour, Column, Line
from app.pdf.radar import View, draw_radar
from app.pdf.sheet import FOR_THE_COACH, Sheet
from models import content
from models.assessment import DIMENSIONS
from models.letters import MapPage, Rendered

TITLE = "Assessment Map"
CLIENT_COLOUR: Colour = (165, 80, 31)
CLIENT_DASH = 4.0
RADIUS = 92.0
NUMBERS = 70.0
UNRATED = "–"
MEANING = "What this may mean"


def draw(page: MapPage, session: Session) -> Rendered:
    """Set picture, table and readings; §1.1's words say what a map is and is not."""
    sheet = Sheet(page.paper, session)
    sheet.paragraph(TITLE, sheet.look.title)
    if page.subject.strip():
        sheet.gap(4)
        sheet.paragraph(page.subject, sheet.look.text)
    sheet.gap(6)
    views = [View(page.coach, sheet.look.primary)]
    if page.client is not None:
        views.append(View(page.client, _client_colour(sheet), CLIENT_DASH))
    draw_radar(sheet, views, RADIUS)
    _table(sheet, page)
    _meaning(sheet, page)
    sheet.gap(8)
    sheet.paragraph(content.load().disclaimers.map, sheet.look.note)
    return sheet.finish(title=TITLE, foot=sheet.prepared_for(""), aside=FOR_THE_COACH)


def _client_colour(sheet: Sheet) -> Colour:
    return INK_3 if sheet.paper.page.ink_saver else CLIENT_COLOUR


def _table(sheet: Sheet, page: MapPage) -> None:
    """Every score in words and numbers: the picture alone would leave out who cannot see it."""
    look = sheet.look
    numbers = NUMBERS * look.scale
    coach = Column(sheet.column.end - 2 * numbers, numbers)
    client = Column(sheet.column.end - numbers, numbers)
    label = look.label._replace(colour=look.primary)
    theirs = look.label._replace(colour=_client_colour(sheet))
    sheet.gap(6)
    sheet.need(8 * look.text.leading)
    sheet.canvas.put([Line("Coach —")], label, coach, sheet.y, "end")
    if page.client is not None:
        sheet.canvas.put([Line("Client - -")], theirs, client, sheet.y, "end")
    sheet.y += look.label.leading
    sheet.gap(3)
    for dimension in DIMENSIONS:
        sheet.rule()
        sheet.gap(2)
        sheet.need(look.text.leading)
        name = content.load().dimensions[dimension].short
        sheet.canvas.put([Line(name)], look.text, sheet.column, sheet.y)
        score = _number(page.coach.of(dimension))
        sheet.canvas.put([Line(score)], look.text, coach, sheet.y, "end")
        if page.client is not None:
            score = _number(page.client.of(dimension))
            sheet.canvas.put([Line(score)], look.text, client, sheet.y, "end")
        sheet.y += look.text.leading
        sheet.gap(2)
    sheet.rule()


def _meaning(sheet: Sheet, page: MapPage) -> None:
    look = sheet.look
    if not (page.readings or page.gap_question or page.re_screen):
        return
    sheet.gap(12)
    sheet.need(5 * look.text.leading)
    sheet.paragraph(MEANING, look.heading)
    for reading in page.readings:
        sheet.gap(6)
        sheet.paragraph(reading.title, look.strong)
        sheet.paragraph(reading.reading, look.text)
        sheet.paragraph(reading.next_move, look.text)
    for text in (page.gap_question, page.re_screen):
        if text.strip():
            sheet.gap(6)
            sheet.paragraph(text, look.text)


def _number(score: int | None) -> str:
    return UNRATED if score is None else str(score)
