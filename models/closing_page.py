"""The page of a closing, which the client may keep: no guesses, nothing of a screening."""

from datetime import date

from models.closing import Closing, Criterion
from models.letters import ClosingPage, Paper, Passage

TITLE = "What is different now"
OPENING = (
    "We close this piece of work here. What follows is in your words, as far as they were at hand; "
    "it is yours to keep."
)
DIP = "What a dip would look like"
NO_RELAPSE = (
    "A dip is part of it, and no return to the beginning. What helped once will help again."
)
AGAIN = "When we talk again"


def page_of(
    closing: Closing, *, paper: Paper, client: str, follow_up: str, coach: str
) -> ClosingPage:
    """Put a closing on paper; `follow_up` is its day in words."""
    parts = (
        Passage(
            label="What we said would show it", items=shown_criteria(closing, on=paper.prepared_on)
        ),
        Passage(label=DIP, items=closing.dip, text=NO_RELAPSE if closing.dip else ""),
        Passage(label=AGAIN, text=f"{follow_up}. I will ask how it is going." if follow_up else ""),
    )
    return ClosingPage(
        paper=paper,
        client=client,
        title=TITLE,
        opening=OPENING,
        shifts=tuple((one.what, one.who) for one in closing.shifts),
        parts=tuple(part for part in parts if part.text or part.items),
        signed_by=coach,
    )


def shown_criteria(closing: Closing, *, on: date) -> tuple[str, ...]:
    """Say each criterion in a line, with how long it has held by a day."""
    return tuple(_line(one, on=on) for one in closing.criteria)


def _line(one: Criterion, *, on: date) -> str:
    held = one.held(on=on)
    words = ", ".join(part for part in (one.observable, one.measure) if part)
    if not held:
        return words
    return f"{words}: for {held} {'week' if held == 1 else 'weeks'} now"
