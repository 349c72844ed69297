"""What a page costs, ours against stock fpdf2 in the same run: ``python -m bench.pdf``.

Beside them whatever else is installed of `bench.peers`; ``make peers`` installs all of it.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.pdf.documents import render
from app.pdf.engine.canvas import Canvas
from app.pdf.engine.session import Session
from app.pdf.sheet import Sheet
from bench.peers import peers
from models.letters import DirectivePage
from tests.pdf.examples import DIRECTIVE, page_of
from tests.pdf.stock import stock_canvas

ROUNDS = 30
LONG = ("For twenty minutes, put it off on purpose and notice what happens. " * 7,) * 16


def typed(pages: int, letters: int) -> DirectivePage:
    """The page after so many letters of its first text."""
    steps = DIRECTIVE.steps if pages == 1 else LONG
    return page_of(why=DIRECTIVE.why[:letters], steps=steps)


def by_stock(stock: type[Canvas], page: DirectivePage) -> None:
    Sheet.canvas_type = stock
    try:
        render(page)
    finally:
        Sheet.canvas_type = Canvas


def lanes_of(stock: type[Canvas]) -> dict[str, Callable[[DirectivePage], object]]:
    session = Session()
    return {
        "stock fpdf2": lambda page: by_stock(stock, page),
        "ours, to print": render,
        "ours, while typing": lambda page: render(page, session=session),
        **peers(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    folder = tempfile.TemporaryDirectory()
    stock = stock_canvas(Path(folder.name))
    print(f"{'':32}{'p50 ms':>9}{'p95 ms':>9}{'times stock':>13}")
    for pages in (1, 4):
        lanes = lanes_of(stock)
        took: dict[str, list[float]] = {name: [] for name in lanes}
        for number in range(rounds + 2):  # interleaved, so that all meet the same load
            page = typed(pages, number % len(DIRECTIVE.why))
            for name, draw in lanes.items():
                began = time.perf_counter()
                draw(page)
                took[name].append((time.perf_counter() - began) * 1000)
        base = statistics.median(took["stock fpdf2"][2:])
        for name, all_times in took.items():
            times = sorted(all_times[2:])  # the first two parse faces
            middle, late = statistics.median(times), times[int(len(times) * 0.95) - 1]
            what = f"{name}, {pages} page{'s' if pages > 1 else ''}"
            print(f"{what:32}{middle:9.1f}{late:9.1f}{middle / base:13.3f}")
    folder.cleanup()


if __name__ == "__main__":
    main()
