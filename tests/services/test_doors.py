"""Whether tasks are open: what is remembered of it is never older than what it rests on."""

import re
from datetime import timedelta
from typing import Any

import pytest

from app import clock
from app.services import access, cases, consents, doors, gate_footing, safety_records, screenings
from app.services import practice as practices
from app.storage.sqlite_client import ImmediateClient
from models.tables.clients import Client
from tests.practice import Opened, new_case
from tests.screened import CLEAR, HEAVY, ITEM_9, NOES, Screened, screened

NEEDED = "health_data"
OUTSIDE_THE_STANDING = {"private_opening", "private_answer"}
"""Read with all else that is known of a client; what follows from them is a reading of its own."""


async def step(client: Screened) -> str | None:
    """The page that would open tasks, None where they are open; remembered and weighed anew."""
    weighed = await doors.weighed(actor=client.actor, case_id=client.case)
    for _ in range(2):
        assert await doors.door(actor=client.actor, case_id=client.case) == weighed
    return weighed.step if weighed else None


async def test_each_deed_that_opens_or_closes_tasks_is_seen_at_once(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    client = Screened(practice.bob, case.id, case.client)
    who: Any = {"actor": client.actor, "client_id": client.client}
    assert await step(client) == "questions"
    await client.agree()
    await client.begin()
    assert await step(client) == "questions"
    await client.mark(CLEAR)
    assert await step(client) is None
    await consents.record(**who, element=NEEDED, given=False)
    assert await step(client) == "client"
    await consents.undo(**who, elements=[NEEDED])
    assert await step(client) is None
    await client.mark({ITEM_9: 2})
    assert await step(client) == "stopped"
    await client.mark(NOES)
    assert await step(client) == "stopped"
    await screenings.record_mis_entry(**who, field=ITEM_9, stands=0, told="My thumb slipped.")
    assert await step(client) is None
    await client.mark(HEAVY)
    assert await step(client) == "paused"
    today = clock.today("Europe/London")
    await safety_records.record_consultation(
        **who,
        who="Dr Osei",
        profession="Psychiatrist",
        dated=today,
        advised="Go on, slowly.",
        review_on=today + timedelta(days=60),
    )
    assert await step(client) is None
    other = await new_case(practice.database, practice.bob)
    await cases.add_client(actor=practice.bob, case_id=client.case, client_id=other.client)
    assert await step(client) == "questions"


async def test_what_an_erased_key_sealed_opens_nothing(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    assert await step(client) is None
    await practice.database.vault.erase((await Client.get(id=client.client)).key_id)
    assert await step(client) == "questions"


async def test_the_day_closes_it_without_a_deed(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await screened(practice, CLEAR)
    assert await step(client) is None
    now = clock.now().replace(hour=20) + timedelta(days=60)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert await step(client) is None
    await practices.change(
        actor=practice.alice,
        name="Harbour",
        country="NZ",
        zone="Pacific/Auckland",
        majority=18,
    )
    assert await step(client) == "questions"  # where it is tomorrow already


async def test_what_one_coach_was_told_opens_it_to_nobody_else(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    assert await step(client) is None
    for other in (practice.alice, practice.charlie):
        with pytest.raises(access.NotFound):
            await doors.door(actor=other, case_id=client.case)


async def test_it_rests_on_every_table_that_is_read_when_it_is_weighed(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await screened(practice, CLEAR)
    really, asked = ImmediateClient.execute_query, []

    async def heard(self: ImmediateClient, query: str, values: Any = None) -> Any:
        asked.append(query)
        return await really(self, query, values)

    monkeypatch.setattr(ImmediateClient, "execute_query", heard)
    await gate_footing.of_case(client.case)
    (rested_on,) = asked
    await doors.weighed(actor=client.actor, case_id=client.case)
    weighed = {one for query in asked[1:] for one in re.findall(r'FROM "(\w+)"', query)}
    assert "gate_reading" in weighed
    assert weighed - OUTSIDE_THE_STANDING <= set(re.findall(r'(?:FROM|JOIN) "?(\w+)', rested_on))


async def test_an_answer_that_was_weighed_while_somebody_wrote_is_not_remembered(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await screened(practice, CLEAR)
    really = doors.weighed

    async def meanwhile(**asked: Any) -> Any:
        answer = await really(**asked)
        await client.mark({"danger/capacity": True})
        return answer

    monkeypatch.setattr(doors, "weighed", meanwhile)
    await doors.door(actor=client.actor, case_id=client.case)
    monkeypatch.undo()
    assert await step(client) == "stopped"
