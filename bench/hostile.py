"""What the worst texts cost a render process: ``python -m bench.hostile``.

A step of 20,000 characters without a space, 300 steps, marks and joiners without end, and 50,000
characters of each script and of all Unicode, each through the preview and as a file. A page or a
sentence is asked for within 2 s of CPU time, and at most 300 MB more.
"""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from random import Random

from app.pdf import picture
from app.pdf.documents import render
from bench.memory import held_mb
from models.errors import Expected
from models.letters import DirectivePage
from models.pictures import View
from tests.pdf.examples import page_of
from tests.pdf.scripts import SCRIPTS

MOST_SECONDS, MOST_MB = 2.0, 300.0
LONG, LONGER, FAR_TOO_LONG = 20_000, 50_000, 10_000_000
VIEW = View(page=0, width=800, have=0, whole=True)


def main() -> None:
    """Draw each, and say what it took; raises where one takes too much."""
    render(page_of())
    before, too_much = held_mb(), []
    print(f"{'':28}{'file':>8}{'picture':>9}")
    for name, page in _pages():
        took, answer = _answered(partial(_pages_of, page))
        drawn, _ = _answered(partial(_drawn, name, page))
        more = held_mb() - before
        print(f"{name:28}{took:6.2f} s {drawn:6.2f} s {more:+6.0f} MB  {answer}")
        if max(took, drawn) > MOST_SECONDS or more > MOST_MB:
            too_much.append(name)
    assert not too_much, f"too much for {', '.join(too_much)}"


def _pages_of(page: DirectivePage) -> str:
    return f"{render(page).pages} pages"


def _drawn(name: str, page: DirectivePage) -> str:
    frame = picture.frame(name, page, VIEW)
    return f"{frame.pages if frame else 0} pages"


def _answered(ask: Callable[[], str]) -> tuple[float, str]:
    """Return how long an answer took in seconds of CPU time, and the answer."""
    began = time.process_time()
    try:
        answer = ask()
    except Expected as error:
        answer = error.sentence
    return time.process_time() - began, answer


def _pages() -> Iterator[tuple[str, DirectivePage]]:
    for one in ("x", "字", "م", "e\u0301", "👩\u200d", "\u200b", "<b>", "(\\"):
        text = "".join(islice(cycle(one), LONG))
        yield f"{LONG:,} of {one!a}", page_of(steps=(text,))
    yield "300 steps", page_of(steps=("Write one line, and no more. " * 4,) * 300)
    yield f"{LONGER:,} line ends", page_of(why="a\n" * (LONGER // 2))
    yield f"{FAR_TOO_LONG:,} characters", page_of(steps=("word " * (FAR_TOO_LONG // 5),))
    draw = Random(LONGER)  # noqa: S311  # the same each time
    anything = "".join(chr(draw.randint(0, sys.maxunicode)) for _ in range(LONGER))
    yield f"{LONGER:,} of all Unicode", page_of(why=anything)
    for name, script in SCRIPTS.items():
        text = "".join(islice(cycle(f"{script.text} "), LONGER))
        yield f"{LONGER:,} of {name}", page_of(why=text, language=script.language)


if __name__ == "__main__":
    main()
