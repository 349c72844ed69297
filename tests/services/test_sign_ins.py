from datetime import timedelta

import pytest

from app import clock
from app.services import sign_ins
from app.services.sign_ins import IDLE, LONGEST
from models.tables.people import Person, SignIn
from tests.practice import BOB, Opened


async def test_the_token_itself_is_not_in_the_database(practice: Opened) -> None:
    token, signed_in = await sign_ins.open_for(person_id=practice.bob.person_id, agent="x" * 500)
    row = await SignIn.get(id=signed_in.id)
    assert token not in (row.token_hash, row.id)
    assert row.token_hash == sign_ins.token_hash(token)
    assert signed_in.actor == BOB.model_copy(update={"session": row.id})
    assert len(row.agent) == 200


@pytest.mark.parametrize(
    ("idle", "age", "alive"),
    [
        (timedelta(), timedelta(), True),
        (IDLE - timedelta(minutes=1), timedelta(), True),
        (IDLE, timedelta(), False),
        (timedelta(), LONGEST - timedelta(minutes=1), True),
        (timedelta(), LONGEST, False),
    ],
)
@pytest.mark.usefixtures("practice")
async def test_a_sign_in_ends_by_idleness_and_by_age(
    idle: timedelta, age: timedelta, *, alive: bool
) -> None:
    _, signed_in = await sign_ins.open_for(person_id=BOB.person_id, agent="")
    now = clock.now()
    await SignIn.filter(id=signed_in.id).update(seen_at=now - idle, expires_at=now + LONGEST - age)
    assert [found.id for found in await sign_ins.current()] == [signed_in.id] * alive
    assert await SignIn.exists(id=signed_in.id) is alive


@pytest.mark.usefixtures("practice")
async def test_a_person_who_is_switched_off_is_signed_out() -> None:
    await sign_ins.open_for(person_id=BOB.person_id, agent="")
    await Person.filter(id=BOB.person_id).update(active=False)
    assert await sign_ins.current() == []


@pytest.mark.usefixtures("practice")
async def test_being_seen_puts_the_end_off() -> None:
    _, signed_in = await sign_ins.open_for(person_id=BOB.person_id, agent="")
    later = clock.now() + timedelta(hours=1)
    await sign_ins.note_seen({signed_in.id: later})
    [found] = await sign_ins.current()
    assert found.seen_at == later
