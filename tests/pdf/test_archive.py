"""PDF/A where it is asked for: what a reader without a validator can see of it."""

import io
from typing import get_args

import pikepdf
import pytest

from app.pdf.documents import render
from models.directive import Layout, Page
from models.letters import Rendered
from tests.pdf.archive_rules import archive_faults
from tests.pdf.examples import DIRECTIVE, page_of, pixels_of, problems_of, words_of
from tests.pdf.scripts import MIXED, WITHIN


def archived(layout: Layout = "letter", title: str = DIRECTIVE.title) -> Rendered:
    return render(page_of(page=Page(archive=True, layout=layout), title=title))


@pytest.mark.parametrize("layout", get_args(Layout))
def test_no_rule_that_is_looked_for_is_broken_in_any_layout(layout: Layout) -> None:
    """``python -m bench.archive`` asks another program as well."""
    assert (
        archive_faults(archived(layout, title=f"{MIXED} {WITHIN['vowels in Arabic'].text}").data)
        == []
    )


def test_what_is_against_the_rules_is_found() -> None:
    assert len(archive_faults(render(page_of()).data)) > 2


@pytest.mark.parametrize("layout", ["letter", "worksheet", "two_up"])
def test_a_page_for_the_archive_looks_the_same_and_has_no_fields(layout: Layout) -> None:
    data = archived(layout).data
    usual = render(page_of(page=Page(layout=layout))).data
    assert (pixels_of(data) == pixels_of(usual)).all()
    assert words_of(data) == words_of(usual)
    assert problems_of(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert all("/Annots" not in page for page in pdf.pages)


def test_it_says_that_it_is_one_and_brings_its_faces_and_colours() -> None:
    with pikepdf.open(io.BytesIO(archived().data)) as pdf:
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/DestOutputProfile" in pdf.Root.OutputIntents[0]
        with pdf.open_metadata() as said:
            assert said.pdfa_status == "2B"
            assert said["dc:title"] == DIRECTIVE.title
            assert said["dc:creator"] == ["Harrow & Vale"]
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        described = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
        assert described
        assert all("/FontFile2" in one for one in described)


def test_the_same_values_give_the_same_archive_whatever_stands_in_its_title() -> None:
    odd = "<b> & \ufffe \uffff ]]> 'x'"
    assert archived(title=odd).data == archived(title=odd).data
    with (
        pikepdf.open(io.BytesIO(archived(title=odd).data)) as pdf,
        pdf.open_metadata(strict=True) as said,
    ):
        assert said["dc:title"] == "<b> &   ]]> ‘x’"
