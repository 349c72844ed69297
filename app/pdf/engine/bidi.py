"""The order in which the parts of a line stand on paper (Unicode's bidirectional algorithm)."""

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

from app.pdf.text import clusters, has_direction

LTR, RTL = TextDirection.LTR, TextDirection.RTL
NO_LEVEL = "BN"


def in_order(line: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """Split a line where its direction turns: the parts from left to right, each as it is read.

    `rtl` is the direction of the paragraph; a part says whether it runs from right to left.
    """
    if not rtl and not has_direction(line):
        return [(line, False)]
    levels = _levels(line, rtl=rtl)
    parts = list[tuple[str, int]]()
    place = 0
    for cluster in clusters(line):
        level = levels[place]
        if parts and parts[-1][1] == level:
            parts[-1] = (parts[-1][0] + cluster, level)
        else:
            parts.append((cluster, level))
        place += len(cluster)
    return [(text, bool(level % 2)) for text, level in _turned(parts)]


def _levels(line: str, *, rtl: bool) -> list[int]:
    """Return the level of every character; what has no direction goes with what is before it."""
    paragraph = BidiParagraph(line, RTL if rtl else LTR, preserve_bn_chars=True)
    paragraph.reorder_resolved_levels()  # which lets the spaces at the end follow the paragraph
    levels, before = list[int](), int(rtl)
    for character in paragraph.characters:
        if character.original_bidi_class != NO_LEVEL:
            before = character.embedding_level
        levels.append(before)
    return levels


def _turned(parts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Turn around, from the deepest level to the first, what stands at that level or deeper."""
    deepest = max((level for _, level in parts), default=0)
    for least in range(deepest, 0, -1):
        turned, start = list[tuple[str, int]](), 0
        for end in range(1, len(parts) + 1):
            if end == len(parts) or (parts[end][1] >= least) != (parts[start][1] >= least):
                group = parts[start:end]
                turned += group[::-1] if group[0][1] >= least else group
                start = end
        parts = turned
    return parts
