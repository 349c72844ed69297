"""Whether tasks are open for a case at all; if not, a sentence that a client may read, and the way.

Which kinds are left where it is open is for `contraindications` to say.
"""

from typing import Literal, NamedTuple

from models.levels import Level
from models.permission import may_give_directives
from models.standing import Standing


class Closed(NamedTuple):
    """Why no task can be chosen now, and the page of the intake on which that may change."""

    sentence: str
    opens: str
    """What would open it; a label for the way there."""
    step: Literal["client", "questions", "paused", "stopped"]


TAKEN_BACK = Closed(
    "Tasks wait until everything on the first step is agreed.", "What we agree", "client"
)


def closed(standing: Standing, *, taken_back: bool = False) -> Closed | None:
    """Say in neutral words why tasks wait; None where they are open.

    `taken_back` is whether somebody took back a consent that everything rests on.
    """
    if may_give_directives(standing):
        return TAKEN_BACK if taken_back else None
    if standing.level >= Level.STOP:
        return Closed("No task for now: something else comes first.", "What comes first", "stopped")
    if standing.is_expired:
        return Closed(
            "Tasks wait until the questions have been asked again; the answers are too old.",
            "To the questions",
            "questions",
        )
    if standing.level is Level.INCOMPLETE:
        return Closed(
            "Tasks open once all the questions have been answered.", "To the questions", "questions"
        )
    if standing.consultation is None:
        return Closed(
            "Tasks wait until somebody else has been asked, and that is written down.",
            "What comes first",
            "paused",
        )
    return Closed("No task for now: keep to talking.", "What may be done today", "paused")
