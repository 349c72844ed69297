"""What a render process keeps of 10,000 previews: ``python -m bench.memory [COUNT]``.

Coaches type into a hundred previews, a letter a picture; every script and every layout comes up,
and now and then a page that nobody would write. Each preview is forgotten when its page closes.
What the process holds is read once the faces are open, and at the end; 50 MB more are allowed.
"""

import argparse
import gc
from itertools import islice
from pathlib import Path
from typing import get_args

from app.pdf import picture
from models.directive import Layout, Page
from models.letters import DirectivePage
from models.pictures import View
from tests.pdf.examples import page_of
from tests.pdf.papers import paper
from tests.pdf.scripts import SCRIPTS

COUNT, LETTERS, WARM = 10_000, 100, 300
MOST_MB = 50.0
LAYOUTS = get_args(Layout)
ODD = 97  # every so many previews, a page that nobody would write


def main() -> None:
    """Draw them, and compare the process with itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=COUNT)
    count = parser.parse_args().count
    _draw(range(WARM))
    before = held_mb()
    _draw(range(WARM, WARM + count))
    grown = held_mb() - before
    print(
        f"{count} previews: from {before:.0f} MB to {before + grown:.0f} MB, {grown:+.1f} MB "
        f"(asked: at most {MOST_MB:.0f} MB more)"
    )
    assert grown <= MOST_MB, "previews leave something behind"


def held_mb() -> float:
    """What this process holds in memory of its own, in MB, once what can be freed is freed."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("RssAnon:"))
    return int(line.split()[1]) / 1024


def _draw(numbers: range) -> None:
    have = 0
    for number in numbers:
        typist, letter = divmod(number, LETTERS)
        name = f"preview {typist}"
        view = View(page=0, width=800, have=have, whole=letter == 0)
        frame = picture.frame(name, _page(number, typist, letter), view)
        have = frame.version if frame else have
        if letter == LETTERS - 1:
            picture.forget(name)


def _page(number: int, typist: int, letter: int) -> DirectivePage:
    if number % ODD == 0:
        return paper(number % 2_000)
    script = next(islice(SCRIPTS.values(), typist % len(SCRIPTS), None))
    words = f"{typist} {script.text}" * 3
    layout: Layout = LAYOUTS[typist % len(LAYOUTS)]
    page = Page(layout=layout)
    return page_of(why=words[: letter + 5], language=script.language, page=page)


if __name__ == "__main__":
    main()
