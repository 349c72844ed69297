"""Cover: every screen of a coach shows a neutral page until the PIN; when it starts by itself."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

AFTER_MINUTES = (5, 15, 30, 60)
"""Minutes without a touch after which Cover may be chosen to start by itself."""


class CoverChoice(BaseModel):
    """What a coach chose: ``after`` so many minutes (0 is never), and whether in meetings too."""

    model_config = ConfigDict(frozen=True)

    after: int = 0
    in_meetings: bool = False


def is_known(choice: CoverChoice) -> bool:
    """Whether this can be chosen."""
    return choice.after == 0 or choice.after in AFTER_MINUTES


def has_rested(choice: CoverChoice, *, touched_at: datetime, now: datetime) -> bool:
    """Whether nothing was touched for as long as was chosen; never where nothing was."""
    return bool(choice.after) and now >= touched_at + timedelta(minutes=choice.after)


def is_covered(*, covered_at: datetime | None, signed_in_at: datetime) -> bool:
    """Whether a browser stays covered: one that signed in since has shown whose it is."""
    return covered_at is not None and signed_in_at <= covered_at
