"""Text before it is set: what cannot be drawn is taken out, what belongs together stays together.

Pure functions on Unicode; they know nothing of faces.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
FIRST_MARK = "\N{COMBINING GRAVE ACCENT}"
MARKS = ("Mn", "Mc", "Me")
NO_BASE = "\N{DOTTED CIRCLE}"
MOST_PILED: dict[str | int, int] = {"Mn": 6, "Mc": 6, "Me": 1}
MOST_IN_PILE = 2
"""Marks on one side of a letter; those of no side, which take turns, may be more."""
LONGEST_CLUSTER = 32
JOINER = "\N{ZERO WIDTH JOINER}"
LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")
RTL_CLASSES, LTR_CLASSES = ("R", "AL"), ("L",)
FIRST_RTL = "\N{HEBREW ACCENT ETNAHTA}"
TURNING = (*RTL_CLASSES, "AN", "RLE", "RLO", "RLI", "FSI", "LRO")
VOWEL_JAMO, REGIONAL, TAGS = (0x1160, 0x11FF), (0x1F1E6, 0x1F1FF), (0xE0020, 0xE007F)
SKIN_TONES = (0x1F3FB, 0x1F3FF)
SELECTORS, MORE_SELECTORS = (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)
SHOWN = (
    (0x0600, 0x0605), (0x06DD, 0x06DD), (0x070F, 0x070F), (0x0890, 0x0891), (0x08E2, 0x08E2),
    (0xFFF9, 0xFFFB), (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
)  # fmt: skip
"""Formats that have a look: where a face has no glyph for one, HarfBuzz draws a box."""
CLINGING = (*range(0x20000), *range(0xE0000, 0xE1000))
"""Where the code points are that cling to others, or have no look."""


def clean(text: str) -> str:
    """Normalise to NFC with plain line ends; drop controls, show lone surrogates as U+FFFD."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    text = "".join(map(_visible, text.replace("\t", "    ")))
    return _unstacked(unicodedata.normalize("NFC", text))


def _unstacked(text: str) -> str:
    """Give marks that would grow into other lines a base of their own, which prints as a circle."""
    if max(text, default="") < FIRST_MARK:
        return text
    shown: list[str] = []
    piled: Counter[str | int] = Counter()
    for character in text:
        kind = _pile_of(character)
        if kind is None:
            if not is_ignorable(ord(character)):
                piled.clear()
        elif piled[kind] == MOST_PILED.get(kind, MOST_IN_PILE):
            piled.clear()
            shown.append(NO_BASE)
        if kind is not None:
            piled[kind] += 1
        shown.append(character)
    return "".join(shown)


def _pile_of(character: str) -> str | int | None:
    """Name what a mark piles up with: those on its side of a letter; None where it is no mark."""
    category = unicodedata.category(character)
    if category not in MARKS:
        return None
    return unicodedata.combining(character) or category


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cs":
            return REPLACEMENT
        case "Cc" if character != "\n":
            return ""
        case _:
            return character


def is_ignorable(code: int) -> bool:
    """Say whether a code point has no look of its own: joiners, direction marks, selectors."""
    return code in _ignorable()


@cache
def _ignorable() -> frozenset[int]:
    """Put them into one set: a page asks for each of its characters."""
    formats = {code for code in CLINGING if unicodedata.category(chr(code)) == "Cf"}
    formats.difference_update(*(_span(one) for one in SHOWN))
    return frozenset({*formats, *_span(SELECTORS), *_span(TAGS), *_span(MORE_SELECTORS)})


def clusters(text: str) -> Iterable[str]:
    """Split into what a reader takes for one character: a base with all that clings to it."""
    return text if len(text) == 1 or text.isascii() else _cluster().findall(text)


@cache
def _cluster() -> re.Pattern[str]:
    """Match one cluster: an end of line, or a character or flag with all that clings to it.

    Written as a pattern since a page asks for each of its characters several times.
    """
    clinging = "".join(re.escape(chr(code)) for code in CLINGING if _clings(code))
    flag, most = "[{}-{}]".format(*map(chr, REGIONAL)), LONGEST_CLUSTER - 1
    rest = rf"(?:[{clinging}]|(?<={JOINER})\S)"
    return re.compile(rf"\n|{flag}{{2}}{rest}{{0,{most - 1}}}|.{rest}{{0,{most}}}")


def _clings(code: int) -> bool:
    return (
        unicodedata.category(chr(code)) in MARKS
        or is_ignorable(code)
        or _within(code, SKIN_TONES)
        or _within(code, VOWEL_JAMO)
    )


def runs_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in RTL_CLASSES:
            return True
        if direction in LTR_CLASSES:
            return False
    return False


def has_direction(text: str) -> bool:
    """Say whether anything in a text runs from right to left, or makes other text do so."""
    return max(text, default="") >= FIRST_RTL and any(
        unicodedata.bidirectional(character) in TURNING for character in text
    )


def _within(code: int, span: tuple[int, int]) -> bool:
    return span[0] <= code <= span[1]


def _span(span: tuple[int, int]) -> range:
    return range(span[0], span[1] + 1)
