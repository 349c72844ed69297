"""A logo as SVG: painted from the parts that draw, refused for all that acts, fetches or swells."""

import io

import pytest
import resvg_py
from PIL import Image

from app.pdf import svg
from app.pdf.logo import check_logo
from app.pdf.logo_error import LogoError

BOX = '<rect width="100" height="50" fill="#7a3f5c"/>'
LAUGHS = '<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10)
)
REPEATS = "".join(
    f"<g id='g{n}'>" + (f"<use xlink:href='#g{n - 1}'/>" * 10 if n else BOX) + "</g>"
    for n in range(9)
)


def drawing(parts: str, *, before: str = "", box: str = "0 0 100 50") -> bytes:
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}">{parts}</svg>'
    ).encode()


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(check_logo(data)))


@pytest.mark.parametrize("before", ["", "\ufeff", '\n<?xml version="1.0"?><!-- made here -->'])
def test_a_drawing_is_painted_at_the_size_of_any_logo(before: str) -> None:
    picture = seen(drawing(BOX, before=before))
    assert picture.size == (600, 300)
    assert picture.getpixel((300, 150)) == (0x7A, 0x3F, 0x5C, 255)


def test_what_drawing_programs_write_is_painted() -> None:
    """Classes, gradients, repeats, cuts, a title, and a part of the program's own."""
    picture = seen(
        drawing(
            "<title>Logo</title><metadata><x:y xmlns:x='urn:x'/></metadata>"
            "<style>.a{fill:url(#g)}</style>"
            "<defs><linearGradient id='g'><stop stop-color='#000'/></linearGradient>"
            "<clipPath id='c'><rect width='50' height='50'/></clipPath>"
            "<path id='p' class='a' d='M0 0h100v50h-100z'/></defs>"
            "<use xlink:href='#p' clip-path='url(#c)'/>"
        )
    )
    assert picture.getpixel((150, 150)) == (0, 0, 0, 255)
    assert picture.getpixel((450, 150)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (drawing(f"{BOX}<script>fetch('/')</script>"), svg.ACTIVE),
        (drawing('<rect width="9" height="9" onload="x()"/>'), svg.ACTIVE),
        (drawing("<foreignObject><p>Hi</p></foreignObject>"), svg.ACTIVE),
        (drawing('<use xlink:href="https://example.org/a.svg#a"/>'), svg.OUTSIDE),
        (drawing('<use href="file:///etc/passwd#a"/>'), svg.OUTSIDE),
        (drawing('<rect fill="url( \'//example.org/a\')"/>'), svg.OUTSIDE),
        (drawing('<rect style="fill:u\\72l(//example.org/a)"/>'), svg.OUTSIDE),
        (drawing("<style>@import '//example.org/a.css';</style>"), svg.OUTSIDE),
        (drawing(BOX, before=f"<!DOCTYPE svg [{LAUGHS}]>"), svg.DECLARES),
        (drawing(BOX, before='<!DOCTYPE svg SYSTEM "http://example.org/">'), svg.DECLARES),
        (drawing(REPEATS), svg.TOO_MUCH),
        (drawing('<g id="a"><use href="#a"/></g>'), svg.TOO_MUCH),
        (drawing(f"<style>rect{{mask:url(#m)}}</style><mask id='m'>{BOX * 9}</mask>{BOX * 1500}"),
         svg.TOO_MUCH),
        (drawing("<g>" * 60_000 + "</g>" * 60_000), svg.TOO_MUCH),
        (drawing("<g/>" * 200_000), svg.TOO_MUCH),
        (drawing("<g/>" * 300_000), "larger than 1 MB"),
        (drawing("<text>Harrow</text>"), svg.LETTERS),
        (drawing('<image href="data:image/png;base64,AAAA"/>'), "as PNG"),
        (drawing("<filter/>"), "“filter”"),
        (drawing(""), "shows nothing"),
        (drawing(BOX, box="0 0 1e-30 1e30"), "shows nothing"),
        (drawing(BOX)[:-3], svg.DAMAGED),
        (b"<html><body/></html>", svg.DAMAGED),
        (b"<" + bytes(99), svg.DAMAGED),
    ],
)  # fmt: skip
def test_all_else_is_refused_in_a_sentence_that_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(LogoError) as refused:
        check_logo(data)
    assert says in refused.value.sentence


def test_what_the_painter_gives_up_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As some absurd numbers make it: what Rust raises is no `Exception`."""
    panic = type("PanicException", (BaseException,), {})

    def give_up(**_: object) -> bytes:
        raise panic("called `Option::unwrap()` on a `None` value")

    monkeypatch.setattr(resvg_py, "svg_to_bytes", give_up)
    with pytest.raises(LogoError, match="damaged"):
        svg.painted(drawing(BOX), 300)


def test_a_drawing_of_any_shape_stays_within_its_side() -> None:
    assert seen(drawing('<rect width="1" height="100000"/>', box="0 0 1 100000")).size == (1, 300)
