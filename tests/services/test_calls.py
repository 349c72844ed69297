"""Calls about a client, and the check that stays until somebody ticks it off."""

from datetime import timedelta
from typing import Any

import pytest

from app import clock
from app.services import access, calls, cases
from app.services.safety_records import RecordError
from models.actor import Actor
from models.calls import next_working_day
from models.tables.audit import AuditEntry
from tests.clocks import days_ago
from tests.practice import Opened
from tests.screened import CLEAR, HEAVY, ITEM_9, NOES, Screened, screened

TODAY = clock.today("Europe/London")
SIGN = CLEAR | {ITEM_9: 1} | NOES


async def note(client: Screened, *, actor: Actor | None = None, **more: Any) -> str:
    given: dict[str, Any] = {"who": "Dr Osei", "number": "020 7946 0812", "outcome": "reached"}
    return await calls.note(
        actor=actor or client.actor,
        case_id=client.case,
        client_id=client.client,
        **(given | more),
    )


async def due(client: Screened) -> list[calls.DueCheck]:
    own = await cases.of_coach(actor=client.actor)
    found = await calls.checks_of_coach(actor=client.actor, own=own, signs=frozenset())
    return list(found)


async def test_a_call_is_read_back_with_what_was_agreed(practice: Opened) -> None:
    client = await screened(practice, HEAVY)
    await note(client, outcome="message", agreed="She rings back tonight")
    await note(client)
    found = await calls.of_client(actor=client.actor, client_id=client.client)
    assert [one.outcome for one in found.made] == ["reached", "message"]
    assert found.made[1].agreed == "She rings back tonight"
    assert (found.check, found.latest) == (None, None)
    assert await AuditEntry.filter(verb="record_call").count() == 2


async def test_after_a_sign_of_suicide_the_check_is_set_whatever_is_left_out(
    practice: Opened,
) -> None:
    client = await screened(practice, SIGN)
    day = next_working_day(TODAY)
    expected = await calls.of_client(actor=client.actor, client_id=client.client)
    assert expected.check is not None
    assert expected.check.on == day
    with pytest.raises(RecordError, match="one working day"):
        await note(client, check_on=day + timedelta(days=1))
    await note(client, outcome="no_answer")
    (stands,) = await due(client)
    assert (stands.check.on, stands.check.who) == (day, "Dr Osei")


async def test_a_check_is_moved_ticked_off_and_taken_up_again(practice: Opened) -> None:
    client = await screened(practice, HEAVY)
    await note(client, check_on=TODAY + timedelta(days=7))
    later = TODAY + timedelta(days=9)
    for on in (later, later, None, None, TODAY):
        await calls.set_check(
            actor=client.actor, case_id=client.case, client_id=client.client, on=on
        )
        found = await due(client)
        assert [one.check.on for one in found] == ([] if on is None else [on])
    assert await AuditEntry.filter(verb="record_check").count() == 3
    with pytest.raises(RecordError, match="a later day"):
        await calls.set_check(
            actor=client.actor,
            case_id=client.case,
            client_id=client.client,
            on=TODAY - timedelta(days=1),
        )


async def test_a_check_that_was_left_stands_on_the_desk_until_it_is_done(practice: Opened) -> None:
    with days_ago(5):
        client = await screened(practice, SIGN)
        await note(client)
    (stands,) = await due(client)
    assert stands.check.on < TODAY
    await calls.set_check(actor=client.actor, case_id=client.case, client_id=client.client, on=None)
    assert await due(client) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"who": " "}, "must not be blank"),
        ({"number": ""}, "must not be blank"),
        ({"agreed": "x" * 801}, "room for 800"),
        ({"check_on": TODAY - timedelta(days=1)}, "today or later"),
    ],
)
async def test_a_call_says_who_and_at_which_number(
    practice: Opened, given: dict[str, Any], said: str
) -> None:
    client = await screened(practice, HEAVY)
    with pytest.raises(RecordError, match=said):
        await note(client, **given)


async def test_charlie_notes_reads_and_moves_nothing_of_bobs(practice: Opened) -> None:
    client, charlie = await screened(practice, SIGN), practice.charlie
    for attempt in (
        note(client, actor=charlie),
        calls.of_client(actor=charlie, client_id=client.client),
        calls.checks_of_case(actor=charlie, case_id=client.case),
        calls.set_check(actor=charlie, case_id=client.case, client_id=client.client, on=None),
    ):
        with pytest.raises(access.NotFound):
            await attempt
    other = await screened(practice, HEAVY)
    with pytest.raises(access.NotFound):
        await calls.note(
            actor=other.actor,
            case_id=other.case,
            client_id=client.client,
            who="A",
            number="1",
            outcome="reached",
        )
