"""The pack on paper: large, on the practice's page, and broken between instruments."""

import io

import pypdfium2 as pdfium
import pytest

from app.pdf.documents import render
from models.content import load
from models.directive import Page, PageSize
from models.letters import PackPage
from models.pack import pack_of
from tests.pdf.examples import PAPER, words_of


def pack(size: PageSize = "A4") -> PackPage:
    content = load()
    return pack_of(
        paper=PAPER.model_copy(update={"page": Page(size=size)}),
        initials="M. R.",
        words=content.pack,
        consent=content.consent,
        instruments=content.instruments,
        crisis=content.crisis,
    )


def pages_of(data: bytes) -> list[str]:
    pdf = pdfium.PdfDocument(io.BytesIO(data))
    found = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    return found


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_each_instrument_stands_on_one_page(size: PageSize) -> None:
    pages = pages_of(render(pack(size)).data)
    for one in pack().instruments:
        first, last = one.groups[0].questions[0].text, one.notice
        holding = [
            {n for n, page in enumerate(pages) if text[:24] in page} for text in (first, last)
        ]
        assert holding[0] & holding[1], one.heading


def test_the_crisis_line_is_at_the_foot_of_every_page() -> None:
    page = pack()
    for words in pages_of(render(page).data):
        assert page.crisis in words


def test_the_page_is_the_practices_and_names_the_client_by_initials() -> None:
    words = words_of(render(pack()).data)
    assert "Harrow & Vale" in words
    assert "Prepared for M. R." in words
    for label in pack().sign:
        assert label in words


def test_it_is_set_on_any_paper_with_no_letter_missing() -> None:
    assert render(pack("A5")).missing == []
