"""Five layouts, three papers, and type for those who need another: one page where it fits."""

import io
import re
from itertools import product
from typing import get_args

import numpy as np
import pikepdf
import pytest

from app.pdf.documents import render
from app.pdf.lines import balanced_lines, break_lines
from app.pdf.typography import typeset
from models.directive import Contrast, Layout, Page, PageSize, PageType, Record
from tests.pdf.examples import (
    DAY,
    DIRECTIVE,
    faces_in,
    page_of,
    pixels_of,
    problems_of,
    text_of,
    words_of,
)

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
SIZES: tuple[PageSize, ...] = get_args(PageSize)
LONG = ("A step that takes a while to read, and longer to do. " * 4,) * 14
HALF_A4, HALF_LETTER = (420, 595), (396, 612)


def sheets_of(data: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(round(float(p.mediabox[2])), round(float(p.mediabox[3]))) for p in pdf.pages]


@pytest.mark.parametrize(("layout", "size"), list(product(LAYOUTS, SIZES)))
def test_a_task_of_the_usual_length_takes_a_page_and_loses_no_word(
    layout: Layout, size: PageSize
) -> None:
    rendered = render(page_of(page=Page(layout=layout, size=size)))
    assert rendered.pages == (2 if (layout, size) == ("worksheet", "A5") else 1)
    assert problems_of(rendered.data) == []
    words = words_of(rendered.data)
    copies = 2 if layout == "two_up" else 1
    said = (DIRECTIVE.title, DIRECTIVE.why, *DIRECTIVE.steps, DIRECTIVE.closing_note)
    assert [words.count(text) for text in said] == [copies] * len(said)


@pytest.mark.parametrize(
    ("layout", "size", "sheet"),
    [
        ("card", "A4", HALF_A4[::-1]),
        ("card", "Letter", HALF_LETTER[::-1]),
        ("two_up", "A4", (839, 595)),
        ("two_up", "Letter", (792, 612)),
        ("fridge", "A5", (420, 595)),
    ],
)
def test_cards_and_pairs_are_halves_of_a_sheet(
    layout: Layout, size: PageSize, sheet: tuple[int, int]
) -> None:
    assert sheets_of(render(page_of(page=Page(layout=layout, size=size))).data) == [sheet]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_long_one_goes_on_over_pages_with_nothing_below_their_foot(layout: Layout) -> None:
    rendered = render(page_of(page=Page(layout=layout), steps=LONG, record=Record(style="tick")))
    assert rendered.pages > 1
    assert words_of(rendered.data).count("and longer to do") == 56 * (1 + (layout == "two_up"))
    for page in range(rendered.pages):
        edges = pixels_of(rendered.data, page)
        assert layout == "two_up" or (edges[-12:] == 255).all()  # there the cutting line ends
        assert (edges[:, -12:] == 255).all()


def test_no_number_stands_without_its_step_at_the_end_of_a_page() -> None:
    pages = text_of(render(page_of(steps=LONG)).data).split("A step")
    assert all(not between.rstrip().endswith("Prepared") for between in pages)
    for page in text_of(render(page_of(steps=LONG)).data).split("Prepared for")[:-1]:
        assert not page.rstrip().splitlines()[-1].rstrip(".").isdigit()


def test_a_worksheet_repeats_the_head_of_its_log_and_leaves_room_for_their_words() -> None:
    page = page_of(page=Page(layout="worksheet"), record=Record(style="scale", days=30))
    words = words_of(render(page).data)
    assert words.count("Day 0–10 What happened") == 2
    assert "In your own words" in words


def test_a_log_begins_at_the_right_where_its_language_does() -> None:
    """The line beside the days' column, which alone runs down the page, stands at that side."""
    left = {}
    for language in ("en-GB", "he"):
        page = page_of(page=Page(layout="worksheet"), language=language, record=DIRECTIVE.record)
        dark = (pixels_of(render(page).data)[..., :3].mean(axis=2) < 250).mean(axis=0)
        left[language] = int(dark[100:-100].argmax()) + 100 < dark.size / 2
    assert left == {"en-GB": True, "he": False}


