"""Meetings are started on their day, in their order."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest

from app import clock
from app.pdf import workers
from app.services import audit, client_views, documents, meetings, ratings, turnable
from app.services.access import CaseClosed, NotFound
from app.services.held import MeetingError
from app.services.meeting_views import MeetingView
from models.actor import Actor
from models.errors import Expected
from models.fields import Ack, Edit, JsonValue
from models.meetings import Meeting
from models.tables.clients import Case
from models.tables.documents import Snapshot
from models.tables.meetings import Meeting as MeetingRow
from models.turned import TurnedTo
from tests.given import ADVICE, draft, give, type_into
from tests.practice import Opened, new_case
from tests.screened import CLEAR, screened

TODAY = clock.today("Europe/London")


@pytest.fixture(autouse=True, scope="module")
def drawing() -> Iterator[None]:
    """One render process for all tests of this module."""
    yield
    workers.stop()


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


async def started(practice: Opened, *, actor: Actor | None = None, ago: int = 0) -> Meeting:
    coach = actor or practice.alice
    case = await new_case(practice.database, coach)
    return await meetings.start(
        actor=coach, case_id=case.id, held_on=TODAY - timedelta(days=ago), country="GB"
    )


async def view(practice: Opened, meeting: Meeting) -> MeetingView:
    return await meetings.get(actor=practice.alice, meeting_id=meeting.id)


async def typed(
    practice: Opened, meeting: Meeting, values: dict[str, JsonValue], *, at: int | None = None
) -> list[Ack]:
    now = int(clock.now().timestamp() * 1000) if at is None else at
    edits = [
        Edit(document=meeting.document, field=name, value=value, at=now, writer="t", seq=now + n)
        for n, (name, value) in enumerate(values.items())
    ]
    return await documents.commit(actor=practice.alice, edits=edits)


async def recorded(practice: Opened, meeting: Meeting) -> list[str]:
    case = (await view(practice, meeting)).case
    return [entry.verb for entry in await audit.entries(actor=practice.alice, case=case.id)]


async def close(practice: Opened, meeting: Meeting) -> None:
    case = (await view(practice, meeting)).case
    await Case.filter(id=case.id).update(closed_at=clock.now())


async def test_two_taps_at_once_start_one_meeting(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice)
    one, other = await asyncio.gather(
        *(
            meetings.start(actor=practice.alice, case_id=case.id, held_on=TODAY, country="GB")
            for _ in range(2)
        )
    )
    assert one.id == other.id
    assert len(await meetings.of_case(actor=practice.alice, case_id=case.id)) == 1


async def test_a_meeting_that_begins_ends_the_one_before(practice: Opened) -> None:
    first = await started(practice, ago=7)
    case = (await view(practice, first)).case
    second = await meetings.start(
        actor=practice.alice, case_id=case.id, held_on=TODAY, country="GB"
    )
    before, now = await view(practice, first), await view(practice, second)
    assert (before.is_over, before.may_reopen, now.is_over) == (True, False, False)
    latest = await meetings.latest(actor=practice.alice, case_id=case.id)
    assert latest is not None
    assert latest.id == second.id


async def test_nobody_opens_or_moves_another_coachs_meeting(practice: Opened) -> None:
    theirs = await started(practice, actor=practice.bob)
    alice = practice.alice
    for meeting_id in (theirs.id, "nothing0000000000", "../../etc"):
        with pytest.raises(NotFound) as refused:
            await meetings.get(actor=alice, meeting_id=meeting_id)
        assert "This meeting is not among yours" in refused.value.sentence
    for verb in (meetings.end, meetings.reopen, meetings.no_task, meetings.keep_map):
        with pytest.raises(NotFound):
            await verb(actor=alice, meeting_id=theirs.id)
    with pytest.raises(NotFound):
        await meetings.meet_again(actor=alice, meeting_id=theirs.id, on=TODAY, at=None)
    (ack,) = await typed(practice, theirs, {"note": "mine now"})
    assert ack.refused


async def test_no_task_is_agreed_in_one_tap_and_taken_back(practice: Opened) -> None:
    meeting = await started(practice)
    for _ in range(2):
        await meetings.no_task(actor=practice.alice, meeting_id=meeting.id)
    assert (await view(practice, meeting)).has_no_task
    assert (await view(practice, meeting)).agreed.nothing_new.startswith("Let us change nothing")
    await meetings.no_task(actor=practice.alice, meeting_id=meeting.id, none=False)
    assert not (await view(practice, meeting)).has_no_task
    verbs = await recorded(practice, meeting)
    assert verbs.count("give_no_task") == 1
    assert verbs.count("take_back_no_task") == 1


async def test_the_next_appointment_stands_on_the_row_however_it_is_set(practice: Opened) -> None:
    meeting = await started(practice)
    in_a_week = TODAY + timedelta(days=7)
    await typed(practice, meeting, {"next/on": in_a_week.isoformat(), "next/at": "14:30"})
    kept = (await view(practice, meeting)).meeting
    assert (kept.next_on, f"{kept.next_at:%H:%M}") == (in_a_week, "14:30")
    await meetings.meet_again(
        actor=practice.alice, meeting_id=meeting.id, on=TODAY + timedelta(days=14), at=None
    )
    kept = (await view(practice, meeting)).meeting
    assert (kept.next_on, f"{kept.next_at:%H:%M}") == (TODAY + timedelta(days=14), "14:30")
    await typed(practice, meeting, {"next/on": None})
    assert (await view(practice, meeting)).meeting.next_on is None


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("next/on", (TODAY - timedelta(days=1)).isoformat(), "past"),
        ("next/on", (TODAY + timedelta(days=400)).isoformat(), "more than a year"),
        ("next/on", "soon", "calendar"),
        ("next/at", "25:99", "hours and minutes"),
        ("next/at", "14:30:00", "hours and minutes"),
        ("coach/goal_ownership", 11, "cannot stand"),
        ("coach/goal_ownership", True, "cannot stand"),
        ("coach/weather", 3, "not part"),
        ("client/goal_ownership", 3, "not part"),
        ("note", 7, "cannot stand"),
        ("agreed", "x" * 281, "280"),
        ("no_task", True, "not part"),
        ("map", "somebodyelses000", "not part"),
        ("level", "CLEAR", "not part"),
    ],
)
async def test_what_no_control_gives_is_refused(
    practice: Opened, name: str, value: JsonValue, word: str
) -> None:
    meeting = await started(practice)
    (ack,) = await typed(practice, meeting, {name: value})
    assert ack.refused
    assert word in ack.refused
    assert name not in (await view(practice, meeting)).values


async def test_an_appointment_on_a_past_day_is_refused_by_its_verb_too(practice: Opened) -> None:
    meeting = await started(practice)
    with pytest.raises(MeetingError, match="past"):
        await meetings.meet_again(
            actor=practice.alice, meeting_id=meeting.id, on=TODAY - timedelta(days=1), at=None
        )


async def test_an_ended_meeting_stands_until_it_is_reopened(practice: Opened) -> None:
    meeting = await started(practice)
    await typed(practice, meeting, {"note": "calmer"})
    for _ in range(2):
        await meetings.end(actor=practice.alice, meeting_id=meeting.id)
    later = int(clock.now().timestamp() * 1000) + 60_000
    (ack,) = await typed(practice, meeting, {"note": "changed"}, at=later)
    assert ack.refused
    assert "ended" in ack.refused
    with pytest.raises(MeetingError, match="ended"):
        await meetings.no_task(actor=practice.alice, meeting_id=meeting.id)
    for _ in range(2):
        await meetings.reopen(actor=practice.alice, meeting_id=meeting.id)
    (ack,) = await typed(practice, meeting, {"note": "changed"}, at=later)
    assert ack.refused is None
    verbs = await recorded(practice, meeting)
    assert (verbs.count("end_meeting"), verbs.count("reopen_meeting")) == (1, 1)


async def test_what_was_typed_before_the_end_may_arrive_after_it(practice: Opened) -> None:
    meeting = await started(practice)
    before = int(clock.now().timestamp() * 1000) - 1000
    await meetings.end(actor=practice.alice, meeting_id=meeting.id)
    (ack,) = await typed(practice, meeting, {"note": "on the train"}, at=before)
    assert (ack.refused, ack.won) == (None, True)


async def test_yesterdays_end_stands_for_good(practice: Opened) -> None:
    meeting = await started(practice)
    await meetings.end(actor=practice.alice, meeting_id=meeting.id)
    yesterday = clock.now() - timedelta(days=1, hours=1)
    await MeetingRow.filter(id=meeting.id).update(ended_at=yesterday)
    assert not (await view(practice, meeting)).may_reopen
    with pytest.raises(MeetingError, match="stands"):
        await meetings.reopen(actor=practice.alice, meeting_id=meeting.id)


async def test_a_closed_case_takes_no_meeting_and_no_word(practice: Opened) -> None:
    meeting = await started(practice)
    case = (await view(practice, meeting)).case
    await close(practice, meeting)
    with pytest.raises(CaseClosed):
        await meetings.start(actor=practice.alice, case_id=case.id, held_on=TODAY, country="GB")
    with pytest.raises(CaseClosed):
        await meetings.no_task(actor=practice.alice, meeting_id=meeting.id)
    (ack,) = await typed(practice, meeting, {"note": "one more thing"})
    assert ack.refused
    assert "closed" in ack.refused
    await meetings.end(actor=practice.alice, meeting_id=meeting.id)
    with pytest.raises(MeetingError, match="stands"):
        await meetings.reopen(actor=practice.alice, meeting_id=meeting.id)


async def test_the_same_sliders_are_kept_once_and_others_again(practice: Opened) -> None:
    meeting = await started(practice)
    with pytest.raises(Expected, match="at least one slider"):
        await meetings.keep_map(actor=practice.alice, meeting_id=meeting.id)
    await typed(practice, meeting, {"coach/follow_through": 6, "coach/lead_and_trust": 4})
    kept = [await meetings.keep_map(actor=practice.alice, meeting_id=meeting.id) for _ in range(2)]
    assert kept[0] == kept[1] == (await view(practice, meeting)).kept_map
    await typed(practice, meeting, {"coach/follow_through": 7})
    again = await meetings.keep_map(actor=practice.alice, meeting_id=meeting.id)
    case = (await view(practice, meeting)).case
    all_kept = await ratings.of_case(actor=practice.alice, case_id=case.id)
    assert [one.document for one in all_kept] == [kept[0], again]
    assert [one.rating.coach.follow_through for one in all_kept] == [6, 7]


async def test_a_task_belongs_to_the_meeting_in_which_it_was_printed(practice: Opened) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    alice = practice.alice
    held = [
        await meetings.start(
            actor=alice, case_id=client.case, held_on=TODAY - timedelta(days=ago), country="GB"
        )
        for ago in (7, 0)
    ]
    old = await give(alice, client.case, "tiny_step", {"values/act": "read", "values/days": "mon"})
    await Snapshot.filter(document_id=old).update(sealed_at=clock.now() - timedelta(days=6))
    new = await give(alice, client.case)
    views = [await view(practice, one) for one in held]
    assert [[seal.document for seal in one.given] for one in views] == [[old], [new]]
    (task,) = views[1].agreed.tasks
    assert any(str(ADVICE["values/act"]) in step for step in task.steps)


async def test_a_printed_task_outweighs_no_task_and_refuses_it(practice: Opened) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    alice = practice.alice
    meeting = await meetings.start(actor=alice, case_id=client.case, held_on=TODAY, country="GB")
    await meetings.no_task(actor=alice, meeting_id=meeting.id)
    made = await draft(alice, client.case)
    assert (await view(practice, meeting)).has_no_task, made
    await give(alice, client.case)
    shown = await view(practice, meeting)
    assert not shown.has_no_task
    assert (shown.agreed.nothing_new, len(shown.agreed.tasks)) == ("", 1)
    await meetings.no_task(actor=alice, meeting_id=meeting.id, none=False)
    with pytest.raises(MeetingError, match="printed"):
        await meetings.no_task(actor=alice, meeting_id=meeting.id)


async def test_an_only_clients_own_view_is_kept_beside_the_coachs(practice: Opened) -> None:
    meeting = await started(practice)
    case = (await view(practice, meeting)).case
    theirs = await client_views.begin(
        actor=practice.alice, case_id=case.id, client_id=case.client.id
    )
    refused = await type_into(practice.alice, theirs, {"client/new_moves": 8})
    assert refused == [None]
    await typed(practice, meeting, {"coach/new_moves": 3})
    kept = await meetings.keep_map(actor=practice.alice, meeting_id=meeting.id)
    rating = (await ratings.get(actor=practice.alice, document_id=kept)).rating
    assert (rating.coach.new_moves, rating.client and rating.client.new_moves) == (3, 8)
    assert await meetings.keep_map(actor=practice.alice, meeting_id=meeting.id) == kept
    to = TurnedTo("map", theirs)
    back = await turnable.way_back(actor=practice.alice, to=to)
    assert back == f"/meetings/{meeting.id}"


@pytest.mark.parametrize("seed", range(6))
async def test_no_order_of_deeds_leads_to_a_state_that_is_forbidden(
    practice: Opened, seed: int
) -> None:
    alice, dice = practice.alice, random.Random(seed)  # noqa: S311 - which deed comes next
    meeting = await started(practice)
    case = (await view(practice, meeting)).case
    deeds: dict[str, Callable[[], Awaitable[object]]] = {
        "start": lambda: meetings.start(actor=alice, case_id=case.id, held_on=TODAY, country="GB"),
        "none": lambda: meetings.no_task(actor=alice, meeting_id=meeting.id),
        "undo": lambda: meetings.no_task(actor=alice, meeting_id=meeting.id, none=False),
        "next": lambda: meetings.meet_again(
            actor=alice, meeting_id=meeting.id, on=TODAY + timedelta(days=7), at=None
        ),
        "clear": lambda: typed(practice, meeting, {"next/on": None}),
        "note": lambda: typed(practice, meeting, {"note": str(dice.random())}),
        "slide": lambda: typed(practice, meeting, {"coach/new_moves": dice.randint(0, 10)}),
        "keep": lambda: meetings.keep_map(actor=alice, meeting_id=meeting.id),
        "end": lambda: meetings.end(actor=alice, meeting_id=meeting.id),
        "reopen": lambda: meetings.reopen(actor=alice, meeting_id=meeting.id),
        "close": lambda: close(practice, meeting),
        "open": lambda: Case.filter(id=case.id).update(closed_at=None),
    }
    for deed in dice.choices(list(deeds), weights=[2, 3, 3, 3, 2, 5, 3, 3, 2, 3, 1, 3], k=30):
        before = await view(practice, meeting)
        with suppress(Expected):
            await deeds[deed]()
        after = await view(practice, meeting)
        if before.is_over:
            assert after.values == before.values, deed
        held = await meetings.of_case(actor=alice, case_id=case.id)
        assert [one.id for one in held] == [meeting.id], deed
        assert after.meeting.next_on == after.next[0], deed
