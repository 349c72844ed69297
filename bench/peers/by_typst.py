"""With typst from its own language; every text goes in as a string."""

from functools import cache
from typing import Any

import typst

from bench.peers.page import FACES, MARGIN_MM, days
from models.letters import DirectivePage


@cache
def _typst() -> Any:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FACES)])


def draw(page: DirectivePage) -> bytes:
    """Return the page as a file."""
    one, heads = page.directive, days(page)
    steps = "".join(f"+ #{_string(step)}\n" for step in one.steps)
    cells = "".join(f"[{head}]," for head in heads) + "[#v(8mm)]," * len(heads)
    row = f"#table(columns: {len(heads)}, {cells})" if heads else ""
    foot = f"[#{_string(one.branding.footer)}]"
    source = (
        f'#set page(paper: "a4", margin: {MARGIN_MM}mm, footer: {foot})\n'
        f'#set text(font: "Source Serif 4", size: 12pt)\n#{_string(one.branding.practice)}\n\n'
        f'#text(font: "Inter", weight: 600, size: 20pt)[#{_string(one.title)}]\n\n'
        f"#{_string(one.why)}\n\n{steps}\n{row}\n\n#{_string(one.closing_note)}\n"
    )
    data: bytes = typst.compile(source.encode(), font_paths=_typst())
    return data


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
