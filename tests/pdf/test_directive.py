"""The page that a client takes home."""

import io
from datetime import date

import pikepdf
import pytest

from app.pdf.cards import card_of
from app.pdf.dates import day_and_month, long_date, weekday
from app.pdf.documents import render
from models import content
from models.colours import TEXT_CONTRAST, WHITE, contrast, darkened, from_hex
from models.directive import Directive, Page, PageSize, Record
from tests.pdf.examples import BRANDING, DAY, DIRECTIVE, page_of, pixels_of, text_of, words_of

SAFETY = "A voluntary experiment between you and your coach."


def test_the_page_has_all_that_was_written() -> None:
    words = words_of(render(page_of()).data)
    for text in (DIRECTIVE.title, DIRECTIVE.why, *DIRECTIVE.steps, DIRECTIVE.closing_note):
        assert text in words
    assert "Harrow & Vale" in words
    assert "Prepared for M. R. · 21 November 2026" in words
    assert "harrowvale.example" in words


@pytest.mark.parametrize(
    ("country", "expected"),
    [("GB", "999 or 112"), ("US", "988"), ("SE", "112"), ("", "findahelpline.com")],
)
def test_every_page_carries_the_numbers_of_its_country(country: str, expected: str) -> None:
    words = words_of(render(page_of(country=country)).data)
    assert SAFETY in words
    assert expected in words


def test_even_an_empty_directive_carries_the_line() -> None:
    rendered = render(page_of(Directive(), logo=None))
    assert SAFETY in words_of(rendered.data)
    assert rendered.pages == 1


@pytest.mark.parametrize(("checked", "count"), [(True, 0), (False, 1)])
def test_only_a_page_without_a_case_says_so(checked: bool, count: int) -> None:
    rendered = render(page_of(checked=checked))
    assert words_of(rendered.data).count("not checked against a case") == count


def test_the_record_has_the_real_dates() -> None:
    words = words_of(render(page_of()).data)
    assert "Mon 23 Nov Tue 24 Nov" in words
    assert "Sun 29 Nov" in words
    assert "30 Nov" not in words


@pytest.mark.parametrize("style", ["scale", "lines"])
def test_other_records_have_a_row_for_each_day(style: str) -> None:
    record = Record.model_validate({"style": style, "days": 3})
    words = words_of(render(page_of(record=record)).data)
    assert all(day in words for day in ("21 Nov", "22 Nov", "23 Nov"))


@pytest.mark.parametrize(
    ("size", "points"), [("A4", (595, 842)), ("Letter", (612, 792)), ("A5", (420, 595))]
)
def test_paper_has_the_size_that_was_asked_for(size: PageSize, points: tuple[int, int]) -> None:
    data = render(page_of(page=Page(size=size))).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        box = [round(float(side)) for side in pdf.pages[0].mediabox]
    assert tuple(box[2:]) == points


def test_the_ink_saver_prints_without_colour() -> None:
    pixels = pixels_of(render(page_of(page=Page(ink_saver=True))).data)
    assert (pixels[..., :3].max(axis=2) - pixels[..., :3].min(axis=2)).max() <= 2


def test_a_long_directive_flows_over_pages_that_are_numbered() -> None:
    rendered = render(page_of(steps=("A step that takes a while to read. " * 8,) * 20))
    words = words_of(rendered.data)
    assert rendered.pages > 1
    assert f"1 / {rendered.pages}" in words
    assert f"{rendered.pages} / {rendered.pages}" in words
    assert "20." in words


def test_properties_name_title_language_and_practice_but_no_client() -> None:
    with pikepdf.open(io.BytesIO(render(page_of()).data)) as pdf:
        properties = {key: str(value) for key, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "en-GB"
    assert properties["/Title"] == DIRECTIVE.title
    assert properties["/Author"] == "Harrow & Vale"
    assert "M. R." not in repr(properties)


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#7a3f5c", "#000000"])
def test_text_in_any_colour_can_be_read(colour: str) -> None:
    assert contrast(darkened(from_hex(colour), TEXT_CONTRAST), WHITE) >= TEXT_CONTRAST


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert darkened(from_hex("#7a3f5c"), TEXT_CONTRAST) == (0x7A, 0x3F, 0x5C)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-GB", "21 November 2026"),
        ("en-US", "November 21, 2026"),
        ("de", "21. November 2026"),
        ("fr-CA", "21 novembre 2026"),
        ("xx-Nowhere", "21 November 2026"),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, written: str) -> None:
    assert long_date(date(2026, 11, 21), language) == written


def test_short_dates_follow_the_language_too() -> None:
    assert (weekday(DAY, "de"), day_and_month(DAY, "en-US")) == ("Sa", "Nov 21")


def test_a_kind_that_is_only_said_becomes_a_card_for_the_coach() -> None:
    kind = content.load().kinds["reframe"]
    words = words_of(render(card_of(page_of(), kind)).data)
    assert "to say, not to hand out" in words
    assert kind.ask in words


def test_a_page_without_branding_still_has_order() -> None:
    plain = page_of(branding=BRANDING.model_copy(update={"practice": "", "tagline": ""}), logo=None)
    assert text_of(render(plain).data).startswith(DIRECTIVE.title)
