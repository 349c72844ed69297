"""Labelled parts of a letter or form: text, items, or lines to write on."""

from collections.abc import Iterable

from app.pdf.sheet import HAIRLINE, Sheet
from models.letters import Passage

WRITING_LINE = 26.0
BULLET, HANG = "–", 14.0


def draw_passages(sheet: Sheet, passages: Iterable[Passage]) -> None:
    """Set the parts one below the other; one without words and lines is left out."""
    for passage in passages:
        if passage.text.strip() or passage.items or passage.lines:
            _passage(sheet, passage)


def _passage(sheet: Sheet, passage: Passage) -> None:
    look = sheet.look
    sheet.gap(7)
    if passage.label:
        sheet.need(look.strong.leading + 2 * look.text.leading)
        sheet.paragraph(passage.label, look.strong)
    sheet.paragraph(passage.text, look.text)
    for item in passage.items:
        sheet.hanging(BULLET, item, look.text, HANG * look.scale)
    for _ in range(passage.lines):
        sheet.need(WRITING_LINE * look.scale)
        sheet.gap(WRITING_LINE)
        sheet.rule(HAIRLINE)
    if passage.lines:
        sheet.gap(6)
