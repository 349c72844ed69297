"""How a run of text looks: the few choices that a document makes about it."""

from typing import Literal, NamedTuple

from models.colours import Rgb

Colour = Rgb
Family = Literal["sans", "serif", "clear"]
Emphasis = Literal["", "B", "I"]
Align = Literal["start", "centre", "end"]

INK: Colour = (30, 42, 43)
INK_2: Colour = (86, 97, 95)
INK_3: Colour = (98, 108, 105)
RULE: Colour = (201, 193, 176)
BLACK: Colour = (0, 0, 0)


class Style(NamedTuple):
    """Family, emphasis, size and line height in points, colour, and the room below the baseline.

    With the same room in every style, lines of different sizes stand on one grid of baselines.
    """

    family: Family
    size: float
    leading: float
    colour: Colour = INK
    emphasis: Emphasis = ""
    below: float = 0.0

    @property
    def foot(self) -> float:
        """How far above the foot of its line a baseline stands, in points.

        Where no room is asked for, it is where fpdf2 sets it: three tenths of the size below the
        middle of the line.
        """
        return self.below or self.leading / 2 - 0.3 * self.size

    @property
    def key(self) -> str:
        """The face's key."""
        return self.family + self.emphasis


class Line(NamedTuple):
    """One line of a paragraph; a line that runs from right to left is set against the right."""

    text: str
    rtl: bool = False


class Column(NamedTuple):
    """Where text stands across a page: its left edge and its width, in points."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """The right edge."""
        return self.x + self.width

    def beside(self, width: float, *, rtl: bool = False) -> "Column":
        """Return the part of that width where lines begin."""
        return Column(self.end - width if rtl else self.x, width)

    def indented(self, by: float, *, rtl: bool = False) -> "Column":
        """Leave ``by`` points free where lines begin."""
        return Column(self.x if rtl else self.x + by, self.width - by)
