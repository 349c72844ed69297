"""What a client typed of a task themselves: it stands, whatever is noted beside it."""

from collections.abc import Mapping

from components.html import Tag
from components.parts import eyebrow, muted, says
from models.answers import IN_THEIR_MOUTH, OUTCOME_LABELS, LedgerEntry, Said, said_in
from models.fields import JsonValue

OWN = "In their own words"


class TheirOwn:
    """Nothing until they said something."""

    def __init__(self) -> None:
        """Draw its place here; `show` fills it."""
        self._box = Tag("div", classes="stack own", role="status")

    def show(self, values: Mapping[str, JsonValue]) -> None:
        """Say it as it stands in these fields."""
        said = said_in(values)
        self._box.clear()
        if not said.is_anything:
            return
        with self._box:
            eyebrow(OWN)
            if said.words.strip():
                says(said.words)
            muted(f"{_taps(said)} This counts unless you tap otherwise.".strip())


def newest_words(entry: LedgerEntry) -> None:
    """Quote what they typed of one task."""
    if entry.answer is not None:
        says(entry.answer.said.words)
        muted(f"{OWN}, of “{entry.title}”.")


def _taps(said: Said) -> str:
    parts = [
        f"{IN_THEIR_MOUTH[said.result]}." if said.result else "",
        f"Things are {OUTCOME_LABELS[said.outcome].lower()}." if said.outcome else "",
    ]
    return " ".join(part for part in parts if part)
