"""What an intake keeps beside its steps' questions: whom to call, who pays, whose wording holds."""

from collections.abc import Iterable

from models.intake.forms import Choice, Question
from models.payer import AGREED, LEARNING, LEARNS, PAYER, WHO

EMERGENCY = (
    Question(
        id="emergency/name",
        kind="line",
        label="In an emergency, call",
        help="A first name and who that is: “Ana, sister”.",
        max_length=120,
    ),
    Question(id="emergency/phone", kind="line", label="Their number", max_length=60),
    Question(
        id="emergency/location",
        kind="line",
        label="Where they are today",
        help="Street and town, when you meet at a distance.",
        max_length=200,
    ),
)


def _choices(labels: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=label) for value, label in labels)


PAYS = Question(id=PAYER, kind="choice", label="Who pays for this?", choices=_choices(WHO.items()))
PAYER_LEARNS = Question(
    id=LEARNS,
    kind="choice",
    label="What do they learn of it?",
    help="An employer learns only whether the client came, unless you agree on something else.",
    choices=_choices(LEARNING.items()),
)
PAYER_AGREED = Question(
    id=AGREED,
    kind="text",
    label="What was agreed",
    help="In the words that all of you agreed on. Nothing else is told.",
    max_length=280,
)
PAYING = (PAYS, PAYER_LEARNS, PAYER_AGREED)
"""The last two only where somebody else pays."""

EDITED = Question(id="statement/edited_by_coach", kind="yes_no", label="In your own words")
"""Whether the coach's wording holds or the composed one; the wording itself is kept either way."""
