"""Contacts of the practice: one list for everybody in it, and nothing of it in plain text."""

import pytest

from app.services import contacts
from app.services.contacts import ContactError
from models.contacts import Contact
from models.tables.clients import Contact as ContactRow
from tests.practice import Opened

RUTH = Contact(
    name="Ruth Ames", role="Clinical psychologist", phone="020 7946 0018", flags={"active_trauma"}
)
OMAR = Contact(name="Omar Shah", role="Doctor", phone="020 7946 0020", flags={"eating_or_medical"})


async def test_a_contact_is_found_by_the_flags_it_takes(practice: Opened) -> None:
    for contact in (RUTH, OMAR):
        await contacts.add(actor=practice.alice, contact=contact)
    found = await contacts.for_flags(frozenset({"active_trauma", "capacity"}))
    assert [one.name for one in found] == ["Ruth Ames"]
    assert [one.name for one in await contacts.everybody()] == ["Omar Shah", "Ruth Ames"]


async def test_any_coach_changes_a_contact(practice: Opened) -> None:
    contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    moved = RUTH.model_copy(update={"id": contact_id, "phone": "020 7946 0099"})
    await contacts.change(actor=practice.bob, contact=moved)
    assert await contacts.everybody() == [moved]


async def test_a_contact_taken_off_the_list_comes_back(practice: Opened) -> None:
    contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    await contacts.remove(actor=practice.alice, contact_id=contact_id)
    assert await contacts.everybody() == []
    await contacts.remove(actor=practice.alice, contact_id=contact_id, removed=False)
    assert [one.id for one in await contacts.everybody()] == [contact_id]


@pytest.mark.parametrize("lacks", ["name", "phone"])
async def test_a_contact_that_nobody_could_call_is_refused(practice: Opened, lacks: str) -> None:
    with pytest.raises(ContactError, match="phone number"):
        await contacts.add(actor=practice.alice, contact=RUTH.model_copy(update={lacks: "  "}))


async def test_a_text_without_end_is_refused(practice: Opened) -> None:
    with pytest.raises(ContactError, match="160"):
        await contacts.add(
            actor=practice.alice, contact=RUTH.model_copy(update={"role": "x" * 50_000})
        )


async def test_a_contact_that_is_gone_is_said_in_a_sentence(practice: Opened) -> None:
    with pytest.raises(ContactError, match="no longer there"):
        await contacts.change(actor=practice.alice, contact=RUTH.model_copy(update={"id": "x"}))


async def test_name_and_phone_are_nowhere_in_the_row(practice: Opened) -> None:
    contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    row = await ContactRow.get(id=contact_id)
    assert b"Ruth" not in row.details_sealed
    assert b"7946" not in row.details_sealed
