"""What is asked several times while a page is built is asked once, and never answered stale."""

import asyncio

import pytest
from tortoise.transactions import in_transaction

from app.once import once, reading
from app.services import access, cases
from models.tables.clients import Case
from tests.practice import Opened, new_case

asked: list[str] = []


@once
async def coach_of(case_id: str) -> str:
    """Whose a case is, as a service would read it."""
    asked.append(case_id)
    return (await Case.get(id=case_id)).coach_id


@once
async def twice(case_id: str) -> tuple[str, str]:
    """Ask the same thing twice."""
    return await coach_of(case_id), await coach_of(case_id)


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    """Begin with no question."""
    asked.clear()


@pytest.fixture
async def case(practice: Opened) -> str:
    """A case of Alice's."""
    return (await new_case(practice.database, practice.alice)).id


async def test_in_one_reading_a_question_is_asked_once(case: str) -> None:
    with reading():
        assert await coach_of(case) == await coach_of(case)
    assert len(asked) == 1


async def test_an_answer_of_a_service_is_one_reading_and_keeps_nothing(case: str) -> None:
    await twice(case)
    assert len(asked) == 1
    await twice(case)
    assert len(asked) == 2


async def test_after_a_transaction_a_question_is_asked_anew(case: str, practice: Opened) -> None:
    with reading():
        before = await coach_of(case)
        async with in_transaction():
            await Case.filter(id=case).update(coach_id=practice.bob.person_id)
            assert await coach_of(case) == practice.bob.person_id
            await Case.filter(id=case).update(coach_id=practice.charlie.person_id)
            assert await coach_of(case) == practice.charlie.person_id
        assert [before, await coach_of(case)] == [
            practice.alice.person_id,
            practice.charlie.person_id,
        ]


async def test_a_task_that_outlives_a_reading_asks_for_itself(case: str, practice: Opened) -> None:
    with reading():
        await coach_of(case)
        later = asyncio.create_task(_when_over(case))
    await Case.filter(id=case).update(coach_id=practice.bob.person_id)
    assert await later == practice.bob.person_id


async def _when_over(case: str) -> str:
    await asyncio.sleep(0)
    return await coach_of(case)


async def test_what_one_coach_is_told_another_is_not(case: str, practice: Opened) -> None:
    with reading():
        assert (await cases.get(actor=practice.alice, case_id=case)).id == case
        with pytest.raises(access.NotFound):
            await cases.get(actor=practice.bob, case_id=case)
