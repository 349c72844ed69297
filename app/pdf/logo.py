"""A practice's logo: what may be one, and what is made of it before it is printed.

Judged by content, never by the name of a file. Pure: bytes in, bytes out. What somebody uploads is
looked at in a process of its own: see ``logo_room``.
"""

import io
import warnings
from functools import lru_cache
from typing import NamedTuple, Self

from PIL import Image, ImageOps, UnidentifiedImageError

from app.pdf.logo_error import LogoError
from app.pdf.svg import painted

MOST_BYTES = 5_000_000
MOST_PIXELS = 12_000_000
WIDEST, TALLEST = 720, 300
"""Pixels on paper: at the size that a letterhead gives a logo, 400 an inch and more."""

KINDS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "WEBP": b"RIFF"}
MARKUP = (b"<", b"\xef\xbb\xbf<")
"""How an SVG begins; a file in any other encoding than UTF-8 is none for us."""


class Logo(NamedTuple):
    """An image ready for paper: a PNG of few pixels, nothing in it but the picture."""

    data: bytes
    width: int
    height: int

    @classmethod
    def of(cls, data: bytes, *, grey: bool = False) -> Self:
        """Read a PNG, JPEG, WebP or SVG; raise LogoError where it is none, too large, broken."""
        return cls(*_prepared(data, grey))


def check_logo(data: bytes) -> bytes:
    """Return what to store of an upload: the picture alone, small; raise LogoError otherwise."""
    return Logo.of(data).data


@lru_cache(maxsize=4)
def _prepared(data: bytes, grey: bool) -> tuple[bytes, int, int]:
    image = _opened(data)
    if grey:
        image = image.convert("LA").convert("RGBA")
    if image.getbbox() is None:
        raise LogoError("The logo shows nothing: all of it is transparent. Choose another.")
    out = io.BytesIO()
    # A new image carries no EXIF, no colour profile and no text of the old one.
    clean = Image.new("RGBA", image.size)
    clean.paste(image)
    clean.save(out, "PNG", optimize=True)
    return out.getvalue(), clean.width, clean.height


def _opened(data: bytes) -> Image.Image:
    if len(data) > MOST_BYTES:
        raise LogoError("The logo is larger than 5 MB. Choose a smaller one.")
    if data.lstrip().startswith(MARKUP):
        return _decoded(painted(data.lstrip(), WIDEST), "PNG")
    kind = next((name for name, start in KINDS.items() if data.startswith(start)), None)
    if kind is None:
        raise LogoError("The logo is not a PNG, JPEG, WebP or SVG. Save it as one of these.")
    return _decoded(data, kind)


def _decoded(data: bytes, kind: str) -> Image.Image:
    """Read a picture and make it small; its size is looked at before a pixel of it is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=[kind])
            if image.width * image.height > MOST_PIXELS:
                raise LogoError("The logo has more than 12 million pixels. Choose a smaller one.")
            image.draft(
                None, (WIDEST * 2, TALLEST * 2)
            )  # a JPEG is unpacked at a fraction of its size
            # No resampling is good in a palette; whatever else there is takes it as it is.
            small = image if image.mode in {"RGB", "L", "RGBA"} else image.convert("RGBA")
            small.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
            return ImageOps.exif_transpose(small).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LogoError("The logo unpacks to far too large a picture. Choose another.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise LogoError(
            "The logo is damaged: it cannot be read to its end. Save it again."
        ) from error
