"""With reportlab's platypus."""

import io
from functools import cache
from html import escape
from typing import Any

from reportlab.lib import colors, pagesizes, styles, units
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from bench.peers.page import FACES, HEADS, MARGIN_MM, WORDS, days
from models.letters import DirectivePage


@cache
def _registered() -> None:

    for name in (WORDS, HEADS):
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(FACES / f"{name}.ttf")))


def draw(page: DirectivePage) -> bytes:
    """Return the page as a file."""

    _registered()
    one, margin = page.directive, MARGIN_MM * units.mm
    words = styles.ParagraphStyle("words", fontName=WORDS, fontSize=12, leading=17)
    title = styles.ParagraphStyle("title", fontName=HEADS, fontSize=20, leading=26)

    def foot(canvas: Any, _: Any) -> None:
        canvas.setFont(WORDS, 9)
        canvas.drawString(margin, margin / 2, one.branding.footer)

    story: list[Any] = [
        Paragraph(escape(one.branding.practice), words),
        Paragraph(escape(one.title), title),
        Paragraph(escape(one.why), words),
        ListFlowable([Paragraph(escape(step), words) for step in one.steps]),
        Spacer(1, 12),
    ]
    if heads := days(page):
        boxes = Table([heads, [""] * len(heads)])
        boxes.setStyle(
            [("GRID", (0, 1), (-1, 1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, -1), WORDS)]
        )
        story.append(boxes)
    story.append(Paragraph(escape(one.closing_note), words))
    out = io.BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), margin)
    whole = SimpleDocTemplate(out, pagesize=pagesizes.A4, title=one.title, **margins)
    whole.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()
