"""Several clients on one case: what each is asked alone, and what follows for all of them."""

from collections.abc import Mapping, Sequence

from models.fields import JsonValue
from models.screening_fields import FEAR

SAFE = "no"
"""The one answer that excludes fear; a yes and a hesitation count the same (domain.md §5.1)."""


def is_feared(asked: Sequence[Mapping[str, JsonValue]], *, of: int) -> bool:
    """Whether somebody may be afraid of another, from what each of `of` clients said alone.

    Fear that was not asked for is not excluded. Who comes alone is not asked.
    """
    if of < 2:
        return False
    return len(asked) < of or any(values.get(FEAR) != SAFE for values in asked)
