"""Whatever is typed is printed, or visibly replaced and reported: no crash, no silent box."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.pdf.documents import render
from tests.pdf.examples import page_of, problems_of, text_of, words_of

REPLACED = "\N{REPLACEMENT CHARACTER}"
NO_FACE_HAS = "\U0001342f"  # an Egyptian hieroglyph


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=60))
def test_any_text_prints(text: str) -> None:
    rendered = render(page_of(title=text, client=text, why=text, steps=(text,), closing_note=text))
    assert problems_of(rendered.data) == []


@pytest.mark.parametrize(
    "text",
    [
        "Γειά σου",
        "Привет",
        "Գարուն",
        "გამარჯობა",
        "नमस्ते",
        "สวัสดี",
        "ሰላም",
        "বাংলা",
        "தமிழ்",
        "ខ្មែរ",
        "→ ✓ € №",
        "👩\u200d👩\u200d👧 😀 🧑🏽\u200d🚀",
    ],
)
def test_these_scripts_have_faces(text: str) -> None:
    assert render(page_of(why=text, title=text)).missing == []


def test_a_character_without_a_face_is_replaced_where_it_stands_and_named() -> None:
    rendered = render(page_of(why=f"before {NO_FACE_HAS} after"))
    assert rendered.missing == [NO_FACE_HAS]
    assert f"before {REPLACED} after" in words_of(rendered.data)


@pytest.mark.parametrize("mark", ["\ufff9", "\u070f", "\U00013430", "\U0001bca0"])
def test_a_format_that_would_print_as_a_box_is_replaced_and_named(mark: str) -> None:
    rendered = render(page_of(why=f"二{mark}十"))
    assert mark in rendered.missing
    assert REPLACED in text_of(rendered.data)


def test_a_lone_surrogate_is_replaced() -> None:
    assert f"a{REPLACED}b" in words_of(render(page_of(why="a\ud800b")).data)


def test_controls_leave_no_trace() -> None:
    rendered = render(page_of(why="a\x00b\x1bc\x7fd"))
    assert "abcd" in words_of(rendered.data)
    assert rendered.missing == []


def test_hebrew_stands_at_the_right_and_reads_in_order() -> None:
    rendered = render(page_of(steps=("שלום עולם",)))
    assert "שלום" in text_of(rendered.data)


def test_dates_that_cannot_be_printed_are_written_in_english() -> None:
    words = words_of(render(page_of(language="dz")).data)  # Tibetan letters
    assert "21 November 2026" in words


def test_fifty_thousand_characters_print_in_two_seconds() -> None:
    """``python -m bench.hostile`` does the same with each script, and with worse."""
    began = time.process_time()
    rendered = render(page_of(why="Notice what happens to the evening. " * 1400))
    assert rendered.pages > 10
    assert time.process_time() - began < 2


def test_one_word_of_fifty_thousand_characters_prints() -> None:
    rendered = render(page_of(steps=("x" * 50_000,)))
    assert text_of(rendered.data).count("x") >= 50_000
