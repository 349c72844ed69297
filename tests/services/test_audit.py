"""The record: in the transaction of the deed, sealed, gone with the client."""

import pytest
from tortoise.transactions import in_transaction

from app.services import access, audit
from models.actor import Actor
from models.tables.audit import AuditEntry
from tests.practice import CaseIds, Opened, new_case

SECRET = "spoke of her sister"


async def deed(actor: Actor, case: CaseIds | None = None, *, client: str | None = None) -> None:
    async with in_transaction():
        await audit.record(
            actor=actor,
            verb="note",
            subject="abc",
            case=case.id if case else None,
            client=client,
            details={"said": SECRET},
        )


async def test_a_deed_is_recorded_and_its_details_are_sealed(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    await deed(practice.bob, case, client=case.client)
    (entry,) = await audit.entries(actor=practice.bob, case=case.id)
    assert (entry.verb, entry.actor, entry.details) == (
        "note",
        practice.bob.person_id,
        {"said": SECRET},
    )
    row = await AuditEntry.get(verb="note")
    assert row.details_sealed is not None
    assert SECRET.encode() not in row.details_sealed


async def test_outside_a_transaction_nothing_is_recorded(practice: Opened) -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        await audit.record(actor=practice.bob, verb="note")


async def test_a_deed_that_fails_leaves_no_entry(practice: Opened) -> None:
    async def fails() -> None:
        async with in_transaction():
            await audit.record(actor=practice.bob, verb="note")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await fails()
    assert not await AuditEntry.exists()


@pytest.mark.parametrize("named", [True, False])
async def test_the_details_go_with_the_client(practice: Opened, named: bool) -> None:
    case = await new_case(practice.database, practice.bob)
    await deed(practice.bob, case, client=case.client if named else None)
    row = await AuditEntry.get(verb="note")
    assert row.key_id is not None
    await practice.database.vault.erase(row.key_id)
    (entry,) = await audit.entries(actor=practice.bob, case=case.id)
    assert entry.details is None


async def test_only_the_coach_reads_the_record_of_a_case(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    for other in (practice.alice, practice.charlie):
        with pytest.raises(access.NotFound):
            await audit.entries(actor=other, case=case.id)


async def test_the_owner_reads_the_record_of_the_practice(practice: Opened) -> None:
    await deed(practice.alice)
    await deed(practice.bob)
    assert len(await audit.entries(actor=practice.alice)) == 2
    assert len(await audit.entries(actor=practice.bob)) == 1
