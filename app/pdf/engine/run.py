"""A run of text as it is written into a page: its glyphs, and the operators that draw them."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple

from app.pdf.engine.reading import SPACE, Codes, Read, Shape

ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
USUAL_ABOVE, USUAL_BELOW = 800.0, 230.0
"""How far letters reach in the faces that lines are made for."""


class Glyph(NamedTuple):
    """One glyph of a face: its place there, what it reads as, and its width in 1/1000 em."""

    glyph_id: int
    codes: tuple[int, ...]
    width: int


class Step(NamedTuple):
    """An operator that draws glyphs, or none, where only the place counts.

    They stand where the step before ends, or, where it is `placed`, so many units of 1/1000 em to
    the right of where the run begins, and above its baseline.
    """

    drawn: str
    placed: bool
    x: float
    y: float


class Run(NamedTuple):
    """A shaped text: its steps, its width in 1/1000 em, and its glyphs.

    Its `marks` are drawn once the letters of the whole line are, so that they come between none.
    `above` and `below` say how far its ink reaches from the baseline, in 1/1000 em.
    """

    steps: tuple[Step, ...]
    width: int
    glyphs: tuple[Glyph, ...]
    marks: tuple[Step, ...] = ()
    above: float = USUAL_ABOVE
    below: float = USUAL_BELOW

    def written(self, x: float, y: float, size: float, *, ends: bool) -> str:
        """Return the operators that draw it at a point; one that `ends` its line is not left."""
        steps = self.steps[:-1] if ends and not self.steps[-1].drawn else self.steps
        return _written(steps, x, y, size)

    def marked(self, x: float, y: float, size: float) -> str:
        """Return the operators that draw its marks, where it stands at a point."""
        return _written(self.marks, x, y, size)


class _Drawn(NamedTuple):
    """A glyph as it was laid out, as it is embedded, and as it is written."""

    shape: Shape
    glyph: Glyph
    written: str


def _written(steps: Iterable[Step], x: float, y: float, size: float) -> str:
    em = size / 1000
    return " ".join(
        (f"1 0 0 1 {x + step.x * em:.2f} {y + step.y * em:.2f} Tm " if step.placed else "")
        + step.drawn
        for step in steps
    )


def run_of(
    read: Read, scale: float, width: Callable[[int], int], number: Callable[[Glyph], int],
    *, turned: bool = False,
) -> Run:  # fmt: skip
    """Put down a shaped text; `width` is a glyph's own, `number` its number in the document.

    A `turned` one is drawn word by word from its other end.
    """

    def drawn(shape: Shape, codes: Codes) -> _Drawn:
        glyph = Glyph(shape.glyph_id, codes, rounded(width(shape.glyph_id), scale))
        code = chr(number(glyph)).encode("utf-16-be").decode("latin-1")
        return _Drawn(shape, glyph, code.translate(ESCAPED))

    letters, marks = ([drawn(*one) for one in part] for part in read)
    in_one = (turned or marks) and not any(one.shape.y for one in letters)
    return Run(
        tuple(_in_one(letters, scale, turned=turned) if in_one else _steps(letters, scale)),
        sum(rounded(one.shape.x_advance, scale) for one in letters),
        tuple(one.glyph for one in (*letters, *marks)),
        tuple(
            Step(f"({written}) Tj", True, shape.x * scale, shape.y * scale)
            for shape, _, written in marks
        ),
    )


def _steps(letters: list[_Drawn], scale: float) -> Iterator[Step]:
    """Draw glyphs where each stands; those that follow by themselves in one."""
    held, placed, start, x = "", False, (0.0, 0.0), 0
    for shape, glyph, written in letters:
        is_moved = shape.x or shape.y
        if is_moved:
            if held:
                yield Step(f"({held}) Tj", placed, *start)
            held, placed, start = "", True, ((x + shape.x) * scale, shape.y * scale)
        held += written
        x += shape.x_advance
        if glyph.width != shape.x_advance or is_moved:
            yield Step(f"({held}) Tj", placed, *start)
            held, placed, start = "", True, (x * scale, 0.0)
    if held or placed:
        yield Step(f"({held}) Tj" if held else "", placed, *start)


def _in_one(letters: list[_Drawn], scale: float, *, turned: bool) -> Iterator[Step]:
    """Draw glyphs by one operator: what stands apart, readers put in order by its place.

    Where they are `turned`, the last word comes first.
    """
    placed, x = list[tuple[float, _Drawn]](), 0
    for one in letters:
        placed.append(((x + one.shape.x) * scale, one))
        x += one.shape.x_advance
    if turned:
        words = [list(word) for _, word in groupby(placed, _is_space)]
        placed = list(chain(*reversed(words)))
    start = pen = placed[0][0]
    array = ""
    for begins, one in placed:
        array += one.written if begins == pen else f") {pen - begins:g} ({one.written}"
        pen = begins + one.glyph.width
    yield Step(f"[({array})] TJ", True, start, 0.0)
    yield Step("", True, x * scale, 0.0)


def _is_space(placed: tuple[float, _Drawn]) -> bool:
    return placed[1].glyph.codes == SPACE


def rounded(units: int, scale: float) -> int:
    """Return a length in 1/1000 em, to the nearest."""
    return round(scale * units + 0.001)