def test_room_for_their_own_words_stands_where_it_was_asked_for() -> None:
    record = Record(style="tick", own_words=True)
    assert "In your own words" in words_of(render(page_of(record=record)).data)
    assert "In your own words" not in words_of(render(page_of()).data)


def test_a_record_may_keep_to_some_days_of_the_week() -> None:
    record = Record(style="tick", start=DAY, days=9, weekdays=("mon", "thu"))
    words = words_of(render(page_of(record=record)).data)
    assert "Mon 23 Nov Thu 26 Nov" in words.replace(
        "Mon Thu 23 Nov 26 Nov", "Mon 23 Nov Thu 26 Nov"
    )
    assert "Tue" not in words
    assert Record(days=1, start=DAY, weekdays=("mon",)).dates(DAY) == [DAY]


def test_high_contrast_prints_no_pale_ink() -> None:
    pale: dict[Contrast, float] = {}
    for contrast in get_args(Contrast):
        page = Page(contrast=contrast)
        pixels = pixels_of(render(page_of(page=page, logo=None)).data)[..., :3].mean(axis=2)
        pale[contrast] = float((pixels > 150).sum() - (pixels > 250).sum())
    assert pale["high"] < pale["normal"] * 0.75


@pytest.mark.parametrize("kind", get_args(PageType))
def test_the_easier_type_is_upright_and_the_same_everywhere(kind: PageType) -> None:
    faces = faces_in(render(page_of(page=Page(type=kind))).data)
    assert all("Lexend" in face for face in faces) is (kind == "dyslexia")


def test_the_lines_of_a_page_stand_on_one_grid() -> None:
    """Every line of the body begins a whole number of grid steps below the one before."""
    rendered = render(page_of(page=Page(layout="letter"), record=Record(), logo=None))
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        stream = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    starts = [float(y) for y in re.findall(r"BT [\d.]+ ([\d.]+) Td", stream)]
    body = [y for y in starts if 110 < y < 720]
    steps = np.diff(sorted(body)) / (3.5 * 1.12)
    assert len(steps) > 5
    assert np.abs(steps - steps.round()).max() < 0.02


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en-GB", "\"It's 'fine'\", she said...", "“It’s ‘fine’”, she said…"),
        ("en-US", "two -- or three - days, 5' wide", "two – or three – days, 5' wide"),
        ("de", "\"Wie geht's?\" 'so'", "„Wie geht’s?“ ‚so‘"),
        ("it", 'un po\' di "pane"', "un po’ di «pane»"),
        ("he", 'צה"ל', 'צה"ל'),
    ],
)
def test_typewriter_marks_are_set_as_the_language_prints_them(
    language: str, typed: str, printed: str
) -> None:
    assert typeset(typed, language) == printed


def test_the_lines_of_a_title_are_about_as_long_as_each_other() -> None:
    title = "The appointment of twenty minutes with it"
    assert break_lines(title, 36, len) == ["The appointment of twenty minutes", "with it"]
    assert balanced_lines(title, 36, len) == ["The appointment of", "twenty minutes with it"]


def test_no_short_word_is_left_alone_in_a_last_line() -> None:
    assert break_lines("and put it off on purpose so", 25, len) == [
        "and put it off on",
        "purpose so",
    ]


def test_boxes_can_be_ticked_on_a_screen_and_look_empty_before() -> None:
    data = render(page_of(page=Page(layout="two_up"))).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = {str(one.T) for one in fields}
        assert len(fields) == len(names) == 14
        assert {str(one.FT) for one in fields} == {"/Btn"}
        assert {str(one.AS) for one in fields} == {"/Off"}
        assert set(fields[0].AP.N.keys()) == {"/Yes", "/Off"}
        assert b" S Q" in fields[0].AP.N.Yes.read_bytes()


def test_the_file_has_an_outline_and_shows_its_title() -> None:
    with pikepdf.open(io.BytesIO(render(page_of()).data)) as pdf:
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [DIRECTIVE.title]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
