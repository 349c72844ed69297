"""What becomes of printed files: a page as a picture, several files as one."""

import io

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from app.pdf.documents import render
from app.pdf.printed import WIDTH, joined, picture
from models.directive import Directive, Page, Record
from models.letters import DirectivePage
from tests.pdf.examples import DAY

STEPS = tuple(f"Step {number}: " + "walk on, slowly. " * 20 for number in range(12))
RECORD = Record(style="tick", days=7)


def printed(**changes: object) -> bytes:
    values = {"title": "One thing", "record": RECORD, **changes}
    directive = Directive.model_validate(values)
    return render(DirectivePage(directive=directive, prepared_on=DAY)).data


def pixels(data: bytes, page: int = 0) -> np.ndarray:
    file = pdfium.PdfDocument(data)
    try:
        drawn: np.ndarray = file[page].render(scale=1).to_numpy().copy()
        return drawn
    finally:
        file.close()


def test_a_picture_is_the_very_page_and_says_nothing_else() -> None:
    drawn = picture(printed(title="Quiet", client="M. R."), 0)
    image = Image.open(io.BytesIO(drawn.png))
    assert (drawn.page, drawn.pages, image.format, image.size[0]) == (0, 1, "PNG", WIDTH)
    assert not image.info
    small = np.asarray(image.convert("L").resize((595, 842))).astype(int)
    page = Image.fromarray(pixels(printed(title="Quiet", client="M. R.")))
    paper = np.asarray(page.convert("L").resize((595, 842))).astype(int)
    assert np.abs(small - paper).mean() < 2


def test_of_several_pages_each_is_drawn_and_beyond_the_last_the_last() -> None:
    data = printed(steps=STEPS)
    first, second = picture(data, 0), picture(data, 1)
    assert first.pages == second.pages > 1
    assert first.png != second.png
    assert picture(data, 10_000).page == first.pages - 1
    assert picture(data, -1) == first


def test_several_files_are_one_with_the_very_pages_of_each() -> None:
    files = [printed(), printed(steps=STEPS), printed(page=Page(layout="card", size="A5"))]
    whole = joined(files)
    place = 0
    for data in files:
        for page in range(len(pdfium.PdfDocument(data))):
            assert np.array_equal(pixels(data, page), pixels(whole, place))
            place += 1
    assert len(pdfium.PdfDocument(whole)) == place
    assert pdfium.PdfDocument(whole).get_formtype() == 0
