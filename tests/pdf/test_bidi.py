"""Lines of two directions: each part stands where its reader looks for it."""

import pytest

from app.pdf.documents import render
from app.pdf.engine.bidi import in_order
from app.pdf.text import has_direction
from tests.pdf.examples import page_of


def parts(line: str, *, rtl: bool = False) -> list[str]:
    return [text for text, _ in in_order(line, rtl=rtl)]


@pytest.mark.parametrize(
    ("line", "rtl", "stands"),
    [
        ("abc אבג def", False, ["abc ", "אבג", " def"]),
        ("abc אבג 12 דהו def", False, ["abc ", " דהו", "12", "אבג ", " def"]),
        ("אבג abc 12 דהו", True, [" דהו", "abc 12", "אבג "]),
        ("12. אבג", True, [". אבג", "12"]),
        ("سلام\u200cعلیکم abc", False, ["سلام\u200cعلیکم", " abc"]),
        ("אב 🧑🏽\u200d🚀 גד", True, ["אב 🧑🏽\u200d🚀 גד"]),
    ],
)
def test_parts_stand_in_the_order_of_unicode(line: str, rtl: bool, stands: list[str]) -> None:
    assert parts(line, rtl=rtl) == stands


def test_a_line_of_one_direction_is_one_part() -> None:
    assert parts("Привет, κόσμε 12 😀") == ["Привет, κόσμε 12 😀"]
    assert not has_direction("Привет, κόσμε 12 😀")


def test_a_text_without_any_direction_prints_however_long_it_is() -> None:
    assert render(page_of(steps=("👩\u200d" * 10_000,))).pages > 1
