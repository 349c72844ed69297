"""What a typewriter's keys stand for, set as the language of the page prints it.

Only marks change, never a letter: quotation marks, the apostrophe, dashes and the ellipsis.
"""

import re
from typing import NamedTuple

APOSTROPHE = "’"
THIN = "\N{NARROW NO-BREAK SPACE}"
LONGEST_QUOTE = 300
"""How far away the other end of a quotation in single marks is looked for, in characters."""

_TYPED = re.compile(r"""["']|\.\.\.|(?<=\s)--?(?=\s)""")
_INNER_START = re.compile(r"""(?:^|[\s("])'(?=\w)""")
_INNER_END = re.compile(r"(?<=\S)'(?!\w)")
_BEFORE_OPENING = "([{–—«„“‘‚»›‹/"


class Marks(NamedTuple):
    """The quotation marks of a language: the outer pair, then the one within."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Marks("“", "”", "‘", "’")
_GERMAN = Marks("„", "“", "‚", "‘")
_ITALIAN = Marks("«", "»", "“", "”")
_RUSSIAN = Marks("«", "»", "„", "“")
_SWEDISH = Marks("”", "”", "’", "’")
MARKS = {
    "en": _ENGLISH, "nl": _ENGLISH, "tr": _ENGLISH, "vi": _ENGLISH, "hi": _ENGLISH,
    "th": _ENGLISH, "ko": _ENGLISH, "de": _GERMAN, "cs": _GERMAN,
    "it": _ITALIAN, "es": _ITALIAN, "pt": _ITALIAN, "el": _ITALIAN,
    "ru": _RUSSIAN, "uk": _RUSSIAN, "sv": _SWEDISH, "fi": _SWEDISH,
    "da": Marks("»", "«", "›", "‹"), "nb": Marks("«", "»", "‘", "’"),
    "pl": Marks("„", "”", "«", "»"), "ro": Marks("„", "”", "«", "»"),
    "fr": Marks(f"«{THIN}", f"{THIN}»", "“", "”"),
}  # fmt: skip
"""A language that is not here keeps what was typed: in Hebrew, the key makes an abbreviation."""


def typeset(text: str, language: str) -> str:
    """Replace typewriter marks by those of the language; a text without any stays as it is."""
    marks = MARKS.get(language.partition("-")[0].lower())
    if marks is None or not _TYPED.search(text):
        return text
    return _TYPED.sub(lambda found: _set(found, text, marks), text)


def _set(found: re.Match[str], text: str, marks: Marks) -> str:
    typed = found.group()
    if typed == "...":
        return "…"
    if typed.startswith("-"):
        return "–"
    start, end = found.span()
    if text[max(start - 1, 0) : start].isdigit() and text.count(typed) == 1:
        return typed  # feet and inches
    opens = _opens(text, start, end)
    if typed == '"':
        return marks.opening if opens else marks.closing
    return _single(text, start, end, marks) if not opens else _opening(text, end, marks)


def _opens(text: str, start: int, end: int) -> bool:
    before = text[max(start - 1, 0) : start]
    if not before or before.isspace() or before in _BEFORE_OPENING:
        return True
    return before in "\"'" and text[end : end + 1].isalnum()


def _opening(text: str, end: int, marks: Marks) -> str:
    ahead = text[end : end + LONGEST_QUOTE]
    return marks.inner_opening if _INNER_END.search(ahead) else APOSTROPHE


def _single(text: str, start: int, end: int, marks: Marks) -> str:
    """An apostrophe within or after a word, unless it ends what such a mark began."""
    earlier = text[max(start - LONGEST_QUOTE, 0) : start]
    if text[end : end + 1].isalnum() or not _INNER_START.search(earlier):
        return APOSTROPHE
    return marks.inner_closing
