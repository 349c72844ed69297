"""The three sittings of an intake: before the hour, in the room, and afterwards, alone.

Which step belongs where follows from who is needed for it. The minutes are this project's own
estimates [P], for somebody who types 40 words a minute; none of them is a published figure.
"""

from collections.abc import Mapping
from typing import Literal

from models.intake.forms import Question, StepId
from models.later import LATER
from models.part import Part, Text

SittingId = Literal["before", "room", "afterwards"]


class Sitting(Part):
    """A stretch of the intake, done in one go."""

    id: SittingId
    label: Text
    steps: tuple[StepId, ...]


SITTINGS: tuple[Sitting, ...] = (
    Sitting(id="before", label="Before", steps=("client", "questions")),
    Sitting(id="room", label="In the room", steps=("complaint", "attempts")),
    Sitting(
        id="afterwards",
        label="Afterwards",
        steps=("people", "keeps-safe", "their-way", "sentence"),
    ),
)
IN_THE_ROOM: tuple[StepId, ...] = ("client", "complaint", "attempts")
"""The way that is walked with the client: request, complaint with one sequence, attempts."""

NOT_NOW: Mapping[StepId, Question] = {
    step: Question(id=f"{LATER}{step}", kind="yes_no", label="Not now")
    for sitting in SITTINGS
    for step in sitting.steps
}
"""The mark of each step: put off, until it is done."""


def sitting_of(step: StepId) -> Sitting:
    """Return the sitting that a step belongs to."""
    return next(one for one in SITTINGS if step in one.steps)


def way_on(step: StepId) -> StepId | None:
    """Return the step that follows in the same sitting; None where the sitting is through.

    The questions stand before the hour or after it, so in the room nothing leads to them.
    """
    if step == "questions":
        return "complaint"
    way = IN_THE_ROOM if step in IN_THE_ROOM else sitting_of(step).steps
    place = way.index(step) + 1
    return way[place] if place < len(way) else None
