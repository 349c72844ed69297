"""The type scale and the colours of a document, from a practice's branding and the paper."""

from typing import NamedTuple

from app.pdf.colour import LINE_CONTRAST, TEXT_CONTRAST, darkened, from_hex
from app.pdf.engine.style import BLACK, INK, INK_2, INK_3, RULE, Colour, Emphasis, Family, Style
from models.directive import Branding, Page, PageSize

SIZES: dict[PageSize, tuple[float, float]] = {
    "A4": (595.28, 841.89),
    "Letter": (612.0, 792.0),
    "A5": (419.53, 595.28),
}
SCALES: dict[PageSize, float] = {"A4": 1.0, "Letter": 1.0, "A5": 0.78}
SMALLEST = 7.5
GREY: Colour = (150, 150, 150)


class Look(NamedTuple):
    """Styles by what they are for, the colours of lines, and the scale of the paper."""

    scale: float
    voice: Family
    primary: Colour
    line: Colour
    ink: Colour
    ink_2: Colour
    ink_3: Colour

    def style(
        self, size: float, leading: float, colour: Colour, family: Family = "sans",
        emphasis: Emphasis = "",
    ) -> Style:  # fmt: skip
        """Make a style in points of an A4 page, brought to the scale of this paper."""
        points = max(size * self.scale, SMALLEST)
        return Style(family, points, leading * self.scale, colour, emphasis)

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
        return self.style(9, 12, self.ink_3)

    @property
    def practice(self) -> Style:
        """The name of the practice."""
        return self.style(16, 20, self.ink, self.voice, "B")

    @property
    def tagline(self) -> Style:
        """What stands below the name."""
        return self.style(10, 14, self.ink_2)


def look_of(branding: Branding, page: Page) -> Look:
    """Choose styles and colours; a pale colour is darkened until it can be read."""
    scale, voice = SCALES[page.size], branding.typeface
    if page.ink_saver:
        return Look(scale, voice, BLACK, GREY, BLACK, BLACK, BLACK)
    primary = darkened(from_hex(branding.primary), TEXT_CONTRAST)
    line = darkened(from_hex(branding.accent), LINE_CONTRAST) if branding.accent else RULE
    return Look(scale, voice, primary, line, INK, INK_2, INK_3)
