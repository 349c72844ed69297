"""What is said beside a colour that is too pale for what it is used for; it never stops a print."""

import re

from models.colours import (
    LINE_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    contrast,
    darkened,
    from_hex,
    to_hex,
)

HEX = re.compile(r"#[0-9a-fA-F]{6}")
WORDS = (
    "Pale for words: {ratio} : 1 on white paper, or under white words, where {least} : 1 can be "
    "read. It is printed darker. Choose {darker} or a darker one to see your own colour."
)
LINES = (
    "Pale for lines: {ratio} : 1 on white paper, where a printer needs {least} : 1. It is printed "
    "darker. Choose {darker} or a darker one to see your own colour."
)


def advice_for_words(colour: str) -> str:
    """Say what to do about a colour in which words stand; "" where they can be read."""
    return _advice(colour, TEXT_CONTRAST, WORDS)


def advice_for_lines(colour: str) -> str:
    """Say what to do about a colour in which fine lines are drawn; "" where they can be seen."""
    return _advice(colour, LINE_CONTRAST, LINES)


def _advice(colour: str, least: float, words: str) -> str:
    if not HEX.fullmatch(colour):
        return ""
    rgb = from_hex(colour)
    ratio = contrast(rgb, WHITE)
    if ratio >= least:
        return ""
    shown = int(ratio * 10) / 10  # rounded up, it could say that it is enough
    return words.format(ratio=f"{shown:g}", least=f"{least:g}", darker=to_hex(darkened(rgb, least)))
