"""The gaps of a task, filled with what the case knows already: words as they were said, or none.

Which gap is known from where stands in the kind's file (`known_from`). Words that are too long for
a gap are left out and not cut: half a sentence is not what somebody said.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from models.case import Formulation
from models.fields import JsonValue
from models.kinds import DirectiveKind, Placeholder
from models.known_words import clean, known_words, labels_of_others
from models.pad import Line, is_quoted

Mark = Literal["", "their words", "from the case"]
THEIR_WORDS: Mark = "their words"
MOST_OFFERS = 24


def prefill(
    kind: DirectiveKind, case: Formulation, next_meeting: date | None = None
) -> dict[str, JsonValue]:
    """Return what is known for each placeholder of a kind, by its id; unknown ones are left out."""
    found: dict[str, JsonValue] = {}
    for one in kind.placeholders:
        if "next_meeting" in one.known_from:
            value = next_meeting.isoformat() if next_meeting else ""
        else:
            value = next(_candidates(one, case), "")
        if value:
            found[one.id] = value
    return found


def offers(one: Placeholder, case: Formulation, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return words of this case that may be chosen for a gap, those that fit it best first."""
    if one.kind != "text":
        return ()
    said = [
        *(line.text for line in lines),
        *case.client_language.words,
        *case.client_language.metaphors,
        case.complaint.what,
        case.complaint.where,
        case.attempted_theme.sentence,
        case.smallest_visible_change.doing_what,
        *(attempt.what for attempt in case.attempted_solutions),
        *case.client_position.values,
        *labels_of_others(case),
    ]
    fitting = dict.fromkeys([*_candidates(one, case), *map(clean, said)])
    return tuple(text for text in fitting if 0 < len(text) <= one.max_length)[:MOST_OFFERS]


def mark_of(one: Placeholder, value: JsonValue, case: Formulation, lines: Sequence[Line]) -> Mark:
    """Say whose words stand in a gap: the client's own, the case's, or nobody's in particular."""
    if one.kind != "text" or not isinstance(value, str) or not value.strip():
        return ""
    if is_quoted(value, (*lines, *own_words_of(case))):
        return THEIR_WORDS
    return "from the case" if clean(value) in set(_candidates(one, case)) else ""


def own_words_of(case: Formulation) -> tuple[Line, ...]:
    """Return what the case holds in the client's own words, as lines of a pad."""
    language = case.client_language
    said = (case.presenting_request, *language.words, *language.metaphors)
    return tuple(Line(id="", text=text) for text in said if text.strip())


def _candidates(one: Placeholder, case: Formulation) -> Iterator[str]:
    for source in one.known_from:
        words = known_words(case, source)
        if words and len(words) <= one.max_length:
            yield words
