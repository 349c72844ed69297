"""What every value read from a content file has in common."""

import string
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words for a person: never empty, no blanks around them."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
"""A key of the domain sheet, e.g. ``phq-9`` or ``goal_ownership``."""

Verified = date | None
"""The day on which a person saw the fact at its source; None is shown as unconfirmed."""


class Part(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def fills(*names: str) -> AfterValidator:
    """Return a check that a text leaves no gap but those called `names`, in braces."""

    def check(text: str) -> str:
        found = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        for name in found:
            if name not in names:
                known = ", ".join(f"{{{each}}}" for each in names)
                raise ValueError(f"{{{name}}} stands for nothing here; known are {known}")
        return text

    return AfterValidator(check)
