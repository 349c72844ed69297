"""What two readers make of each script: ``python -m bench.scripts``.

pdfium, which Chrome and Edge read with, and poppler, which Linux does, are asked for the text of a
page in twelve scripts, of letters with their vowels, and of words within a line of the other
direction. It has to be what was typed, after normalisation and without what has no look.
"""

import subprocess
import unicodedata
from collections.abc import Callable

from app.pdf.documents import render
from models.letters import DirectivePage
from tests.pdf.examples import page_of, text_of
from tests.pdf.scripts import SCRIPTS, WITHIN, Script

FILLED = 8
"""Sentences that say which language the page is in, as every page's do."""
NO_LOOK = dict.fromkeys((0x200D, 0xFE0F, 0x2060, *range(0x200E, 0x2010), *range(0x202A, 0x202F)))


def main() -> None:
    """Ask both for each; raises where one reads something else."""
    readers: dict[str, Callable[[bytes], str]] = {"pdfium": text_of, "poppler": _by_poppler}
    wrong = list[str]()
    for name, script in {**SCRIPTS, **WITHIN}.items():
        data = render(_page(script)).data
        read = {one: _plain(script.text) in _plain(ask(data)) for one, ask in readers.items()}
        wrong += [f"{name} by {one}" for one, is_right in read.items() if not is_right]
        print(f"{name:20}", *(f"{one} {'as typed' if read[one] else 'OTHERWISE'}" for one in read))
    assert not wrong, ", ".join(wrong)


def _page(script: Script) -> DirectivePage:
    base = next(one for one in SCRIPTS.values() if one.language[:2] == script.language[:2])
    why = f"{base.text} " * FILLED
    return page_of(logo=None, language=script.language, why=why, steps=(script.text,))


def _by_poppler(data: bytes) -> str:
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def _plain(text: str) -> str:
    """Leave out what has no look, and all spaces, which stand where lines end as well."""
    return "".join(unicodedata.normalize("NFKC", text.translate(NO_LOOK)).split())


if __name__ == "__main__":
    main()
