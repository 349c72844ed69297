"""What a rating of the map may mean, in words, and what to ask first."""

from models.assessment import DIMENSIONS, Gap, Rating, assess
from models.content import Content
from models.dimensions import PatternId
from models.part import Part

WAITS = "Rate what you know. What it may mean appears here as soon as the ratings say something."


class PatternMeaning(Part):
    """One pattern in words; `guide` is the title of what to read next."""

    id: PatternId
    title: str
    text: str
    guide: str


class MapMeaning(Part):
    """What stands under "What this may mean"; empty texts say nothing.

    A pattern's next move is left out: before a gate has been read, nothing may sound like a task.
    """

    patterns: tuple[PatternMeaning, ...]
    """At most two, in the order of their priority."""
    gap: str
    """Where the two views differ most, with a question to ask."""
    none: str
    """What to say where a complete rating matches no pattern."""
    waits: str
    """What is still to come while the rating is not complete and says nothing yet."""
    re_screen: str
    """What to do before any strategy."""


def meaning(rating: Rating, content: Content) -> MapMeaning:
    """Put a rating's assessment into the words of the content files; never a directive."""
    found = assess(rating)
    words = content.map_words
    return MapMeaning(
        patterns=tuple(_pattern(one, rating, content) for one in found.shown),
        gap=_gap(found.widest_gap, content) if found.widest_gap else "",
        none=words.no_pattern if found.complete and not found.patterns else "",
        waits="" if found.complete or found.patterns else WAITS,
        re_screen=words.re_screen if found.re_screen else "",
    )


def _pattern(pattern_id: PatternId, rating: Rating, content: Content) -> PatternMeaning:
    pattern = content.patterns[pattern_id]
    scores = {name: rating.coach.of(name) for name in DIMENSIONS}
    return PatternMeaning(
        id=pattern_id,
        title=pattern.title,
        text=f"{pattern.seen.format(**scores)} {pattern.reading}",
        guide=content.guides[pattern.guide].title,
    )


def _gap(gap: Gap, content: Content) -> str:
    dimension = content.dimensions[gap.dimension]
    return content.map_words.gap.format(
        dimension=dimension.short.lower(),
        coach=gap.coach,
        client=gap.client,
        question=dimension.gap_question,
    )
