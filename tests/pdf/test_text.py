"""Text before it is set: cleaned, held together, broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pdf.lines import SPACES, break_lines
from app.pdf.text import clean, clusters, runs_right_to_left

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
ANY_TEXT = st.text(st.characters(), max_size=200)


def one_each(text: str) -> float:
    return float(sum(1 for _ in clusters(text)))


@given(ANY_TEXT)
def test_cleaned_text_has_no_controls_and_can_be_encoded(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not any(ord(c) < 32 and c != "\n" for c in cleaned)


@given(ANY_TEXT)
def test_clusters_put_together_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    "cluster", [FAMILY, "🧑🏽\u200d🚀", "🇩🇪", "e\u0301", "שָ", "☎\ufe0f", "\r"], ids=ascii
)
def test_what_a_reader_takes_for_one_character_stays_together(cluster: str) -> None:
    assert list(clusters(f"a{cluster}b")) == ["a", cluster, "b"]


def test_two_flags_are_two_characters() -> None:
    assert list(clusters("🇩🇪🇫🇷")) == ["🇩🇪", "🇫🇷"]


@given(st.text(st.characters(exclude_characters="\n"), max_size=200), st.integers(1, 20))
def test_no_line_is_wider_than_it_may_be_and_no_character_is_lost(text: str, width: int) -> None:
    lines = break_lines(text, width, one_each)
    assert all(one_each(line) <= width for line in lines)
    shown = [c for c in "".join(lines) if c not in SPACES]
    assert shown == [c for c in text if c not in SPACES]


def test_lines_end_between_words() -> None:
    assert break_lines("one two three", 7, len) == ["one two", "three"]


def test_japanese_breaks_without_spaces_but_not_before_a_full_stop() -> None:
    assert break_lines("毎晩寝る前。", 5, len) == ["毎晩寝る", "前。"]


def test_a_word_longer_than_the_line_is_broken_and_fills_its_lines() -> None:
    assert break_lines("x" * 25, 10, len) == ["x" * 10, "x" * 10, "x" * 5]


@pytest.mark.parametrize(("text", "rtl"), [("12 שלום", True), ("« مرحبا", True), ("a שלום", False)])
def test_the_first_letter_decides_the_direction(text: str, rtl: bool) -> None:
    assert runs_right_to_left(text) is rtl


def test_line_ends_of_every_system_are_line_ends() -> None:
    assert clean("a\r\nb\rc\vd\u2028e") == "a\nb\nc\nd\ne"
