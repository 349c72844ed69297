"""A few of the directives that nobody would write; `python -m bench papers` prints 2,000."""

from datetime import UTC, datetime

import pytest

from app.pdf.documents import render
from app.pdf.engine.session import Session
from app.pdf.engine.style import Column, Line, Style
from app.pdf.length import MOST_CHARACTERS, MOST_PAGES, TooMuchTextError
from models.directive import Directive, Page, Record
from models.letters import Rendered
from tests.pdf.examples import page_of, problems_of, words_of
from tests.pdf.looked_at import Watched, faults, printed
from tests.pdf.papers import paper

FEW = range(32, 56)
TALL = "ខ្ញុំស្រ្តីក្រ្តៅ " * 12


@pytest.mark.parametrize("first", FEW[::8])
def test_each_prints_with_its_text_in_its_lines(first: int) -> None:
    for number in range(first, first + 8):
        rendered, meant = printed(paper(number))
        assert (number, faults(rendered, meant)) == (number, [])
        assert problems_of(rendered.data) == []


def test_lines_that_are_set_over_each_other_are_found() -> None:
    canvas = Watched((300, 300), Session(), "en")
    canvas.add_sheet()
    lines = [Line("gjpqgjpqy"), Line("ÅÄÖbdhklÅ")]
    canvas.put(lines, Style("sans", 13, 9), Column(50, 200), 100)
    data = canvas.finish(title="", author="", created=datetime(2026, 11, 21, tzinfo=UTC))
    assert "reaches" in faults(Rendered(data, 1, []), Watched.finished)[0]


def test_a_page_has_the_same_number_always() -> None:
    assert paper(7) == paper(7)
    assert paper(7) != paper(8)


@pytest.mark.parametrize("text", [TALL, "Z̀́̂̃̄̅̆a " * 40, "กิ่่่่่้้้ " * 40], ids=["khmer", "latin", "thai"])
def test_letters_that_pile_up_keep_to_their_lines(text: str) -> None:
    assert faults(*printed(page_of(title=text, why=text))) == []


def test_a_long_note_at_the_foot_of_a_card_stands_below_all_else() -> None:
    record = Record(style="tick", days=4)
    for steps in (("Write it down. " * 20,), ("Write it down. " * 80,)):
        card = page_of(page=Page(layout="card"), record=record, steps=steps)
        long = card.directive.model_copy(update={"closing_note": "Bring it along. " * 60})
        assert faults(*printed(card.model_copy(update={"directive": long}))) == []


def test_marks_without_end_stand_on_circles_of_their_own() -> None:
    words = words_of(render(page_of(why="a" + "\u0301" * 6)).data)
    assert words.count("◌") == 2


@pytest.mark.parametrize(
    "steps", [("x" * MOST_CHARACTERS,), ("x" * 1000,) * 60, ("a" + "\n" * 50_000,) * 2]
)
def test_more_than_can_be_printed_is_refused_in_a_sentence(steps: tuple[str, ...]) -> None:
    with pytest.raises(TooMuchTextError, match="can be printed at once"):
        render(page_of(steps=steps))


def test_lines_without_end_are_refused_in_a_sentence() -> None:
    with pytest.raises(TooMuchTextError, match=f"more than {MOST_PAGES} pages"):
        render(page_of(Directive(why="a\n" * 10_000)))
