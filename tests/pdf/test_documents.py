"""Letters, records and the pages that stay with the coach."""

import pytest

from app.pdf.documents import render
from models import content
from models.assessment import DIMENSIONS
from models.directive import Page, PageSize
from models.letters import Document, ReferralLetter
from tests.pdf.examples import (
    CARD,
    CONSENT,
    CONSULTATION,
    FORMULATION,
    LETTER,
    MAP,
    PAPER,
    pixels_of,
    words_of,
)


def test_a_letter_says_what_was_screened_and_that_it_diagnoses_nothing() -> None:
    words = words_of(render(LETTER).data)
    assert "PHQ-9, 21 November 2026: 14 of 27, moderate" in words
    assert content.load().letter.screening_note in words
    assert content.load().disclaimers.letter in words
    assert "Until 20 January 2027." in words


def test_empty_parts_of_a_letter_are_left_out() -> None:
    words = words_of(render(ReferralLetter(paper=PAPER, reason="They asked me to.")).data)
    assert "Why I am writing They asked me to." in words
    assert "Screens" not in words
    assert "Safety" not in words


def test_a_map_has_every_score_in_words_and_numbers() -> None:
    words = words_of(render(MAP).data)
    for dimension in DIMENSIONS:
        assert content.load().dimensions[dimension].short in words
    assert "New moves 2 6" in words
    assert content.load().disclaimers.map in words


def test_a_formulation_leads_with_its_sentence() -> None:
    words = words_of(render(FORMULATION).data)
    assert words.index("When a deadline nears") < words.index("What was tried")
    assert "Draft for the referral" in words


@pytest.mark.parametrize("document", [FORMULATION, MAP, CARD], ids=["formulation", "map", "card"])
def test_what_is_for_the_coach_says_so(document: Document) -> None:
    assert "for the coach" in words_of(render(document).data)


@pytest.mark.parametrize("size", ["A4", "Letter", "A5"])
@pytest.mark.parametrize(
    "document", [LETTER, MAP, CARD, CONSULTATION, CONSENT, FORMULATION], ids=repr
)
def test_every_document_fits_every_paper(document: Document, size: PageSize) -> None:
    paper = PAPER.model_copy(update={"page": Page(size=size)})
    assert render(document.model_copy(update={"paper": paper})).pages >= 1


def test_a_consent_says_what_was_ticked_how_it_was_signed_and_what_was_taken_back() -> None:
    words = words_of(render(CONSENT).data)
    assert "Supervision Without my name." in words
    assert "Recording: not ticked" in words
    assert words.index("Mara Ruiz") < words.index("Signed by hand on 22 November 2026 at 14:05.")
    assert "Supervision: taken back on 25 November 2026." in words


def test_a_signature_by_hand_is_ink_and_a_typed_name_is_words() -> None:
    typed = CONSENT.model_copy(update={"ink": ()})
    assert words_of(render(typed).data).count("Mara Ruiz") == 2
    drawn, blank = (pixels_of(render(one).data) for one in (CONSENT, typed))
    assert (drawn < 128).sum() != (blank < 128).sum()


def test_a_letter_that_was_signed_on_the_glass_says_whose_hand_it_is() -> None:
    signed = LETTER.model_copy(update={"ink": CONSENT.ink, "agreed_by": "Mara Ruiz"})
    assert "Mara Ruiz, who agrees to this letter" in words_of(render(signed).data)
    assert render(signed).pages == 1
