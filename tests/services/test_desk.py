"""The desk shows what waits today, each line leading to where it is done."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import pytest

from app import clock
from app.pdf import workers
from app.services import client_views, desk, intakes, links, meetings, visits
from app.services.desk import CAME_BACK, ON_HOLD, Day, Waiting
from models.actor import Actor
from models.tables.clients import Case
from models.tables.documents import Snapshot
from models.turned import TurnedTo
from tests.clocks import days_ago
from tests.given import draft, give, type_into
from tests.practice import Opened, new_case
from tests.screened import CLEAR, NOES, Screened, fields_of, screened

TODAY = clock.today("Europe/London")


@pytest.fixture(autouse=True, scope="module")
def drawing() -> Iterator[None]:
    """One render process for all tests of this module."""
    yield
    workers.stop()


class Seen(NamedTuple):
    """The whole desk."""

    day: Day
    waits: Waiting


async def seen(actor: Actor) -> Seen:
    day = await desk.day(actor=actor)
    return Seen(day, await desk.waiting(actor=actor, own=day.cases))


async def met(client: Screened, *, ago: int = 0) -> str:
    held = await meetings.start(
        actor=client.actor,
        case_id=client.case,
        held_on=TODAY - timedelta(days=ago),
        country="GB",
    )
    return held.id


async def test_a_day_without_anything_is_empty(practice: Opened) -> None:
    await new_case(practice.database, practice.alice)
    found = await seen(practice.alice)
    assert len(found.day.cases) == 1
    assert not any((found.day.today, *found.waits)), found


async def test_the_next_appointment_stands_on_its_day(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    meeting = await met(client, ago=7)
    view = await meetings.get(actor=client.actor, meeting_id=meeting)
    refused = await type_into(
        client.actor,
        view.meeting.document,
        {"next/on": TODAY.isoformat(), "next/at": "16:15"},
    )
    assert refused == [None, None]
    (due,) = (await seen(client.actor)).day.today
    assert (due.title, due.line.chip, due.line.link) == ("D.", "16:15", f"/cases/{client.case}")
    started = await met(client)
    (begun,) = (await seen(client.actor)).day.today
    assert begun.line.link == f"/meetings/{started}"
    assert (await seen(practice.alice)).day.today == ()
    await Case.filter(id=client.case).update(archived_at=clock.now())
    assert (await seen(client.actor)).day.today == ()


async def test_pages_in_hand_are_listed_until_they_are_printed(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await met(client)
    first = await draft(client.actor, client.case)
    second = await draft(client.actor, client.case)
    await type_into(client.actor, first, {"title": "The first line"})
    found = (await seen(client.actor)).waits.drafts
    assert {one.link for one in found} == {f"/directives/{one}" for one in (first, second)}
    assert "The first line" in {one.title for one in found}
    await give(client.actor, client.case)
    assert len((await seen(client.actor)).waits.drafts) == 2
    assert (await seen(practice.alice)).waits.drafts == ()


async def test_a_task_is_asked_about_from_the_next_day_on(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await met(client)
    given = await give(client.actor, client.case)
    assert (await seen(client.actor)).waits.answers == ()
    await Snapshot.filter(document_id=given).update(sealed_at=clock.now() - timedelta(days=3))
    (line,) = (await seen(client.actor)).waits.answers
    assert (line.said, line.link) == ("D.", f"/directives/{given}/answer")


async def test_what_was_finished_on_a_device_of_their_own_stands_until_they_are_met(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR)
    document = await client_views.begin(
        actor=client.actor, case_id=client.case, client_id=client.client
    )
    issued = await links.issue(actor=client.actor, to=TurnedTo("map", document), ends="today")
    opened = await visits.open_(token=issued.token, cookie="", address="::1")
    assert not (await seen(client.actor)).waits.came_back
    await visits.finish(actor=opened.visit.actor)
    (line,) = (await seen(client.actor)).waits.came_back
    assert (line.said, line.link) == (CAME_BACK, f"/cases/{client.case}")
    with days_ago(-1):
        await met(client, ago=-1)
        assert not (await seen(client.actor)).waits.came_back


async def test_what_holds_a_case_is_not_said_on_the_desk(practice: Opened) -> None:
    phq = fields_of("answers/phq-9", 2, 2, 2, 2, 2, 2, 0, 0, 0)
    low = await screened(practice, {**CLEAR, **phq, **NOES})
    unasked = await screened(practice)
    moved = await screened(practice, {**CLEAR, "danger/medical": True})
    found = (await seen(low.actor)).waits.on_hold
    assert {one.link for one in found} == {f"/cases/{one.case}" for one in (low, moved)}
    assert f"/cases/{unasked.case}" not in {one.link for one in found}
    assert {one.said for one in found} == {ON_HOLD}
    assert (await seen(practice.alice)).waits.on_hold == ()


async def test_a_closed_case_is_asked_after_on_its_day_and_is_not_in_work(
    practice: Opened,
) -> None:
    case = await new_case(practice.database, practice.alice)
    await Case.filter(id=case.id).update(closed_at=clock.now(), follow_up_on=TODAY)
    found = await seen(practice.alice)
    assert (found.day.cases, [one.id for one in found.day.closed]) == ((), [case.id])
    (line,) = found.waits.follow_ups
    assert line.chip == "today"


async def test_what_a_meeting_left_to_do_is_recalled_for_two_weeks(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await intakes.begin(actor=client.actor, case_id=client.case)
    (line,) = (await seen(client.actor)).waits.afterwards
    assert line.link == f"/cases/{client.case}/afterwards"
