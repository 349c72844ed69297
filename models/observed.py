"""What the coach saw: the checklists of RF1, RF3, RF4 and RF6, rated by the coach alone."""

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from models.inputs import Input, NotNull, Says, Whole

Checklist = Literal["tr", "ds", "rv", "in"]

Rating = Annotated[Annotated[int, Field(ge=0, le=2)] | Literal["u"], Says('must be 0, 1, 2 or "u"')]
"""0 looked and not seen, 1 once or mildly, 2 repeatedly or strongly, "u" no chance to see."""

Seen = Annotated[Rating | None, NotNull()]


class Observed(Input):
    """Ratings by the ids of domain.md §3.2; None is an item that was not given."""

    tr1: Seen = None
    tr2: Seen = None
    tr3: Annotated[
        Annotated[bool | Literal["u"], Says('must be true, false or "u"')] | None, NotNull()
    ] = None
    ds1: Seen = None
    ds2: Seen = None
    ds3: Seen = None
    ds4: Seen = None
    ds5: Seen = None
    ds6: Seen = None
    rv1: Seen = None
    rv2: Seen = None
    rv3: Seen = None
    rv4: Seen = None
    rv5: Seen = None
    in1: Seen = None
    in2: Seen = None
    in3: Seen = None
    in4: Seen = None
    in5: Seen = None
    low_mood_signs: Annotated[Annotated[int, Whole(0, 5)] | None, NotNull()] = None

    def points(self, item: str) -> int:
        """Return what an item counts: 0 where it was not given, or there was no chance to see."""
        rating = getattr(self, item)
        return rating if isinstance(rating, int) else 0

    def total(self, checklist: Checklist) -> int:
        """Return the sum of one checklist's items."""
        return sum(self.points(item) for item in items_of(checklist))

    def is_rated(self, checklist: Checklist) -> bool:
        """Whether one item was rated: "u" is not a rating."""
        return any(getattr(self, item) not in {None, "u"} for item in items_of(checklist))

    def is_given(self, checklist: Checklist) -> bool:
        """Whether one item was given, be it "u"."""
        return any(getattr(self, item) is not None for item in items_of(checklist))


@cache
def items_of(checklist: Checklist) -> tuple[str, ...]:
    """Return the ids of a checklist's items."""
    return tuple(name for name in Observed.model_fields if name.rstrip("0123456789") == checklist)
