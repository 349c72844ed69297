"""Documents that come from outside, such as a clinician's letter: which kinds are kept."""

from typing import NamedTuple

from models.errors import Expected

LARGEST = 10_000_000
"""Bytes."""
BEGINNINGS: dict[bytes, tuple[str, str]] = {
    b"%PDF-": ("application/pdf", "pdf"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
}
"""How a file of each kind begins, its media type and the ending of its name."""


class AttachmentError(Expected):
    """A file that is not kept; the message says which are."""


class Attachment(NamedTuple):
    """A file by what it holds; the name that it came with says nothing about that."""

    data: bytes
    media_type: str
    ending: str


def attachment(data: bytes) -> Attachment:
    """Tell a file by its content; raise `AttachmentError` where it is too large or another kind."""
    if len(data) > LARGEST:
        raise AttachmentError("This file is larger than 10 MB. Scan it smaller, or take a photo.")
    for beginning, (media_type, ending) in BEGINNINGS.items():
        if data.startswith(beginning):
            return Attachment(data, media_type, ending)
    raise AttachmentError("This file is none of PDF, JPEG or PNG. Choose one of those.")
