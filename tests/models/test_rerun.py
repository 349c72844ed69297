"""When a screening is due again."""

import pytest

from models.rerun import Event, why_again
from tests.models.records import day


@pytest.mark.parametrize(
    ("after", "screened_at", "meeting", "events", "why"),
    [
        (0, 1, 1, [], ()),
        (55, 1, 5, [], ()),
        (56, 1, 5, [], ("eight_weeks",)),
        (61, 1, 5, [], ("expired", "eight_weeks")),
        (10, 1, 6, [], ("meeting_6",)),
        (10, 5, 7, [], ("meeting_6",)),
        (10, 6, 7, [], ()),
        (1, 1, 2, ["crisis", "new_disclosure"], ("new_disclosure", "crisis")),
        (1, 1, 2, ["re_screen_prompt"], ("re_screen_prompt",)),
        (1, 1, 2, ["defiance_or_ordeal"], ("defiance_or_ordeal",)),
    ],
)
def test_a_screening_is_due_again(
    *, after: int, screened_at: int, meeting: int, events: list[Event], why: tuple[str, ...]
) -> None:
    found = why_again(
        screened_on=day(0), screened_at=screened_at, on=day(after), meeting=meeting, events=events
    )
    assert found == why
