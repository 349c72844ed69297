"""The crisis card: whom to call where the client is, in figures to be read from a distance."""

from collections.abc import Sequence

from components.html import Tag
from models.crisis import CrisisLines, Line

CARDS = 3
UNCONFIRMED = "unconfirmed"


def crisis_cards(
    lines: CrisisLines, *, more: Sequence[Line] = (), clinician: tuple[str, str] | None = None
) -> None:
    """Draw the emergency numbers, ``more`` lines, a clinician, and lines up to three cards.

    A number without a date says that nobody has confirmed it lately.
    """
    if lines.emergency:
        numbers = " · ".join(lines.emergency)
        _card("Emergency", numbers, is_confirmed=lines.verified_on is not None)
    others = bool(lines.emergency) + len(more) + (clinician is not None)
    for line in (*lines.lines[: max(CARDS - others, 1)], *more):
        _card(line.name, line.number, is_confirmed=line.verified_on is not None)
    if clinician is not None:
        _card("Your named clinician", " · ".join(part for part in clinician if part))


def _card(label: str, number: str, *, is_confirmed: bool = True) -> None:
    with Tag("div", classes="crisis"):
        Tag("p", label, classes="who")
        Tag("p", number, classes="number")
        if not is_confirmed:
            Tag("p", UNCONFIRMED, classes="muted small")
