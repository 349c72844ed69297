"""The map's reading in words: what a rating may mean, and what to ask first."""

from models.assessment import DIMENSIONS, Gap, Rating, assess
from models.content import Content
from models.dimensions import PatternId
from models.part import Part

WAITS = "Rate what you know. What it may mean appears here as soon as the ratings say something."


class PatternReading(Part):
    """One pattern in words; `guide` is the title of what to read next."""

    id: PatternId
    title: str
    text: str
    guide: str


class MapReading(Part):
    """What stands under "What this may mean"; empty texts say nothing."""

    patterns: tuple[PatternReading, ...]
    """At most two, in the order of their priority."""
    gap: str
    """Where the two views differ most, with a question to ask."""
    none: str
    """What to say where a complete rating matches no pattern."""
    waits: str
    """What is still to come while the rating is not complete and says nothing yet."""
    re_screen: str
    """What to do before any strategy."""


def read(rating: Rating, content: Content) -> MapReading:
    """Put a rating's assessment into the words of the content files; never a directive."""
    found = assess(rating)
    words = content.map_words
    return MapReading(
        patterns=tuple(_pattern(one, rating, content) for one in found.shown),
        gap=_gap(found.widest_gap, content) if found.widest_gap else "",
        waits="" if found.complete or found.patterns else WAITS,
        none=words.no_pattern if found.complete and not found.patterns else "",
        re_screen=words.re_screen if found.re_screen else "",
    )


def _pattern(pattern_id: PatternId, rating: Rating, content: Content) -> PatternReading:
    pattern = content.patterns[pattern_id]
    scores = {name: rating.coach.of(name) for name in DIMENSIONS}
    return PatternReading(
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
