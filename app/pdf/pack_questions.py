"""The questions of a pack: as a table where all share their answers, else answers below each."""

from app.pdf.engine.style import Column, Line, Style
from app.pdf.sheet import HAIRLINE, Sheet
from models.letters import PaperGroup, PaperQuestion

BOX = 15.0
NUMBER = 22.0
ROW_GAP = 8.0
OPTION_GAP = 5.0
WIDE, NARROW = 58.0, 46.0
"""How wide a column of boxes is: for answers in words, for yes and no."""
SHORT = 4
"""Letters of an answer that fits the narrow column."""
LINE_LENGTH = 90.0
YES_NO = 2
"""Answers up to which a box has no number in it: with more, the number is what is typed in."""


def _asked(sheet: Sheet) -> Style:
    return sheet.look.style(12.5, 18, sheet.look.ink)


def draw_group(sheet: Sheet, group: PaperGroup) -> None:
    """Set the lead and its questions."""
    sheet.gap(8)
    sheet.paragraph(group.lead, sheet.look.note)
    columns = _shared(group)
    if columns:
        _heads(sheet, columns)
    for number, question in enumerate(group.questions, start=1):
        mark = f"{number}" if len(group.questions) > 1 else ""
        if columns:
            _row(sheet, mark, question, len(columns), _wide(sheet, columns))
        else:
            _below(sheet, mark, question)


def height_of(sheet: Sheet, group: PaperGroup) -> float:
    """Return how much room a group takes, in points of the paper."""
    look, columns = sheet.look, _shared(group)
    height = 8 * look.scale
    height += len(sheet.canvas.wrap(group.lead, look.note, sheet.column.width)) * look.note.leading
    if columns:
        height += _heads_height(sheet, columns)
    for question in group.questions:
        width = _text_column(sheet, columns).width
        lines = len(sheet.canvas.wrap(question.text, _asked(sheet), width)) * _asked(sheet).leading
        height += lines + ROW_GAP * look.scale
        if not columns:
            height += _answers_height(sheet, question)
    return height


def _shared(group: PaperGroup) -> tuple[str, ...]:
    """Return the answers that stand above a table; none where each question has its own."""
    answers = {one.options for one in group.questions}
    shared = answers.pop() if len(answers) == 1 else ()
    return shared if len(group.questions) > 1 or len(shared) <= YES_NO else ()


def _wide(sheet: Sheet, columns: tuple[str, ...]) -> float:
    longest = max((len(one) for one in columns), default=0)
    return (NARROW if longest <= SHORT else WIDE) * sheet.look.scale


def _text_column(sheet: Sheet, columns: tuple[str, ...]) -> Column:
    number = NUMBER * sheet.look.scale
    taken = len(columns) * _wide(sheet, columns)
    return Column(sheet.column.x + number, sheet.column.width - number - taken - 8)


def _heads_height(sheet: Sheet, columns: tuple[str, ...]) -> float:
    return _most_lines(sheet, columns) * sheet.look.label.leading + 8 * sheet.look.scale


def _most_lines(sheet: Sheet, columns: tuple[str, ...]) -> int:
    wide = _wide(sheet, columns) - 6
    return max(len(sheet.canvas.wrap(one, sheet.look.label, wide)) for one in columns)


def _heads(sheet: Sheet, columns: tuple[str, ...]) -> None:
    """The answers above their boxes, all on one foot."""
    wide, style = _wide(sheet, columns), sheet.look.label
    height = _most_lines(sheet, columns) * style.leading
    sheet.gap(4)
    for place, words in enumerate(columns):
        cell = _cell(sheet, place, len(columns), wide)
        lines = sheet.canvas.wrap(words, style, wide - 6)
        top = sheet.y + height - len(lines) * style.leading
        sheet.canvas.put(lines, style, cell, top, "centre")
    sheet.y += height
    sheet.gap(4)


def _cell(sheet: Sheet, place: int, count: int, wide: float) -> Column:
    return Column(sheet.column.end - (count - place) * wide, wide)


def _row(sheet: Sheet, mark: str, question: PaperQuestion, count: int, wide: float) -> None:
    """A question with a box for each answer at its right."""
    look = sheet.look
    number = NUMBER * look.scale
    text = Column(sheet.column.x + number, sheet.column.width - number - count * wide - 8)
    lines = sheet.canvas.wrap(question.text, _asked(sheet), text.width)
    sheet.need(len(lines) * _asked(sheet).leading + ROW_GAP * look.scale)
    top = sheet.y
    sheet.canvas.put([Line(mark)], look.note, sheet.column, top + 2)
    for place in range(count):
        cell = _cell(sheet, place, count, wide)
        side = BOX * look.scale
        number_in = str(place) if count > YES_NO else ""
        x, y = cell.x + (wide - side) / 2, top + (_asked(sheet).leading - side) / 2
        draw_box(sheet, x, y, side, number_in)
    sheet.y = sheet.canvas.put(lines, _asked(sheet), text, top)
    sheet.gap(ROW_GAP)


def _below(sheet: Sheet, mark: str, question: PaperQuestion) -> None:
    """A question with its own answers below it, or a line to write a number on."""
    look = sheet.look
    text = _text_column(sheet, ())
    lines = sheet.canvas.wrap(question.text, _asked(sheet), text.width)
    height = len(lines) * _asked(sheet).leading + _answers_height(sheet, question)
    sheet.need(height + ROW_GAP * look.scale)
    sheet.canvas.put([Line(mark)], look.note, sheet.column, sheet.y + 2)
    sheet.y = sheet.canvas.put(lines, _asked(sheet), text, sheet.y)
    if not question.options:
        _number(sheet, text)
    for place, words in enumerate(question.options):
        _option(sheet, text, words, str(place) if len(question.options) > YES_NO else "")
    sheet.paragraph(question.note, look.foot, column=text)
    sheet.gap(ROW_GAP)


def _answers_height(sheet: Sheet, question: PaperQuestion) -> float:
    look, scale = sheet.look, sheet.look.scale
    width = _text_column(sheet, ()).width
    note = len(sheet.canvas.wrap(question.note, look.foot, width)) * look.foot.leading
    rows = max(len(question.options), 1)
    return note + rows * (_step(look.note) + OPTION_GAP * scale)


def _step(style: Style) -> float:
    return max(style.leading, BOX)


def _option(sheet: Sheet, text: Column, words: str, number: str) -> None:
    look, side = sheet.look, BOX * sheet.look.scale
    sheet.gap(OPTION_GAP)
    draw_box(sheet, text.x, sheet.y, side, number)
    column = text.indented(side + 8 * look.scale)
    sheet.canvas.put(sheet.canvas.wrap(words, look.note, column.width), look.note, column, sheet.y)
    sheet.y += _step(look.note)


def _number(sheet: Sheet, text: Column) -> None:
    sheet.gap(OPTION_GAP)
    sheet.y += _step(sheet.look.note)
    end = text.x + LINE_LENGTH * sheet.look.scale
    sheet.canvas.stroke([(text.x, sheet.y), (end, sheet.y)], sheet.look.line, HAIRLINE)


def draw_box(sheet: Sheet, x: float, y: float, side: float, number: str = "") -> None:
    """Draw a box to put a cross into, with the number that stands for this answer."""
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    sheet.canvas.stroke(corners, sheet.look.ink_3, HAIRLINE * 1.4, closed=True)
    style = sheet.look.foot
    if number:
        top = y + (side - style.leading) / 2
        sheet.canvas.put([Line(number)], style, Column(x, side), top, "centre")
