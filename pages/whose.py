"""Which client of a case a page speaks of: the one who is at the gravest level."""

from app.services.intakes import IntakeView
from app.services.screenings import ScreeningView


def gravest(view: IntakeView) -> ScreeningView | None:
    """The screening of the client at the highest level, the first of those who are equal."""
    return max(view.screenings.values(), key=lambda one: one.standing.level.rank, default=None)
