"""What a page is drawn on: its size, how large its type is, and how often it stands on a sheet."""

from typing import NamedTuple

from models.directive import Layout, Page, PageSize

Size = tuple[float, float]

SIZES: dict[PageSize, Size] = {
    "A4": (595.28, 841.89),
    "Letter": (612.0, 792.0),
    "A5": (419.53, 595.28),
}
HALVES: dict[PageSize, Size] = {"A4": SIZES["A5"], "Letter": (396.0, 612.0), "A5": SIZES["A5"]}
"""What is left of a sheet that is cut in two; where A5 was asked for, the sheet is A4."""
SCALES: dict[PageSize, float] = {"A4": 1.0, "Letter": 1.0, "A5": 0.78}
HALF_SCALE = 0.78
TYPE: dict[Layout, tuple[float, ...]] = {
    "letter": (1.12, 1.0),
    "card": (1.12, 1.0),
    "worksheet": (1.0, 0.9),
    "fridge": (1.7, 1.45, 1.25),
    "two_up": (1.12, 1.0),
}
"""How much larger than usual the type of a layout is; the last also where it takes more pages."""
GRID = 3.5
"""Half the distance of the finest lines, in points of an A4 page: every baseline stands on it."""


class Format(NamedTuple):
    """A page in points: its size, the scales of its edges and of its type, its copies on a sheet.

    ``grid`` is the distance of the lines on which every baseline stands; 0 where none is kept.
    """

    size: Size
    scale: float
    type_scale: float
    grid: float = 0.0
    copies: int = 1

    @property
    def sheet(self) -> Size:
        """The paper: as wide as the copies side by side."""
        return self.size[0] * self.copies, self.size[1]


def plain(page: Page) -> Format:
    """Return the whole paper at its own scale, for a document without a layout to choose."""
    return Format(SIZES[page.size], SCALES[page.size], SCALES[page.size])


def laid_out(page: Page) -> tuple[Format, ...]:
    """Return what a directive may be drawn on, the largest type first: one page where it fits."""
    layout: Layout = page.layout
    width, height = HALVES[page.size]
    whole = plain(page)._replace(grid=GRID)
    match layout:
        case "card":
            half = Format((height, width), HALF_SCALE, HALF_SCALE, GRID)
        case "two_up":
            half = Format((width, height), HALF_SCALE, HALF_SCALE, GRID, copies=2)
        case _:
            half = whole
    return tuple(half._replace(type_scale=half.scale * larger) for larger in TYPE[layout])
