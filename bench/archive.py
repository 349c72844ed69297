"""Pages for the archive, looked at for what fails PDF/A-2b: ``python -m bench.archive``.

Each layout, with every script in it, by our own list of rules, and by pdf_oxide's where that is
installed (``make peers``). Neither is a full validator, so such a page is called unverified.
"""

import importlib
import importlib.util
from typing import get_args

from app.pdf.documents import render
from models.directive import Layout, Page
from tests.pdf.archive_rules import archive_faults
from tests.pdf.examples import page_of
from tests.pdf.scripts import MIXED, SCRIPTS, WITHIN


def main() -> None:
    """Print what is found in each; raises where anything is."""
    text = " ".join([MIXED, *(one.text for one in (*SCRIPTS.values(), *WITHIN.values()))])
    wrong = list[str]()
    for layout in get_args(Layout):
        page = page_of(page=Page(archive=True, layout=layout), title=MIXED, why=text, steps=(text,))
        data = render(page).data
        found = {"our rules": archive_faults(data), **_by_another(data)}
        wrong += [f"{layout}, {by}: {one}" for by, faults in found.items() for one in faults]
        print(f"{layout:12}", *(f"{by}: {len(faults)} faults" for by, faults in found.items()))
    assert not wrong, "\n".join(wrong)


def _by_another(data: bytes) -> dict[str, list[str]]:
    if not importlib.util.find_spec("pdf_oxide"):
        return {}
    reader = importlib.import_module("pdf_oxide").PdfDocument.from_bytes(data)
    return {"pdf_oxide": reader.validate_pdf_a("2b")["errors"]}


if __name__ == "__main__":
    main()
