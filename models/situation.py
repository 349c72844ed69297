"""All that decides which tasks may be suggested: what `directive suggest` takes."""

from functools import cached_property
from typing import Literal, Self

from pydantic import Field

from models.assessment import Assessment, Rating, assess
from models.case import Formulation
from models.dimensions import DimensionId
from models.flags import FlagId
from models.gate import Gate, Reason
from models.inputs import Input
from models.kinds import AnyKindId
from models.levels import Level, highest
from models.tags import Tag

Involves = Literal["none", "partner", "other"]
"""Whom the task would touch beside the client."""

INVOLVES_QUESTION = "Whom would it touch, beside the client?"
INVOLVES_LABELS: dict[Involves, str] = {
    "none": "Nobody",
    "partner": "The partner",
    "other": "Somebody else",
}


class GateReading(Input):
    """The gate as `screen` prints it; whatever is left out counts as not known to be safe."""

    level: Level = Level.INCOMPLETE
    flags: dict[FlagId, Level] = Field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    joint_locked: bool = True
    void: bool = False
    totals: dict[str, int] = Field(default_factory=dict)
    bands: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def of(cls, gate: Gate) -> Self:
        """Return the gate that a screening gave."""
        return cls.model_validate(gate.model_dump())

    def flag(self, flag: FlagId) -> Level:
        """Return the level of one flag; CLEAR where it is not listed."""
        return self.flags.get(flag, Level.CLEAR)

    @property
    def gravest(self) -> Level:
        """The level and every flag taken together; what is missing makes it INCOMPLETE at least."""
        unknown = Level.INCOMPLETE if self.missing else Level.CLEAR
        return highest([self.level, unknown, *self.flags.values()])


class Situation(Input):
    """A case at the moment at which a task is chosen."""

    case: Formulation = Formulation()
    gate: GateReading = GateReading()
    map: Rating = Rating()
    session: int = Field(default=1, ge=1)
    """The number of this meeting."""
    recent: tuple[AnyKindId, ...] = ()
    """The kinds given in the last three meetings."""
    consent_indirect: bool = False
    consultation: str | None = None
    """The id of the consultation record that lets work go on at PAUSE."""
    gate_rerun: bool = False
    """Whether the gate was run again since the last meeting."""
    involves: Involves = "none"
    tags: tuple[Tag, ...] = ()

    @cached_property
    def assessment(self) -> Assessment:
        """What the map may mean."""
        return assess(self.map)

    @cached_property
    def level(self) -> Level:
        """The gate's level; a rating that asks for a new screening leaves it INCOMPLETE."""
        unsure = self.assessment.re_screen and not self.gate_rerun
        return highest([self.gate.gravest, Level.INCOMPLETE if unsure else Level.CLEAR])

    @cached_property
    def known_tags(self) -> frozenset[Tag]:
        """The tags that hold, each once."""
        return frozenset(self.tags)

    def score(self, dimension: DimensionId) -> int | None:
        """Return the coach's score on the map."""
        return self.map.coach.of(dimension)
