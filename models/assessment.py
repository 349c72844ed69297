"""The map: which patterns a rating may show, and where two views of one client differ.

Rules, priorities and thresholds: the domain sheet §1.2 and §1.4; their words are content.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, get_args

from models.dimensions import DimensionId, PatternId
from models.inputs import Input, Whole
from models.part import Part

RULE_VERSION = "map-1"
"""Changes whenever a rule or a threshold below changes."""

DIMENSIONS: tuple[DimensionId, ...] = get_args(DimensionId)
WIDE_GAP = 3
LOW_SCORE = 2
MANY_LOW = 4
DEEP_DROP = 4

Score = Annotated[int, Whole(0, 10)] | None
"""0 to 10, or null where nobody has rated."""


class Scores(Input):
    """One view of the seven dimensions; what is absent is not rated."""

    goal_ownership: Score = None
    follow_through: Score = None
    response_to_direction: Score = None
    new_moves: Score = None
    room_to_change: Score = None
    relational_field: Score = None
    lead_and_trust: Score = None

    def of(self, dimension: DimensionId) -> int | None:
        """Return the score of one dimension."""
        score: int | None = getattr(self, dimension)
        return score


class Rating(Input):
    """What `map` takes: the coach's view, the client's, and an earlier one of the coach's."""

    coach: Scores = Scores()
    client: Scores | None = None
    previous: Scores | None = None


class Gap(Part):
    """Where coach and client hold different maps."""

    dimension: DimensionId
    coach: int
    client: int

    @property
    def width(self) -> int:
        """Coach less client: above zero the coach is the more hopeful of the two."""
        return self.coach - self.client


class Assessment(Part):
    """What `map` prints."""

    patterns: tuple[PatternId, ...]
    """All that match, in the order of their priority."""
    re_screen: bool
    gaps: tuple[Gap, ...]
    complete: bool

    @property
    def primary(self) -> PatternId | None:
        """The first pattern, the only one that speaks for a task."""
        return self.patterns[0] if self.patterns else None

    @property
    def shown(self) -> tuple[PatternId, ...]:
        """At most two patterns: more would read like a verdict."""
        return self.patterns[:2]

    @property
    def widest_gap(self) -> Gap | None:
        """The gap to ask about first."""
        return self.gaps[0] if self.gaps else None


def assess(rating: Rating) -> Assessment:
    """Read a rating; nothing that is not rated is guessed."""
    return Assessment(
        patterns=_patterns(rating.coach),
        re_screen=is_re_screen_due(rating.coach, rating.previous),
        gaps=_gaps(rating.coach, rating.client or Scores()),
        complete=all(rating.coach.of(one) is not None for one in DIMENSIONS),
    )


def is_re_screen_due(coach: Scores, previous: Scores | None) -> bool:
    """Tell whether to screen again before any strategy: many low scores, or one that fell far."""
    known = [score for one in DIMENSIONS if (score := coach.of(one)) is not None]
    if sum(score <= LOW_SCORE for score in known) >= MANY_LOW:
        return True
    return previous is not None and any(_fell(coach, previous, one) for one in DIMENSIONS)


def _fell(coach: Scores, previous: Scores, dimension: DimensionId) -> bool:
    now, before = coach.of(dimension), previous.of(dimension)
    return now is not None and before is not None and before - now >= DEEP_DROP


def _gaps(coach: Scores, client: Scores) -> tuple[Gap, ...]:
    gaps = [
        Gap(dimension=one, coach=ours, client=theirs)
        for one in DIMENSIONS
        if (ours := coach.of(one)) is not None and (theirs := client.of(one)) is not None
    ]
    wide = [gap for gap in gaps if abs(gap.width) >= WIDE_GAP]
    return tuple(sorted(wide, key=lambda gap: -abs(gap.width)))


Range = tuple[int, int]
"""From and to, both included."""


@dataclass(frozen=True)
class _Rule:
    """Scores within these ranges, unless they also lie within those of `unless`.

    Keys are the letters of the dimensions, as the domain sheet writes them.
    """

    within: Mapping[str, Range]
    unless: Mapping[str, Range] = field(default_factory=dict)

    def holds(self, coach: Scores) -> bool:
        """Tell whether a rating matches; a null among the scores named decides for no."""
        named = {*self.within, *self.unless}
        if any(coach.of(_LETTERS[letter]) is None for letter in named):
            return False
        return _lie_within(coach, self.within) and not (
            self.unless and _lie_within(coach, self.unless)
        )


_LETTERS: Mapping[str, DimensionId] = dict(zip("GFRNPSL", DIMENSIONS, strict=True))

_RULES: Mapping[PatternId, _Rule] = {
    "ready_to_close": _Rule(
        {"G": (7, 10), "F": (7, 10), "N": (7, 10), "P": (6, 10), "S": (5, 10), "L": (6, 10)}
    ),
    "progress_then_sabotage": _Rule({"N": (4, 6), "F": (5, 10), "P": (0, 4)}),
    "pushing_too_fast": _Rule({"R": (0, 4), "P": (0, 4), "L": (6, 10)}),
    "change_without_support": _Rule({"N": (6, 10), "S": (0, 3)}),
    "triangulated": _Rule({"S": (0, 3), "P": (0, 5), "N": (0, 5)}),
    "protective_pattern": _Rule({"P": (0, 3), "S": (4, 10), "N": (0, 5)}),
    "open_defiance": _Rule({"R": (0, 3), "G": (4, 10), "P": (5, 10)}),
    "testing_the_bond": _Rule({"G": (6, 10), "F": (0, 4), "L": (0, 4)}),
    "cooperates_without_changing": _Rule({"R": (6, 10), "F": (5, 10), "N": (0, 3)}),
    "over_responsible_coach": _Rule({"F": (0, 4), "G": (0, 5), "L": (0, 4)}),
    "more_of_the_same": _Rule(
        {"N": (0, 3), "P": (5, 10), "R": (4, 10)}, unless={"R": (6, 10), "F": (5, 10)}
    ),
    "borrowed_goal": _Rule({"G": (0, 3)}),
}
"""In the order of their priority."""


def _lie_within(coach: Scores, ranges: Mapping[str, Range]) -> bool:
    return all(
        low <= (coach.of(_LETTERS[letter]) or 0) <= high for letter, (low, high) in ranges.items()
    )


def _patterns(coach: Scores) -> tuple[PatternId, ...]:
    return tuple(pattern for pattern, rule in _RULES.items() if rule.holds(coach))
