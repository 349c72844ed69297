"""Breaking a paragraph into lines: greedy, in the order of writing, linear in its length."""

import unicodedata
from collections.abc import Callable, Iterator

from app.pdf.phrases import phrases
from app.pdf.text import clusters

MOST_BALANCED, STEPS = 4, 6
"""Lines of a title that are worth the measuring, and how often its width is halved."""
MOST_IN_LINE = 400
"""Characters of a line, seen or not: what has no width would never fill one."""
RUNT = 5
"""Characters of a word that would look lost as the last line of a paragraph."""

Measure = Callable[[str], float]

SPACES = " \N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}\N{IDEOGRAPHIC SPACE}"
BREAK_AFTER = "-\N{HYPHEN}\N{EN DASH}\N{EM DASH}/\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}"
NEVER_FIRST = set("、。，．：；？！）」』】〕〉》’”ー々ๆฯぁぃぅぇぉっゃゅょァィゥェォッャュョ・…％")
NEVER_LAST = set("（「『【〔〈《‘“เแโใไ")
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "FULLWIDTH")


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Return the lines of one paragraph (no line end in it), none wider than ``width``.

    A word wider than the line is broken between characters; a single character that is wider
    still stands alone. Spaces at a line's end are dropped.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for word in _words(text):
        wide = measure(word.rstrip(SPACES))
        if line and (used + wide > width or len(line) + len(word) > MOST_IN_LINE):
            lines.append(line.rstrip(SPACES))
            line, used = "", 0.0
        if wide > width or len(word) > MOST_IN_LINE:
            *full, rest = _pieces(word, width, measure)
            lines.extend(full)
        else:
            rest = word
        line += rest
        used += measure(rest)
    lines.append(line.rstrip(SPACES))
    return _without_runt(lines, width, measure)


def balanced_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Break a short text into as few lines as it needs, of about the same length."""
    lines = break_lines(text, width, measure)
    if not 1 < len(lines) <= MOST_BALANCED:
        return lines
    narrow, wide = width / 2, width
    for _ in range(STEPS):
        middle = (narrow + wide) / 2
        tried = break_lines(text, middle, measure)
        if len(tried) > len(lines) or any(measure(line) > middle for line in tried):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def _without_runt(lines: list[str], width: float, measure: Measure) -> list[str]:
    """Take one word down to a last line that would hold a single short one."""
    if len(lines) < 2 or " " in lines[-1] or len(lines[-1]) > RUNT:
        return lines
    before, space, word = lines[-2].rpartition(" ")
    last = f"{word}{space}{lines[-1]}"
    if before.count(" ") < 2 or measure(last) > width:
        return lines
    return [*lines[:-2], before.rstrip(SPACES), last]


def _words(text: str) -> Iterator[str]:
    """Split where a line may end; the spaces after a word go with it."""
    within = _within_phrases(text)
    word, before, place = "", "", 0
    for cluster in clusters(text):
        if word and place not in within and _may_break(before, cluster):
            yield word
            word = ""
        word += cluster
        before = cluster
        place += len(cluster)
    if word:
        yield word


def _within_phrases(text: str) -> set[int]:
    """Places between the characters of one word or phrase, in scripts without spaces."""
    return {
        place for places, begins in phrases(text) for place in places[1:] if place not in begins
    }


def _may_break(before: str, after: str) -> bool:
    if after in SPACES:
        return False
    if before in SPACES or before in BREAK_AFTER:
        return True
    if before[0] in NEVER_LAST or after[0] in NEVER_FIRST:
        return False
    return _is_unspaced(before[0]) or _is_unspaced(after[0])


def _is_unspaced(character: str) -> bool:
    """Say whether the script is written without spaces between words."""
    return ord(character) > 0xE00 and unicodedata.name(character, "").startswith(UNSPACED)


def _pieces(word: str, width: float, measure: Measure) -> list[str]:
    pieces: list[str] = []
    piece, used = "", 0.0
    for cluster in clusters(word):
        wide = measure(cluster)
        if piece and (used + wide > width or len(piece) >= MOST_IN_LINE):
            pieces.append(piece)
            piece, used = "", 0.0
        piece += cluster
        used += wide
    pieces.append(piece)
    return pieces
