"""The pad: what a client said, a sentence a line, and where their words stand in other fields."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from models.fields import DocumentChanged, FieldState, JsonValue
from models.intake.reading import items_of

KIND = "pad"
"""The kind of its document."""
LINES = "lines"
"""The list that holds the lines: ``lines/{item}/text``."""
SAID_BY = "by"
"""The part of a line that says which client said it, by their id; where one comes it is empty."""
SINCE, WITHDRAWN = "noting/since", "noting/withdrawn"
"""When the client agreed to notes, and when they took it back; instants as ISO 8601."""
LONGEST_LINE = 400
"""Characters of a line: two breaths of dictation."""
FEWEST_WORDS = 3
"""A shorter line, such as “no”, marks only a field that holds nothing else."""

_OPENING = frozenset('“„«"')
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


class Line(BaseModel):
    """One sentence of the client's; `at` is when it was begun."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    at: datetime | None = None
    by: str = ""
    """The client who said it, where several come."""


class Pad(BaseModel):
    """What was noted on a case; without a document nobody has asked for it yet."""

    model_config = ConfigDict(frozen=True)

    document: str | None = None
    lines: tuple[Line, ...] = ()
    """In their order, without those that were removed."""
    since: datetime | None = None
    """When the client agreed to notes."""
    withdrawn: datetime | None = None
    """When they took it back."""
    fields: Mapping[str, FieldState] = Field(default_factory=dict)
    """What stands in its document."""

    @property
    def may_note(self) -> bool:
        """Whether another line may be taken."""
        return self.since is not None and self.withdrawn is None

    def line(self, line_id: str) -> Line | None:
        """A line by its id."""
        return next((one for one in self.lines if one.id == line_id), None)

    def after(self, change: DocumentChanged) -> "Pad":
        """Return the pad as it stands after a change on its case, which may be its beginning."""
        if change.kind != KIND or self.document not in {None, change.document}:
            return self
        return read_pad(change.document, {**self.fields, **change.fields})


def read_pad(document: str, fields: Mapping[str, FieldState]) -> Pad:
    """Read a pad from its fields; never raises, and leaves out lines without words."""
    values = {name: state.value for name, state in fields.items()}
    return Pad(
        document=document,
        lines=tuple(_lines(values)),
        since=instant(values.get(SINCE)),
        withdrawn=instant(values.get(WITHDRAWN)),
        fields=fields,
    )


def instant(value: JsonValue) -> datetime | None:
    """Read an instant with its zone, as ISO 8601; anything else is none."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def is_quoted(text: str, lines: Iterable[Line]) -> bool:
    """Whether a field's words contain a line word for word; so a mark stays while they stand."""
    return bool(quoted_spans(text, lines))


def quoted_spans(text: str, lines: Iterable[Line]) -> tuple[tuple[int, int], ...]:
    """Where the client's words stand in a text, as characters from and to, in order, none twice.

    Capitals, spaces and marks do not count; each word does, and their order.
    """
    found = list(_WORD.finditer(text))
    words = [_plain(one[0]) for one in found]
    covered: set[int] = set()
    for line in lines:
        for place in _places(words, [_plain(word) for word in _WORD.findall(line.text)]):
            covered.update(place)
    return tuple((found[first].start(), found[last].end()) for first, last in _runs(covered))


def in_marks(text: str, lines: Iterable[Line]) -> str:
    """Return a text with the client's words in quotation marks, where they are not already."""
    marked, end = "", len(text)
    for start, stop in reversed(quoted_spans(text, lines)):
        inside = text[start - 1 : start] in _OPENING and start > 0
        said = text[start:stop] if inside else f"“{text[start:stop]}”"
        marked, end = said + text[stop:end] + marked, start
    return text[:end] + marked


def _lines(values: Mapping[str, JsonValue]) -> Iterator[Line]:
    for item in items_of(values, LINES):
        text = values.get(f"{LINES}/{item}/text")
        if isinstance(text, str) and text.strip():
            at = instant(values.get(f"{LINES}/{item}/at"))
            by = str(values.get(f"{LINES}/{item}/{SAID_BY}") or "")
            yield Line(id=item, text=" ".join(text.split()), at=at, by=by)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _places(words: list[str], said: list[str]) -> Iterator[range]:
    """Yield each place at which a line stands among words."""
    if not said or (len(said) < FEWEST_WORDS and said != words):
        return
    for start in range(len(words) - len(said) + 1):
        if words[start : start + len(said)] == said:
            yield range(start, start + len(said))


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of neighbours."""
    ordered = sorted(places)
    first = previous = None
    for place in ordered:
        if first is None or previous is None:
            first = place
        elif place != previous + 1:
            yield first, previous
            first = place
        previous = place
    if first is not None and previous is not None:
        yield first, previous
