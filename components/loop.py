"""A small drawing of who does what after whom, and whether it leads back to where it began."""

from math import cos, pi, sin

from components.html import Tag
from models.part import Part

SIZE, RADIUS, DOT, GAP = 200, 74, 17, 0.3
"""Of the box, the ring and a step on it; and the angle that an arrow keeps from the steps."""


class Loop(Part):
    """How many steps there are, which sets it off, which brings relief, and whether it closes."""

    steps: int
    trigger: int = 1
    payoff: int | None = None
    closed: bool = False

    @property
    def words(self) -> str:
        """The drawing in words."""
        parts = [f"Step {self.trigger} sets it off"]
        if self.payoff is not None:
            parts.append(f"step {self.payoff} brings relief")
        back = "the last leads back" if self.closed else "nothing leads back yet"
        return f"{', '.join(parts)}; {back}."


def loop(shown: Loop) -> Tag:
    """Draw the ring, numbered clockwise from the top."""
    box = f"0 0 {SIZE} {SIZE}"
    with Tag("svg", classes="loop", viewBox=box, role="img", aria_label=shown.words) as drawing:
        for number in range(1, shown.steps + 1):
            last = number == shown.steps
            if not last or shown.steps > 1:
                _arrow(shown, number, leads=not last or shown.closed)
        for number in range(1, shown.steps + 1):
            _step(shown, number)
    return drawing


def _step(shown: Loop, number: int) -> None:
    x, y = _at(_angle(shown, number))
    Tag("circle", classes=f"dot {_mark(shown, number)}", cx=x, cy=y, r=DOT)
    Tag("text", str(number), classes=f"digit {_mark(shown, number)}", x=x, y=y)


def _mark(shown: Loop, number: int) -> str:
    if number == shown.trigger:
        return "trigger"
    return "payoff" if number == shown.payoff else ""


def _arrow(shown: Loop, number: int, *, leads: bool) -> None:
    start, end = _angle(shown, number) + GAP, _angle(shown, number + 1) - GAP
    (x1, y1), (x2, y2) = _at(start), _at(end)
    large = int(end - start > pi)
    path = f"M{x1} {y1}A{RADIUS} {RADIUS} 0 {large} 1 {x2} {y2}"
    Tag("path", classes="way" if leads else "way missing", d=path)
    if leads:
        Tag("path", classes="tip", d=_tip(end))


def _tip(angle: float) -> str:
    x, y = _at(angle)
    points = [(x, y)]
    for side in (-4.5, 4.5):
        back_x, back_y = _at(angle - 0.11, RADIUS + side)
        points.append((back_x, back_y))
    return "M" + "L".join(f"{one} {other}" for one, other in points) + "z"


def _angle(shown: Loop, number: int) -> float:
    return 2 * pi * (number - 1) / shown.steps - pi / 2


def _at(angle: float, radius: float = RADIUS) -> tuple[float, float]:
    middle = SIZE / 2
    return round(middle + radius * cos(angle), 1), round(middle + radius * sin(angle), 1)
