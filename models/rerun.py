"""When a screening has to be run again (domain.md §3.1, "Validity")."""

from collections.abc import Collection
from datetime import date
from typing import Literal, get_args

from models.standing import VALID_DAYS

Event = Literal["new_disclosure", "crisis", "re_screen_prompt", "defiance_or_ordeal"]
"""What calls for a re-run whenever it happens."""

Why = Literal["expired", "meeting_6", "eight_weeks"] | Event

EIGHT_WEEKS = 56


def why_again(
    *, screened_on: date, screened_at: int, on: date, meeting: int, events: Collection[Event]
) -> tuple[Why, ...]:
    """Say why the screening of `screened_on`, in meeting number `screened_at`, is due again.

    `on` and `meeting` are today's; `events` is what has happened since. Nothing due is ().
    """
    age = (on - screened_on).days
    due: list[Why] = []
    if age > VALID_DAYS:
        due.append("expired")
    if screened_at < 6 <= meeting:
        due.append("meeting_6")
    if age >= EIGHT_WEEKS:
        due.append("eight_weeks")
    due += [event for event in get_args(Event) if event in events]
    return tuple(due)
