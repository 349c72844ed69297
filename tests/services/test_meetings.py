"""Meetings are started on their day, in their order."""

from datetime import timedelta

import pytest

from app import clock
from app.services import meetings
from app.services.meetings import MeetingError
from models.errors import Expected
from tests.practice import Opened, new_case

TODAY = clock.today("Europe/London")


async def test_meetings_are_numbered_in_their_order(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    for ago in (14, 7, 0):
        await meetings.start(
            actor=practice.alice,
            case_id=case.id,
            held_on=TODAY - timedelta(days=ago),
            country="GB",
        )
    held = await meetings.of_case(actor=practice.alice, case_id=case.id)
    assert [one.number for one in held] == [1, 2, 3]


@pytest.mark.parametrize(("days", "word"), [(3, "still to come"), (-8, "later day")])
async def test_a_day_to_come_and_a_day_before_the_latest_are_refused(
    practice: Opened, days: int, word: str
) -> None:
    case = await new_case(practice.database, practice.alice)
    week_ago = TODAY - timedelta(days=7)
    await meetings.start(actor=practice.alice, case_id=case.id, held_on=week_ago, country="GB")
    with pytest.raises(MeetingError, match=word):
        await meetings.start(
            actor=practice.alice,
            case_id=case.id,
            held_on=TODAY + timedelta(days=days),
            country="GB",
        )
    assert len(await meetings.of_case(actor=practice.alice, case_id=case.id)) == 1


async def test_a_country_that_is_none_is_refused(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    with pytest.raises(Expected, match="country"):
        await meetings.start(actor=practice.alice, case_id=case.id, held_on=TODAY, country="UK")
