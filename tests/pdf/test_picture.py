"""The preview's picture: the very page, and of it only what changed."""

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from app.pdf import memory, picture
from models.letters import DirectivePage
from models.pictures import Frame, View
from tests.pdf.examples import DIRECTIVE, page_of

NAME = "preview"
WHOLE = View(page=0, width=600, have=0, whole=True)


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    picture.forget(NAME)


def shown(document: DirectivePage, view: View = WHOLE) -> Frame:
    frame = picture.frame(NAME, document, view)
    assert frame is not None
    return frame


def painted(frame: Frame, over: Image.Image | None = None) -> Image.Image:
    canvas = over or Image.new("RGB", (frame.width, frame.height))
    canvas.paste(Image.open(io.BytesIO(frame.png)).convert("RGB"), (frame.x, frame.y))
    return canvas


def after(frame: Frame) -> View:
    return View(page=frame.page, width=600, have=frame.version, whole=False)


def test_the_first_picture_is_a_whole_page_with_its_words() -> None:
    frame = shown(page_of())
    assert (frame.base, frame.x, frame.y, frame.pages) == (-1, 0, 0, 1)
    assert frame.width == 600
    assert DIRECTIVE.title in frame.text


def test_a_key_sends_a_small_strip_that_completes_the_page() -> None:
    first = shown(page_of())
    changed = page_of(why=DIRECTIVE.why + " x")
    strip = shown(changed, after(first))
    assert strip.base == first.version
    assert len(strip.png) < len(first.png) / 4
    picture.forget(NAME)
    both = [
        np.asarray(each, dtype=np.int16)
        for each in (painted(strip, painted(first)), painted(shown(changed)))
    ]
    # Each picture has 64 colours of its own choice: nearly the same, everywhere.
    assert np.abs(both[0] - both[1]).max() < 64


def test_nothing_is_sent_where_nothing_changed() -> None:
    first = shown(page_of())
    assert picture.frame(NAME, page_of(), after(first)) is None


def test_a_browser_that_missed_a_strip_gets_the_whole_page() -> None:
    first = shown(page_of())
    shown(page_of(title="Another"), after(first))
    assert shown(page_of(title="A third"), after(first)).base == -1


def test_another_size_is_a_whole_page() -> None:
    first = shown(page_of())
    frame = shown(page_of(), after(first)._replace(width=900))
    assert (frame.base, frame.width) == (-1, 900)


def test_a_page_that_is_gone_shows_the_last_one() -> None:
    long = page_of(steps=("A step that takes a while to read. " * 8,) * 20)
    assert shown(long, WHOLE._replace(page=1)).page == 1
    assert shown(page_of(), WHOLE._replace(page=1)).page == 0


def test_what_no_face_has_is_told() -> None:
    assert shown(page_of(why="\U0001342f")).missing == ["\U0001342f"]


def test_only_a_few_previews_are_remembered() -> None:
    for number in range(picture.MOST_PREVIEWS + 3):
        picture.frame(f"other {number}", page_of(), WHOLE)
    assert len(picture._previews) == picture.MOST_PREVIEWS
    picture._previews.clear()


def test_what_a_preview_took_is_given_back_when_it_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_back: list[int] = []
    monkeypatch.setattr(memory, "_trim", lambda: given_back.append)
    shown(page_of(DIRECTIVE))
    picture.forget(NAME)
    picture.forget(NAME)
    assert given_back == [0]
    monkeypatch.setattr(memory, "_trim", lambda: None)
    memory.give_back()  # a C library that does not know how
