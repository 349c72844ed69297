"""For the coach alone: what was expected, and what the answer may tell."""

from collections.abc import Mapping

from components.html import Tag
from components.parts import note, reading
from models.answer_reading import read
from models.answers import LedgerEntry, Outcome, Result, taps
from models.expectation import expected, met
from models.fields import JsonValue
from models.kinds import DirectiveKind
from pages.for_you import for_you_fold

WAITS = "What the answer may tell will stand here."


class Told:
    """What the answer may tell, out of sight until it is asked for."""

    def __init__(self, entry: LedgerEntry, kind: DirectiveKind, *, alone: bool) -> None:
        """Draw it here; `show` fills it."""
        self._entry, self._kind = entry, kind
        self._values: Mapping[str, JsonValue] = {}
        self._box: Tag | None = None
        for_you_fold(self._draw, joint=not alone)

    def show(self, values: Mapping[str, JsonValue]) -> None:
        """Say what the answer may tell as it stands in these fields."""
        self._values = values
        if self._box is not None:
            self._box.clear()
            with self._box:
                self._say(*taps(values))

    def _draw(self) -> None:
        self._box = Tag("div", classes="stack told", role="status")
        self.show(self._values)

    def _say(self, result: Result | None, outcome: Outcome | None) -> None:
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
