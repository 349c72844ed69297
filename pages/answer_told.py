"""For the coach alone: what was expected, and what the answer may tell."""

from collections.abc import Mapping

from components.html import Tag
from components.parts import note, reading
from models.answer_reading import read
from models.answers import LedgerEntry, taps
from models.expectation import expected, met
from models.fields import JsonValue
from models.kinds import DirectiveKind

FOR_YOU = "For you"
WAITS = "What the answer may tell will stand here."


class Told:
    """A fold, closed at first: the screen lies between two people."""

    def __init__(self, entry: LedgerEntry, kind: DirectiveKind) -> None:
        """Draw it here; `show` fills it."""
        self._entry, self._kind = entry, kind
        with Tag("details", classes="more for-you"):
            Tag("summary", FOR_YOU)
            self._box = Tag("div", classes="stack told", role="status")

    def show(self, values: Mapping[str, JsonValue]) -> None:
        """Say what the answer may tell as it stands in these fields."""
        result, outcome = taps(values)
        self._box.clear()
        with self._box:
            for sentence in expected(self._entry):
                Tag("p", sentence)
            if result is None:
                Tag("p", WAITS, classes="muted")
                return
            for sentence in met(self._entry, result):
                Tag("p", sentence, classes="strong")
            found = read(self._kind, result, outcome)
            for one in found.lines:
                reading(one)
            if found.warning:
                note(found.warning)
