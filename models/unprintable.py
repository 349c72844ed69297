"""Characters that no font here can print, named beside the field in which they stand."""

import unicodedata
from collections.abc import Iterable

EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
MOST_NAMED = 8
ADD_FONTS = "Chinese, Japanese and Korean need fonts of their own: ask whoever runs Fulcrum."


def remark_on(text: str, missing: Iterable[str]) -> str:
    """Say which characters of a text cannot be printed, and what can be done; else nothing.

    `missing` are those of the whole page, each with the marks that cling to it.
    """
    found = [one for one in missing if one in text]
    if not found:
        return ""
    rest = " …" if len(found) > MOST_NAMED else ""
    if any(unicodedata.name(one[0], "").startswith(EAST_ASIAN) for one in found):
        return f"Cannot be printed yet: {' '.join(found[:MOST_NAMED])}{rest} {ADD_FONTS}"
    named = ", ".join(f"{one} ({_name(one)})" for one in found[:MOST_NAMED])
    return f"Cannot be printed: {named}{rest}. Write it in other letters."


def _name(one: str) -> str:
    """What a character is called: a screen that has no form for it either shows an empty box."""
    return unicodedata.name(one[0], "").lower() or f"U+{ord(one[0]):04X}"
