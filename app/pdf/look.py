"""The type scale and the colours of a document, from a practice's branding and the paper."""

from math import ceil
from typing import NamedTuple

from app.pdf.engine.style import BLACK, INK, INK_2, INK_3, RULE, Colour, Emphasis, Family, Style
from app.pdf.formats import Format
from models.colours import HIGH_CONTRAST, LINE_CONTRAST, TEXT_CONTRAST, darkened, from_hex
from models.directive import Branding, Page, Typeface

SMALLEST = 7.5
BELOW = 1.2
"""Room below a baseline, in lines of the grid: most descenders fit."""
WIDE_LEADING = 1.1
"""How much wider apart lines stand for those who read with difficulty."""
GREY: Colour = (150, 150, 150)
Pairing = tuple[Family, Family]

CLEAR: Pairing = ("clear", "clear")
PAIRINGS: dict[Typeface, Pairing] = {
    "serif": ("serif", "sans"),
    "sans": ("sans", "sans"),
    "book": ("serif", "serif"),
    "open": ("clear", "sans"),
    "essay": ("sans", "serif"),
}
"""The families of headings and of what is read: Source Serif 4, Inter and Lexend, all OFL."""


class Look(NamedTuple):
    """Styles by what they are for, the colours of lines, and the scale of type and of the edges.

    Where there is a `grid`, every line height is a multiple of it; `weight` is that of fine lines.
    """

    scale: float
    edge: float
    voice: Family
    sans: Family
    grid: float
    weight: float
    primary: Colour
    line: Colour
    ink: Colour
    ink_2: Colour
    ink_3: Colour

    def style(
        self, size: float, leading: float, colour: Colour, family: Family | None = None,
        emphasis: Emphasis = "", *, at_edge: bool = False,
    ) -> Style:  # fmt: skip
        """Make a style in points of an A4 page, brought to the scale of this paper."""
        scale = self.edge if at_edge else self.scale
        points, family = max(size * scale, SMALLEST), family or self.sans
        if not self.grid:
            return Style(family, points, leading * scale, colour, emphasis)
        lines = ceil(max(leading, SMALLEST / scale) / self.grid)
        height = self.grid * scale
        return Style(family, points, lines * height, colour, emphasis, below=BELOW * height)

    @property
    def title(self) -> Style:
        """What the page is called."""
        return self.style(28, 34, self.primary, self.voice, "B")

    @property
    def lead(self) -> Style:
        """Why, in the voice of the practice."""
        return self.style(16, 24, self.ink, self.voice, "I")

    @property
    def heading(self) -> Style:
        """The head of a part."""
        return self.style(14, 19, self.primary, self.voice, "B")

    @property
    def body(self) -> Style:
        """What is read."""
        return self.style(13.5, 20.5, self.ink)

    @property
    def text(self) -> Style:
        """What is read in a letter: smaller, since it is longer."""
        return self.style(10.5, 14.8, self.ink)

    @property
    def strong(self) -> Style:
        """A label within a letter."""
        return self.style(10.5, 14.8, self.ink, emphasis="B")

    @property
    def note(self) -> Style:
        """What stands below."""
        return self.style(11, 16.5, self.ink_2)

    @property
    def label(self) -> Style:
        """The head of a column."""
        return self.style(9.5, 12.5, self.ink_2, emphasis="B")

    @property
    def foot(self) -> Style:
        """The foot of the page."""
        return self.style(9, 12, self.ink_3, at_edge=True)

    @property
    def small_print(self) -> Style:
        """What stands below on a page whose own type is another: of the size of any page."""
        return self.style(11, 16.5, self.ink_2, at_edge=True)

    @property
    def practice(self) -> Style:
        """The name of the practice."""
        return self.style(16, 20, self.ink, self.voice, "B", at_edge=True)

    @property
    def tagline(self) -> Style:
        """What stands below the name."""
        return self.style(10, 14, self.ink_2, at_edge=True)


def look_of(branding: Branding, page: Page, form: Format) -> Look:
    """Choose styles and colours; a pale colour is darkened until it can be read."""
    clear = page.type == "dyslexia"
    voice, text = CLEAR if clear else PAIRINGS[branding.typeface]
    look = Look(
        scale=form.type_scale,
        edge=form.scale,
        voice=voice,
        sans=text,
        grid=form.grid * (WIDE_LEADING if clear else 1),
        weight=2.0 if page.contrast == "high" else 1.0,
        primary=darkened(from_hex(branding.primary), TEXT_CONTRAST),
        line=darkened(from_hex(branding.accent), LINE_CONTRAST) if branding.accent else RULE,
        ink=INK,
        ink_2=INK_2,
        ink_3=INK_3,
    )
    if page.ink_saver:
        look = look._replace(primary=BLACK, line=GREY, ink=BLACK, ink_2=BLACK, ink_3=BLACK)
    if page.contrast == "high":
        primary = darkened(look.primary, HIGH_CONTRAST)
        look = look._replace(primary=primary, line=BLACK, ink=BLACK, ink_2=BLACK, ink_3=BLACK)
    return look
