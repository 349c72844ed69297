"""A client's own loop as it is shown to them: what happens, step by step, and where they would
interrupt it.

Its document holds a copy of the words that were shown, so that what the client says of a step stays
with the step that they saw. Nothing that the coach makes of them is among the words.
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from models.case import Formulation
from models.fields import JsonValue

KIND = "loop"
"""The kind of its document."""
COMPLAINT, BACK = "shown/complaint", "shown/back"
STEPS, ATTEMPTS = "shown/steps/", "shown/attempts/"
"""What was shown, numbered from one behind the name."""
STEP, WORDS = "step", "words"
BY_CLIENT = frozenset({STEP, WORDS})
"""The number of the step at which they would interrupt it, and why or how."""
FEWEST_STEPS = 2
"""With one there is nothing to choose."""
LONGEST_WORDS = 2_000
YOU = "You"

UNKNOWN = "This field is not part of this page. Reload it and try again."
NOT_A_STEP = "Tap one of the steps."
TOO_LONG = f"There is room for {LONGEST_WORDS:,} characters here. Shorten it."


class ShownLoop(BaseModel):
    """What was shown, and what the client said of it."""

    model_config = ConfigDict(frozen=True)

    complaint: str = ""
    steps: tuple[str, ...] = ()
    attempts: tuple[str, ...] = ()
    closes: bool = False
    """Whether the last step leads back to the first."""
    step: int | None = None
    """The number of the step that they chose, from one."""
    words: str = ""

    @property
    def said_of(self) -> str:
        """The step that they chose, as they saw it; "" before they chose."""
        return self.steps[self.step - 1] if self.step else ""

    @property
    def is_answered(self) -> bool:
        """Whether the client said anything."""
        return bool(self.step or self.words.strip())


def loop_of(case: Formulation, *, client: str) -> ShownLoop:
    """Return what a client may see of a formulation; `client` is their id among its people.

    No function, no theme, and of the attempts only what was done.
    """

    def told(who: str, *words: str, between: str = ", ") -> str:
        named = YOU if who == client else case.called(who)
        said = between.join(one for word in words if (one := " ".join(word.split())))
        return f"{named}: {said}" if named and said else said

    steps = (told(one.actor_id, one.does, one.then_feels_or_says) for one in case.sequence)
    attempts = (told(one.by, one.what) for one in case.attempted_solutions)
    complaint = case.complaint
    return ShownLoop(
        complaint=told(
            complaint.who, complaint.what, complaint.where, complaint.when, between=" · "
        ),
        steps=tuple(one for one in steps if one),
        attempts=tuple(one for one in attempts if one),
        closes=case.closes,
    )


def as_values(shown: ShownLoop) -> dict[str, JsonValue]:
    """Return the fields that the document of a loop starts with."""
    values: dict[str, JsonValue] = {COMPLAINT: shown.complaint, BACK: shown.closes}
    values |= {f"{STEPS}{place}": one for place, one in enumerate(shown.steps, start=1)}
    values |= {f"{ATTEMPTS}{place}": one for place, one in enumerate(shown.attempts, start=1)}
    return values


def read_loop(values: Mapping[str, JsonValue]) -> ShownLoop:
    """Read a loop from its fields; never raises, and leaves out what does not fit."""
    steps, step = _numbered(values, STEPS), values.get(STEP)
    return ShownLoop(
        complaint=_text(values.get(COMPLAINT)),
        steps=steps,
        attempts=_numbered(values, ATTEMPTS),
        closes=values.get(BACK) is True,
        step=step if _is_step(step, len(steps)) and isinstance(step, int) else None,
        words=_text(values.get(WORDS)),
    )


def refusal(field: str, value: JsonValue, *, steps: int) -> str | None:
    """Say why an edit of a loop with so many steps is refused; None where it is taken."""
    if field not in BY_CLIENT:
        return UNKNOWN
    if value is None:
        return None
    if field == STEP:
        return None if _is_step(value, steps) else NOT_A_STEP
    if not isinstance(value, str):
        return UNKNOWN
    return None if len(value) <= LONGEST_WORDS else TOO_LONG


def _is_step(value: JsonValue, steps: int) -> bool:
    return type(value) is int and 1 <= value <= steps


def _numbered(values: Mapping[str, JsonValue], prefix: str) -> tuple[str, ...]:
    found: list[str] = []
    while (one := values.get(f"{prefix}{len(found) + 1}")) is not None:
        found.append(_text(one))
    return tuple(found)


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
