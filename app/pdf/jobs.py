"""What a render process can be asked to do.

Everything that draws is imported inside the functions, which run in render processes alone. The
server only names them, and so starts without fpdf2, pdfium, numpy and the faces: they would cost
it a third of its start and 40 MB. Each process loads them as it warms up.
"""

import os
from collections.abc import Sequence
from datetime import date

from models.directive import Directive
from models.letters import DirectivePage, Document, Rendered
from models.pictures import Frame, PagePicture, View


def warm() -> int:
    """Parse the faces by drawing a page once; return this process's id."""
    from app.pdf import picture  # noqa: F401  # pdfium is loaded before the first preview, too

    render(DirectivePage(directive=Directive(title="A", why="B"), prepared_on=date(2026, 1, 1)))
    return os.getpid()


def render(document: Document) -> Rendered:
    """Return the file to print; its bytes follow from the value alone."""
    from app.pdf.documents import render

    return render(document)


def frame(preview: str, document: Document, view: View) -> Frame | None:
    """Draw what changed of a preview; see ``models.pictures.Pictures``."""
    from app.pdf import picture

    return picture.frame(preview, document, view)


def forget(preview: str) -> None:
    """Drop all that is remembered of a preview."""
    from app.pdf import picture

    picture.forget(preview)


def picture(data: bytes, page: int) -> PagePicture:
    """Return one page of a finished file, from 0, as a picture."""
    from app.pdf import printed

    return printed.picture(data, page)


def joined(files: Sequence[bytes]) -> bytes:
    """Return several finished files as one."""
    from app.pdf import printed

    return printed.joined(files)
