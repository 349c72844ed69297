"""The radar of the map: seven spokes, the coach's view and the client's."""

import math
from typing import Final, NamedTuple

from app.pdf.engine.style import Colour, Column, Style
from app.pdf.sheet import HAIRLINE, Sheet
from models import content
from models.assessment import DIMENSIONS, Scores

HIGHEST: Final = 10
RINGS = (2, 4, 6, 8, 10)
LABEL_ROOM, LABEL_WIDTH = 16.0, 96.0
Point = tuple[float, float]


class View(NamedTuple):
    """One outline: its scores, its colour, and how it is dashed (0 is a whole line)."""

    scores: Scores
    colour: Colour
    dash: float = 0


def draw_radar(sheet: Sheet, views: list[View], radius: float) -> None:
    """Draw the radar in the middle of the column, one outline for each view."""
    look = sheet.look
    radius *= look.scale
    room = radius + (LABEL_ROOM + 2 * look.label.leading) * look.scale
    sheet.need(2 * room)
    centre = (sheet.column.x + sheet.column.width / 2, sheet.y + room)
    for ring in RINGS:
        corners = [_at(centre, radius * ring / HIGHEST, n) for n in range(len(DIMENSIONS))]
        sheet.canvas.stroke(corners, look.line, HAIRLINE, closed=True)
    for number, dimension in enumerate(DIMENSIONS):
        tip = _at(centre, radius, number)
        sheet.canvas.stroke([centre, tip], look.line, HAIRLINE)
        _label(sheet, centre, radius, number, content.load().dimensions[dimension].short)
    for view in views:
        _outline(sheet, centre, radius, view)
    sheet.y += 2 * room


def _outline(sheet: Sheet, centre: Point, radius: float, view: View) -> None:
    """Join the rated spokes; a view with gaps is drawn as the dots that it has."""
    rated = [(number, view.scores.of(name)) for number, name in enumerate(DIMENSIONS)]
    points = [
        _at(centre, radius * score / HIGHEST, number)
        for number, score in rated
        if score is not None
    ]
    if len(points) == len(DIMENSIONS):
        sheet.canvas.stroke(points, view.colour, 1.8, closed=True, dash=view.dash)
    for x, y in points:
        sheet.canvas.dot(x, y, 3 * sheet.look.scale, view.colour)


def _label(sheet: Sheet, centre: Point, radius: float, number: int, text: str) -> None:
    style: Style = sheet.look.label
    scale = sheet.look.scale
    x, y = _at(centre, radius + LABEL_ROOM * scale, number)
    width = LABEL_WIDTH * scale
    lines = sheet.canvas.wrap(text, style, width)
    height = len(lines) * style.leading
    sideways = (x - centre[0]) / radius
    column = Column(x - width / 2 + sideways * width / 2, width)
    top = y - height / 2 + (y - centre[1]) / radius * height / 2
    if abs(sideways) < 0.2:
        sheet.canvas.put(lines, style, column, top, "centre")
    else:
        sheet.canvas.put(lines, style, column, top, "start" if sideways > 0 else "end")


def _at(centre: Point, distance: float, number: int) -> Point:
    angle = 2 * math.pi * number / len(DIMENSIONS) - math.pi / 2
    return centre[0] + distance * math.cos(angle), centre[1] + distance * math.sin(angle)
