"""The same page by others: reportlab, WeasyPrint and typst, each where it is installed.

`bench.pdf` times them beside ours. Each draws a task's words, its numbered steps, its row of days
to tick and its footer on A4 with our own faces, as a program that uses it would: faces are
registered once, nothing else is kept from page to page. ``make peers`` installs them; they are no
part of the program.
"""

import importlib
import importlib.util
from collections.abc import Callable

from models.letters import DirectivePage

Draw = Callable[[DirectivePage], bytes]


def peers() -> dict[str, Draw]:
    """Those that are installed, by their names."""
    return {
        name: importlib.import_module(f"bench.peers.by_{name.lower()}").draw
        for name in ("reportlab", "WeasyPrint", "typst")
        if importlib.util.find_spec(name.lower())
    }
