"""The pairings of type, and what stands at the head and at the foot, as a brand chose them."""

import io
from typing import get_args

import pikepdf
import pypdfium2 as pdfium
import pytest

from app.pdf.documents import render
from app.pdf.formats import SIZES
from app.pdf.look import PAIRINGS
from app.pdf.on_screen import on_screen
from models.directive import Foot, Head, Typeface
from models.letters import DirectivePage
from tests.pdf.examples import BRANDING, DIRECTIVE, page_of, text_of

CONTACT = "020 7946 0000 · hello@harrowvale.example"
LOOK = BRANDING.model_copy(update={"footer": "harrowvale.example", "contact": CONTACT})
NAMES = {"serif": "SourceSerif4", "sans": "Inter", "clear": "Lexend"}


def dressed(**look: str) -> DirectivePage:
    branding = LOOK.model_copy(update=look)
    return page_of(DIRECTIVE.model_copy(update={"branding": branding}))


def faces(data: bytes) -> set[str]:
    """The families that a file embeds."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [font for _, font in pdf.pages[0].Resources.Font.items()]
        return {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts}


def left_of(word: str, data: bytes) -> float:
    """How far from the left edge a word begins, in points."""
    pdf = pdfium.PdfDocument(data)
    page = pdf[0].get_textpage()
    where, _ = page.search(word).get_next() or (0, 0)
    left = float(page.get_charbox(where)[0])
    pdf.close()
    return left


@pytest.mark.parametrize("typeface", get_args(Typeface))
def test_each_pairing_prints_in_its_two_families_and_no_other(typeface: Typeface) -> None:
    found = faces(render(dressed(typeface=typeface)).data)
    assert found == {NAMES[family] for family in PAIRINGS[typeface]}


@pytest.mark.parametrize("head", get_args(Head))
def test_a_head_has_the_name_in_its_place_and_the_logo_unless_it_is_the_name_alone(
    head: Head,
) -> None:
    data = render(dressed(head=head)).data
    assert (b"/Subtype /Image" in data) == (head != "name")
    assert (on_screen(dressed(head=head)).face.logo is None) == (head == "name")
    left = left_of("Harrow", data)
    assert {"name": left < 60, "beside": 60 < left < 120, "centred": left > 200}[head]


@pytest.mark.parametrize(
    ("foot", "says"), [("line", "harrowvale.example"), ("contact", CONTACT), ("none", "")]
)
def test_a_foot_says_what_was_chosen_and_whom_the_page_is_for(foot: Foot, says: str) -> None:
    text = text_of(render(dressed(foot=foot)).data)
    assert "Prepared for" in text
    assert "A voluntary experiment" in text
    assert (" harrowvale" in text, CONTACT in text) == (foot == "line", foot == "contact")
    assert on_screen(dressed(foot=foot)).face.footer == says


def logo_of(data: bytes) -> tuple[float, float]:
    """How far from the left edge the logo begins and ends, in points."""
    pdf = pdfium.PdfDocument(data)
    (logo,) = pdf[0].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])
    left, _, right, _ = logo.get_bounds()
    pdf.close()
    return left, right


def test_on_a_page_from_right_to_left_head_and_foot_stand_the_other_way_round() -> None:
    usual = render(dressed()).data
    turned = render(page_of(dressed().directive, language="he")).data
    width = SIZES["A4"][0]
    assert logo_of(turned) == pytest.approx([width - side for side in reversed(logo_of(usual))])
    assert left_of("Harrow", usual) < left_of("harrowvale.example", usual)
    assert left_of("harrowvale.example", turned) < width / 2 < left_of("Harrow", turned)
