"""A case belongs to one coach, and takes its country from the latest meeting."""

from datetime import timedelta

import pytest

from app import clock
from app.services import cases, clients, meetings
from app.services.access import NotFound
from app.services.cases import CaseError
from tests.practice import Opened

TODAY = clock.today("Europe/London")


async def new_case(practice: Opened, *names: str) -> str:
    ids = [
        await clients.add(actor=practice.alice, name=name, country="GB")
        for name in names or ("Maria Rossi",)
    ]
    return await cases.open_case(actor=practice.alice, client_ids=ids)


async def test_a_case_is_titled_by_initials_alone(practice: Opened) -> None:
    case = await cases.get(
        actor=practice.alice, case_id=await new_case(practice, "Maria Rossi", "Ana")
    )
    assert case.title == "M. R. & A."


async def test_nobody_else_opens_a_case_the_owner_included(practice: Opened) -> None:
    client_id = await clients.add(actor=practice.bob, name="Dana", country="GB")
    case_id = await cases.open_case(actor=practice.bob, client_ids=[client_id])
    for other in (practice.alice, practice.charlie):
        with pytest.raises(NotFound):
            await cases.get(actor=other, case_id=case_id)
        with pytest.raises(NotFound):
            await cases.archive(actor=other, case_id=case_id)
        with pytest.raises(NotFound):
            await meetings.start(actor=other, case_id=case_id, held_on=TODAY, country="GB")


async def test_the_country_is_where_the_client_was_last(practice: Opened) -> None:
    case_id = await new_case(practice)
    assert (await cases.get(actor=practice.alice, case_id=case_id)).country == "GB"
    await meetings.start(actor=practice.alice, case_id=case_id, held_on=TODAY, country="FR")
    assert (await cases.get(actor=practice.alice, case_id=case_id)).country == "FR"


async def test_a_second_tap_on_one_day_starts_no_second_meeting(practice: Opened) -> None:
    case_id, day = await new_case(practice), TODAY - timedelta(days=7)
    for country in ("GB", "FR"):
        await meetings.start(actor=practice.alice, case_id=case_id, held_on=day, country=country)
    later = await meetings.start(actor=practice.alice, case_id=case_id, held_on=TODAY, country="GB")
    assert later.number == 2
    held = await meetings.of_case(actor=practice.alice, case_id=case_id)
    assert [(one.number, one.country) for one in held] == [(1, "FR"), (2, "GB")]


async def test_a_case_needs_each_client_once(practice: Opened) -> None:
    client_id = await clients.add(actor=practice.alice, name="Dana", country="GB")
    for ids in ([], [client_id, client_id]):
        with pytest.raises(CaseError):
            await cases.open_case(actor=practice.alice, client_ids=ids)


async def test_a_case_put_away_leaves_the_desk(practice: Opened) -> None:
    case_id = await new_case(practice)
    await cases.archive(actor=practice.alice, case_id=case_id)
    assert await cases.of_coach(actor=practice.alice) == []
    (away,) = await cases.of_coach(actor=practice.alice, archived=True)
    assert away.id == case_id
    await cases.archive(actor=practice.alice, case_id=case_id, archived=False)
    assert [case.id for case in await cases.of_coach(actor=practice.alice)] == [case_id]
