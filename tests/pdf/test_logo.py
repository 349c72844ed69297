"""A logo: judged by what it is, and stored as nothing but a picture."""

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from app.pdf.documents import render
from app.pdf.logo import TALLEST, WIDEST, Logo, check_logo
from app.pdf.logo_error import LogoError
from tests.pdf.examples import image, page_of


def _bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels a side."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(head))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + image()[33:]
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_png_jpeg_and_webp_are_logos(kind: str) -> None:
    logo = Logo.of(image(kind, mode="RGB"))
    assert max(logo.width, logo.height) == TALLEST
    assert logo.data.startswith(b"\x89PNG")


def test_a_wide_logo_keeps_its_shape() -> None:
    logo = Logo.of(image(size=(1000, 250)))
    assert (logo.width, logo.height) == (WIDEST, WIDEST / 4)


@pytest.mark.parametrize(
    ("drawn", "says"),
    [
        (lambda: b"", "not a PNG, JPEG"),
        (lambda: image("GIF", mode="P"), "not a PNG, JPEG"),
        (lambda: b"RIFF" + bytes(400), "damaged"),
        (lambda: image("WEBP", size=(5000, 4000), mode="RGB"), "more than 12 million pixels"),
        (lambda: image(fill=(0, 0, 0, 0)), "shows nothing"),
        (lambda: image()[:-900], "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"nonsense" * 20, "damaged"),
        (lambda: b"\xff\xd8\xff" + b"\0" * 100, "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(40_000_000), "larger than 5 MB"),
        (_bomb, "Choose"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(drawn: Callable[[], bytes], says: str) -> None:
    with pytest.raises(LogoError, match=says):
        check_logo(drawn())


def test_what_a_camera_wrote_into_a_picture_is_taken_out() -> None:
    picture = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x010F] = "SECRET MAKER"
    exif[0x0112] = 6  # lies on its side
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    assert b"SECRET MAKER" in out.getvalue()
    stored = check_logo(out.getvalue())
    assert b"SECRET MAKER" not in stored
    assert Image.open(io.BytesIO(stored)).size == (20, 40)


def test_a_page_with_each_kind_of_logo_prints() -> None:
    for mode in ("RGB", "RGBA", "L", "LA", "P", "1"):
        assert render(page_of(logo=image(mode="RGB" if mode == "P" else mode))).pages == 1
