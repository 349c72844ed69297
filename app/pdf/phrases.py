"""Where a line may end in scripts that put no space between words: Thai and Japanese.

Chinese may break between any two characters; Korean has spaces.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate

import budoux

THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
JAPANESE = re.compile("[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff]+")
KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@cache
def _parsers() -> tuple[budoux.Parser, budoux.Parser]:
    return budoux.load_default_thai_parser(), budoux.load_default_japanese_parser()


def phrases(text: str) -> Iterator[tuple[range, frozenset[int]]]:
    """Give each stretch of such a script as its places, and those of them where a phrase begins."""
    if text.isascii():
        return
    thai, japanese = _parsers()
    yield from _of(text, THAI, thai.parse)
    if KANA.search(text):
        yield from _of(text, JAPANESE, japanese.parse)


def _of(
    text: str, script: re.Pattern[str], parse: Callable[[str], list[str]]
) -> Iterator[tuple[range, frozenset[int]]]:
    for found in script.finditer(text):
        begins = accumulate(map(len, parse(found.group())), initial=found.start())
        yield range(*found.span()), frozenset(begins)
