"""The crisis card: whom to call where the client is, in figures to be read from a distance."""

from collections.abc import Sequence

from components.html import Tag
from models.crisis import CrisisLines, Line

CARDS = 3


def crisis_cards(
    lines: CrisisLines, *, more: Sequence[Line] = (), clinician: tuple[str, str] | None = None
) -> None:
    """Draw the emergency numbers, ``more`` lines, a clinician, and lines up to three cards."""
    if lines.emergency:
        _card("Emergency", " · ".join(lines.emergency))
    others = bool(lines.emergency) + len(more) + (clinician is not None)
    for line in (*lines.lines[: max(CARDS - others, 1)], *more):
        _card(line.name, line.number)
    if clinician is not None:
        _card("Your named clinician", " · ".join(part for part in clinician if part))


def _card(label: str, number: str) -> None:
    with Tag("div", classes="crisis"):
        Tag("p", label, classes="who")
        Tag("p", number, classes="number")
