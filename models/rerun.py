"""When a screening has to be run again (domain.md §3.1, "Validity")."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Literal, get_args

from models.inputs import Day, Input
from models.meetings import Meeting
from models.standing import VALID_DAYS

Marked = Literal["new_disclosure", "crisis"]
"""What the coach marks in one tap."""
Event = Literal[Marked, "re_screen_prompt", "defiance_or_ordeal"]
"""What calls for a re-run whenever it happens."""

Why = Literal["expired", "meeting_6", "eight_weeks"] | Event

EIGHT_WEEKS = 56

WORDS: Mapping[Why, str] = {
    "expired": "it was asked more than 60 days ago",
    "meeting_6": "this is the sixth meeting or a later one",
    "eight_weeks": "eight weeks have passed",
    "new_disclosure": "something new was told",
    "crisis": "there was a crisis",
    "re_screen_prompt": "the last map asks for it",
    "defiance_or_ordeal": "an unusual task was chosen",
}
"""Why it is asked again, as a coach may say it aloud."""


class Happened(Input):
    """What the coach marked on a day: no flag by itself, and a reason to ask again."""

    id: str
    what: Marked
    taken_back: bool = False
    """Whether this takes back what was marked before; neither is ever removed."""
    dated: Day
    recorded_at: datetime


def still_marked(marks: Sequence[Happened]) -> tuple[Marked, ...]:
    """Return what stands of some marks, the oldest of which comes first."""
    last = {one.what: one for one in marks}
    return tuple(what for what, one in last.items() if not one.taken_back)


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


def meeting_on(day: date, meetings: Sequence[Meeting]) -> int:
    """Return the number of the meeting that had come by a day; 1 before the first."""
    return max((one.number for one in meetings if one.held_on <= day), default=1)


def is_since_last_meeting(screened_on: date, meetings: Sequence[Meeting], *, on: date) -> bool:
    """Whether a screening was begun after the last meeting before today's.

    An answer that is changed later is no re-run: it has to be asked from the beginning.
    """
    before = [meeting.held_on for meeting in meetings if meeting.held_on < on]
    return not before or screened_on > max(before)
