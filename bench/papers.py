"""Directives that nobody would write, printed and looked at: ``python -m bench.papers [COUNT]``.

2,000 of them where no other number is asked for. Each has to print, to pass ``qpdf --check``, and
to have every piece of text where pdfium finds it in its own line, away from the paper's edge; one
for the archive has to keep to the rules that `tests.pdf.archive_rules` looks for.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from tests.pdf.archive_rules import archive_faults
from tests.pdf.looked_at import faults, printed
from tests.pdf.papers import paper

COUNT = 2_000


def main() -> None:
    """Print them all, and say what each took; raises where anything is wrong with one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=COUNT)
    parser.add_argument("--first", type=int, default=0, help="the first one's number")
    asked = parser.parse_args()
    count, first = asked.count, asked.first
    took, pages, found = list[float](), 0, list[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            page, began = paper(number), time.process_time()
            rendered, meant = printed(page)
            took.append((time.process_time() - began) * 1000)
            pages += rendered.pages
            wrong = [*faults(rendered, meant), *_refused(rendered.data, Path(folder) / "one.pdf")]
            wrong += archive_faults(rendered.data) if page.directive.page.archive else []
            found += [f"paper {number}, {fault}" for fault in wrong]
    print(
        f"{count} directives from {first}, {pages} pages: CPU time "
        f"p50 {statistics.median(took):.0f} ms, slowest {max(took):.0f} ms; {len(found)} faults"
    )
    assert not found, "\n".join(found)


def _refused(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    done = subprocess.run(
        ["qpdf", "--check", path], capture_output=True, text=True, check=False, timeout=60
    )
    return [] if done.returncode == 0 else [f"qpdf: {done.stderr.strip() or done.stdout.strip()}"]


if __name__ == "__main__":
    main()
