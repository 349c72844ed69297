"""A printed page on a small screen: the words of the paper, dark enough, and of nobody."""

from datetime import date

from app.pdf.on_screen import on_screen
from models.directive import Branding, Directive, Page, Record
from models.letters import DirectivePage
from tests.pdf.examples import LOGO

MONDAY = date(2026, 11, 23)


def page(**more: object) -> DirectivePage:
    """A page for somebody, with everything that may stand on one."""
    values: dict[str, object] = {
        "kind": "tiny_step",
        "title": 'Say "no"',
        "client": "M. R.",
        "steps": ("Wait - then speak", " "),
        "record": Record(style="tick", days=2),
        "country": "GB",
        **more,
    }
    return DirectivePage(directive=Directive.model_validate(values), prepared_on=MONDAY)


def test_it_is_set_as_its_language_prints_it() -> None:
    shown = on_screen(page(language="de-DE"))
    assert shown.title == "Say „no“"
    assert shown.steps == ("Wait – then speak",)
    assert shown.record.days == (MONDAY, date(2026, 11, 24))
    assert shown.rows == ("Mo 23. Nov.", "Di 24. Nov.")
    assert "116 123" in shown.safety


def test_it_names_neither_the_client_nor_the_kind() -> None:
    told = on_screen(page()).model_dump_json()
    assert "M. R." not in told
    assert "tiny_step" not in told


def test_without_a_record_no_day_is_asked_for() -> None:
    assert on_screen(page(record=Record())).rows == ()


def test_the_log_of_a_worksheet_comes_along_with_the_columns_of_the_paper() -> None:
    worksheet = Page(layout="worksheet")
    assert on_screen(page(page=worksheet)).record.columns == ("kept", "happened")
    bare = on_screen(page(page=worksheet, record=Record(days=2)))
    assert bare.record.columns == ("when", "kept", "happened")
    assert bare.rows == ("Row 1", "Row 2")


def test_pale_colours_are_darkened_as_on_paper() -> None:
    pale = Branding(primary="#ffe0e0", accent="#ffffff")
    face = on_screen(page(branding=pale, page=Page(contrast="high"))).face
    assert face.primary < "#900000"
    assert face.accent < "#c00000"


def test_a_logo_comes_along_as_a_picture_alone() -> None:
    found = on_screen(page().model_copy(update={"logo": LOGO})).face.logo
    assert found is not None
    assert found.startswith(b"\x89PNG")
