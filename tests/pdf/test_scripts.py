"""Twelve scripts: what is typed can be read again, looks as it should, and breaks where it may."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from app.pdf.documents import render
from app.pdf.engine import sources
from app.pdf.lines import break_lines
from models.unprintable import ADD_FONTS, remark_on
from tests.pdf.examples import page_of, problems_of, text_of
from tests.pdf.scripts import MIXED, SCRIPTS, WITHIN, kept_picture, picture_of, printed

DRAWN_ELSEWHERE = 1.5
"""How far, on average of 255 levels, a picture may be from the one that was looked at."""
NO_LOOK = dict.fromkeys((0x200D, 0x200E, 0x200F, 0xFE0F, 0x2060))


def letters(text: str) -> str:
    """The text without its spaces and line ends, in one normal form."""
    return "".join(unicodedata.normalize("NFKC", text).translate(NO_LOOK).split())


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_read_again_and_looks_as_it_did(name: str) -> None:
    rendered = printed(SCRIPTS[name])
    assert rendered.missing == []
    assert problems_of(rendered.data) == []
    assert letters(text_of(rendered.data)).count(letters(SCRIPTS[name].text)) == 2
    difference = np.abs(picture_of(rendered) - kept_picture(name))
    assert difference.mean() < DRAWN_ELSEWHERE


@pytest.mark.parametrize("name", WITHIN)
def test_vowels_and_words_of_the_other_direction_are_read_as_they_were_typed(name: str) -> None:
    """``python -m bench.scripts`` asks a second reader as well."""
    assert letters(WITHIN[name].text) in letters(text_of(printed(WITHIN[name]).data))


def test_one_line_may_mix_them() -> None:
    rendered = render(page_of(steps=(MIXED,)))
    assert rendered.missing == []
    read = letters(text_of(rendered.data))
    assert all(
        letters(word) in read for word in ("नमस्ते", "สวัสดี", "Привет", "Γειάσου", "שלום", "😀")
    )


def test_thai_and_japanese_break_between_words_and_nowhere_else() -> None:
    assert break_lines("ทุกเย็นเวลาสองทุ่ม", 8, len) == ["ทุกเย็น", "เวลาสอง", "ทุ่ม"]
    assert break_lines("毎晩八時に台所のテーブルに座って", 6, len) == [
        "毎晩八時に",
        "台所の",
        "テーブルに",
        "座って",
    ]


def test_what_no_font_has_is_named_beside_its_field() -> None:
    assert remark_on("all is well", ["\U0001342f"]) == ""
    said = remark_on("a \U00010380 b", ["\U00010380", "x"])
    assert said.startswith("Cannot be printed: \U00010380 (ugaritic letter alpa). ")
    assert "(U+10FFFF)" in remark_on("\U0010ffff", ["\U0010ffff"])
    assert remark_on("二十分", ["二", "十"]).endswith(ADD_FONTS)


def test_fonts_of_an_extra_are_found_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_folder", lambda _: None)
    assert list(sources._cjk()) == []
    folder = tmp_path / "fonts" / "ofl" / "notosansjp"
    folder.mkdir(parents=True)
    (folder / "NotoSansJP[wght].ttf").touch()
    monkeypatch.setattr(sources, "_folder", lambda _: tmp_path)
    assert [one.key for one in sources._cjk()] == ["cjk-jp", "cjk-jpB"]
