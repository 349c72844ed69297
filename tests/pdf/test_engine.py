"""The adapter draws what fpdf2 draws, in fewer milliseconds and without keeping anything."""

import re
from pathlib import Path

import numpy as np
import pytest

from app.pdf.documents import render
from app.pdf.engine.session import Memo, Session
from app.pdf.sheet import Sheet
from models.letters import Document
from tests.pdf.examples import (
    DIRECTIVE,
    DOCUMENTS,
    faces_in,
    page_of,
    pixels_of,
    problems_of,
    text_of,
)
from tests.pdf.stock import stock_canvas

MIXED = page_of(why="Café, Ελλάδα, Москва, שלום עולם, مرحبا بكم, नमस्ते, ☎ 😀", title="Über 20 %")
UNREADABLE = re.compile(r"[\x01-\x09\x0b-\x1f]")
"""What stock fpdf2 gives for a mark without a code point of its own; ours is read past."""

NAMES = (*(type(one).__name__ for one in DOCUMENTS), "mixed scripts")


@pytest.mark.parametrize("document", [*DOCUMENTS, MIXED], ids=NAMES)
def test_every_document_looks_and_reads_as_stock_fpdf2_prints_it(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = render(document)
    monkeypatch.setattr(Sheet, "canvas_type", stock_canvas(tmp_path))
    stock = render(document)
    assert text_of(ours.data) == UNREADABLE.sub("\u2060", text_of(stock.data))
    for page in range(ours.pages):
        assert np.array_equal(pixels_of(ours.data, page), pixels_of(stock.data, page))


def test_a_preview_looks_as_the_final_print_does() -> None:
    session = Session()
    for end in range(0, len(DIRECTIVE.why), 9):
        document = page_of(why=DIRECTIVE.why[:end])
        preview, final = render(document, session=session), render(document)
        assert np.array_equal(pixels_of(preview.data), pixels_of(final.data))
        assert text_of(preview.data) == text_of(final.data)


def test_the_same_values_give_the_same_bytes() -> None:
    first = render(page_of()).data
    render(page_of(title="Something else in between, with Ω and ж"))
    assert render(page_of()).data == first


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES[:-1])
def test_a_strict_reader_finds_nothing_wrong_with_any_document(document: Document) -> None:
    assert problems_of(render(document).data) == []


def test_a_file_holds_only_the_glyphs_of_its_own_words() -> None:
    session = Session()
    render(page_of(why="Ωμέγα Ж Щ Ђ " * 20), session=session)
    after = faces_in(render(page_of(), session=session).data)
    alone = faces_in(render(page_of()).data)
    assert after == alone


def test_nothing_of_one_session_is_found_in_another() -> None:
    mine, theirs = Session(), Session()
    render(page_of(client="Zwölfboxkämpfer"), session=mine)
    render(page_of(), session=theirs)
    assert "Zwölfboxkämpfer" in repr(mine.texts.__dict__)
    assert "Zwölfboxkämpfer" not in repr([vars(memo) for memo in _memos(theirs)])


def _memos(session: Session) -> list[object]:
    return [value for value in vars(session).values() if isinstance(value, Memo)]


def test_a_session_forgets_what_was_not_asked_for_the_longest() -> None:
    memo: Memo[int] = Memo(2)
    memo.put("a", 1)
    memo.put("b", 2)
    memo.get("a")
    memo.put("c", 3)
    assert (memo.get("a"), memo.get("b"), memo.get("c")) == (1, None, 3)


def test_words_that_look_like_commands_are_printed_as_they_stand() -> None:
    odd = r"{nb} **bold** (unbalanced \( <<x>> %PDF"
    assert odd in text_of(render(page_of(steps=(odd,))).data)
