"""Runs whose letters stand in another order, or apart, on paper: the file spells them out."""

import unicodedata

from fpdf.line_break import Fragment

from app.pdf.text import RTL_CLASSES

FIRST_MARK = "\N{COMBINING GRAVE ACCENT}"
LAST_OF_PLANE = "\uffff"
MARKS = ("Mn", "Mc")


class Spelt(Fragment):
    """A run with marks above, below or before their letters, as Thai and Hindi have them.

    A reader takes a mark that was placed by itself for another line or word. The run says what it
    reads as (PDF 32000-1, 14.9.4), from its first letter to its last.
    """

    def render_pdf_text(self, *args: float, **places: float) -> str:
        """Draw the run as fpdf2 does, within a span that holds its text."""
        drawn = super().render_pdf_text(*args, **places)
        text = self.string.encode("utf-16-be").hex().upper()
        return f"/Span <</ActualText <FEFF{text}>>> BDC {drawn} EMC"


def has_loose_marks(run: str) -> bool:
    """Say whether a run needs its text spelt out.

    One from right to left does not: readers turn that text around as well. Nor does one with
    emoji, which readers leave out of such a text.
    """
    if max(run, default="") < FIRST_MARK or max(run) > LAST_OF_PLANE:
        return False
    return any(unicodedata.category(one) in MARKS for one in run) and not any(
        unicodedata.bidirectional(one) in RTL_CLASSES for one in run
    )
