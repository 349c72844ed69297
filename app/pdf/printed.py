"""What becomes of files that were printed: a page as a picture, several files as one to print.

Runs in a render worker: pdfium is not thread-safe. The files themselves stay as they are.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2 as pdfium

from models.pictures import PagePicture

WIDTH = 1600
"""Pixels of a picture from side to side: sharp on a phone that zooms in, and 0.2 MB."""


def picture(data: bytes, page: int) -> PagePicture:
    """Return one page of a file, from 0, as a PNG; of a page that it has not, the last."""
    with closing(pdfium.PdfDocument(data)) as file:
        pages = len(file)
        place = min(max(page, 0), pages - 1)
        drawn = file[place].render(scale=WIDTH / file[place].get_width(), draw_annots=False)
        out = io.BytesIO()
        drawn.to_pil().save(out, "PNG", optimize=True)
    return PagePicture(out.getvalue(), place, pages)


def joined(files: Sequence[bytes]) -> bytes:
    """Return the pages of all files, in their order, as one; its boxes are for a pen."""
    with closing(pdfium.PdfDocument.new()) as whole:
        for data in files:
            with closing(pdfium.PdfDocument(data)) as file:
                whole.import_pages(file)
        for page in _pages(whole):
            for _ in range(pdfium.raw.FPDFPage_GetAnnotCount(page)):
                pdfium.raw.FPDFPage_RemoveAnnot(page, 0)  # fields of a form that is not there
        out = io.BytesIO()
        whole.save(out)
    return out.getvalue()


def _pages(file: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    for place in range(len(file)):
        yield file[place]
