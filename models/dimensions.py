"""The seven dimensions of the map, the words of its screen, and its patterns."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from models.kinds import KindId
from models.part import Id, Part, Text, Verified, fills

DimensionId = Literal[
    "goal_ownership",
    "follow_through",
    "response_to_direction",
    "new_moves",
    "room_to_change",
    "relational_field",
    "lead_and_trust",
]
PatternId = Literal[
    "ready_to_close",
    "progress_then_sabotage",
    "pushing_too_fast",
    "change_without_support",
    "triangulated",
    "protective_pattern",
    "open_defiance",
    "testing_the_bond",
    "cooperates_without_changing",
    "over_responsible_coach",
    "more_of_the_same",
    "borrowed_goal",
]
BandName = Literal["low", "mid", "high"]


def band_of(score: int) -> BandName:
    """Return the band of a score from 0 to 10: 0-3 low, 4-6 mid, 7-10 high."""
    if score <= 3:
        return "low"
    return "mid" if score <= 6 else "high"


class Anchor(Part):
    """What a score looks like."""

    score: int = Field(ge=0, le=10)
    text: Text


class ClientView(Part):
    """The same dimension asked of the client, in the client's words."""

    label: Text
    question: Text
    left: Text
    right: Text


class Direction(Part):
    """What a low or a high score suggests; `guides` and `directives` are ids."""

    text: Text
    guides: tuple[Id, ...] = ()
    directives: tuple[KindId, ...] = ()


class Dimension(Part):
    """One row of the map."""

    id: DimensionId
    number: int = Field(ge=1, le=7)
    letter: Text
    short: Text
    """The label on the screen and at the corner of the radar."""
    heading: Text
    question: Text
    asked_as: str = ""
    """Replaces the question's label on the screen where the label alone would mislead."""
    left: Text
    middle: str = ""
    right: Text
    anchors: tuple[Anchor, ...] = Field(min_length=3)
    client: ClientView
    low: Direction
    high: Direction
    gap_question: Text
    """What to ask where coach and client differ most here."""
    facets: tuple[Id, ...] = ()

    def sentence_at(self, score: int) -> str:
        """Return the sentence shown while the thumb stands at `score` (0-10).

        It is the nearest anchor of the score's own band; of two as near, the lower.
        """
        same_band = [anchor for anchor in self.anchors if band_of(anchor.score) == band_of(score)]
        return min(same_band, key=lambda anchor: abs(anchor.score - score)).text

    @model_validator(mode="after")
    def _every_band_has_a_sentence(self) -> Self:
        if {band_of(anchor.score) for anchor in self.anchors} != {"low", "mid", "high"}:
            raise ValueError("anchors must cover the bands 0-3, 4-6 and 7-10")
        return self


class MapWords(Part):
    """What the map says around its rows."""

    eyebrow: Text
    heading: Text
    intro: Text
    coach_view: Text
    client_view: Text
    client_intro: Text
    reading_heading: Text
    no_pattern: Text
    gap: Annotated[Text, fills("dimension", "coach", "client", "question")]
    re_screen: Text
    before_task: Text
    evidence_question: Text
    what_it_is_not: Text
    comparison: tuple[Text, ...]


class DimensionsFile(Part):
    """content/dimensions.yaml."""

    source: Text
    licence: Text
    verified_on: Verified
    map: MapWords
    dimensions: tuple[Dimension, ...]

    @model_validator(mode="after")
    def _all_seven_in_order(self) -> Self:
        if tuple(one.id for one in self.dimensions) != get_args(DimensionId):
            raise ValueError(
                f"dimensions must be {', '.join(get_args(DimensionId))}, in this order"
            )
        return self


class Pattern(Part):
    """What a combination of scores may mean; the rule itself is code, `rule` is its wording."""

    id: PatternId
    priority: int = Field(ge=1, le=12)
    rule: Text
    title: Text
    seen: Annotated[Text, fills(*get_args(DimensionId))]
    """What the scores say, with each score in braces by its dimension's id."""
    reading: Text
    next_move: Text
    directives: tuple[KindId, ...]
    guide: Id

    @model_validator(mode="after")
    def _reads_carefully(self) -> Self:
        if " may " not in f" {self.reading} ":
            raise ValueError("reading must say 'may'")
        return self


class PatternsFile(Part):
    """content/patterns.yaml."""

    source: Text
    licence: Text
    verified_on: Verified
    patterns: tuple[Pattern, ...]

    @model_validator(mode="after")
    def _all_twelve_in_order(self) -> Self:
        if tuple(one.id for one in self.patterns) != get_args(PatternId):
            raise ValueError(f"patterns must be {', '.join(get_args(PatternId))}, in this order")
        if [one.priority for one in self.patterns] != list(range(1, 13)):
            raise ValueError("priorities must run from 1 to 12, in order")
        return self
