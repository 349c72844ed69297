"""A signature as it was drawn: strokes of points, in a text that one field can hold.

A point is `x,y,p`: where the pen was on a sheet of 1000 by 400, from the upper left, and how hard
it was pressed, 0 to 9. Points stand beside each other, strokes are parted by a semicolon.
"""

import re
from itertools import pairwise
from math import dist
from typing import NamedTuple

from models.errors import Expected
from models.fields import JsonValue

WIDE, HIGH, HARDEST = 1000, 400, 9
MOST_STROKES, MOST_POINTS = 100, 1_500
"""More than any hand signs with; a field has room for them."""
SHORTEST = 60
"""How far the pen has to have gone altogether: a slip of the thumb is no signature."""

_POINT = r"\d{1,4},\d{1,3},\d"
_STROKE = rf"{_POINT}(?: {_POINT})*"
_INK = re.compile(rf"{_STROKE}(?:;{_STROKE})*", re.ASCII)


class InkError(Expected):
    """What arrived is not what a pen draws; the message says what to do."""


class Point(NamedTuple):
    """Where the pen was, and how hard it was pressed."""

    x: int
    y: int
    pressed: int


Stroke = tuple[Point, ...]
Ink = tuple[Stroke, ...]


def read_ink(value: JsonValue) -> Ink:
    """Read the strokes of a field; none where nothing is drawn. Raise `InkError` for anything else.

    The limits are those of the sheet, and of what a hand can have drawn.
    """
    if value in (None, ""):
        return ()
    if not isinstance(value, str) or not _INK.fullmatch(value):
        raise InkError("This signature cannot be read. Clear it and sign again.")
    ink = tuple(
        tuple(Point(*map(int, point.split(","))) for point in stroke.split(" "))
        for stroke in value.split(";")
    )
    if len(ink) > MOST_STROKES or sum(map(len, ink)) > MOST_POINTS:
        raise InkError("This is more than the field holds. Clear it and sign again.")
    if any(point.x > WIDE or point.y > HIGH for stroke in ink for point in stroke):
        raise InkError("This signature runs over the edge. Clear it and sign again.")
    return ink


def is_ink(value: JsonValue) -> bool:
    """Whether a field may hold this: what a pen draws, or nothing."""
    try:
        read_ink(value)
    except InkError:
        return False
    return True


def is_signature(ink: Ink) -> bool:
    """Whether enough was drawn to be somebody's name."""
    return length(ink) >= SHORTEST


def length(ink: Ink) -> float:
    """How far the pen went on the sheet, in its units."""
    return sum(dist(one[:2], other[:2]) for stroke in ink for one, other in pairwise(stroke))
