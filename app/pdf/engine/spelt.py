"""Runs whose letters stand in another order, or apart, on paper: the file spells them out."""

import unicodedata

from app.pdf.text import FIRST_MARK, MARKS, RTL_CLASSES

LAST_OF_PLANE = "\uffff"


def spelt(text: str, drawn: str) -> str:
    """Return how a run is drawn, within a span that holds its text where a reader needs it.

    Marks above, below or before their letters, as Thai and Hindi have them, are placed by
    themselves, and a reader takes such a mark for another line or word. So the run says what it
    reads as (PDF 32000-1, 14.9.4), from its first letter to its last.
    """
    if not _has_loose_marks(text):
        return drawn
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC {drawn} EMC"


def _has_loose_marks(run: str) -> bool:
    """Say whether a run needs its text spelt out.

    One from right to left does not: readers turn that text around as well. Nor does one with
    emoji, which readers leave out of such a text.
    """
    if max(run, default="") < FIRST_MARK or max(run) > LAST_OF_PLANE:
        return False
    return any(unicodedata.category(one) in MARKS for one in run) and not any(
        unicodedata.bidirectional(one) in RTL_CLASSES for one in run
    )
