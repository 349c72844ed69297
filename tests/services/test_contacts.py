"""The directory: one for everybody in the practice, recorded, and nothing of it in plain text."""

import pytest

from app import clock
from app.services import audit, contacts
from app.services.contacts import ContactError
from models.contacts import Contact
from models.tables.clients import Contact as ContactRow
from tests.clocks import days_ago
from tests.practice import Opened

RUTH = Contact(
    name="Ruth Ames",
    profession="Clinical psychologist",
    phone="020 7946 0018",
    specialties=frozenset({"trauma"}),
)
OMAR = Contact(
    name="Omar Shah",
    profession="Doctor",
    phone="020 7946 0020",
    specialties=frozenset({"medical"}),
)
TODAY = clock.today("Europe/London")


async def test_a_contact_is_found_by_the_flags_it_takes(practice: Opened) -> None:
    for contact in (RUTH, OMAR):
        await contacts.add(actor=practice.alice, contact=contact)
    found = await contacts.for_flags({"active_trauma"})
    assert [one.name for one in found] == ["Ruth Ames"]
    assert [one.name for one in await contacts.everybody()] == ["Omar Shah", "Ruth Ames"]


async def test_any_coach_changes_a_contact_and_the_record_keeps_what_it_was(
    practice: Opened,
) -> None:
    contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    moved = RUTH.model_copy(update={"id": contact_id, "phone": "020 7946 0099"})
    await contacts.change(actor=practice.bob, contact=moved)
    assert await contacts.everybody() == [moved.model_copy(update={"confirmed_on": TODAY})]
    entry = (await audit.entries(actor=practice.bob))[0]
    assert (entry.verb, entry.subject) == ("change_contact", contact_id)
    assert entry.details is not None
    assert entry.details["before"]["phone"] == "020 7946 0018"


async def test_a_contact_that_nobody_confirmed_for_long_is_confirmed_once_a_day(
    practice: Opened,
) -> None:
    with days_ago(181):
        contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    assert (await contacts.get(contact_id=contact_id)).is_unconfirmed(on=TODAY)
    for _ in range(2):
        await contacts.confirm(actor=practice.bob, contact_id=contact_id)
    assert (await contacts.get(contact_id=contact_id)).confirmed_on == TODAY
    verbs = [entry.verb for entry in await audit.entries(actor=practice.bob)]
    assert verbs == ["confirm_contact"]


async def test_changing_a_contact_does_not_confirm_it(practice: Opened) -> None:
    with days_ago(181):
        contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    await contacts.change(
        actor=practice.bob, contact=RUTH.model_copy(update={"id": contact_id, "fees": "80"})
    )
    assert (await contacts.get(contact_id=contact_id)).is_unconfirmed(on=TODAY)


async def test_a_contact_that_was_put_away_comes_back(practice: Opened) -> None:
    contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    await contacts.put_away(actor=practice.alice, contact_id=contact_id)
    assert await contacts.everybody() == []
    assert [one.id for one in await contacts.everybody(away=True)] == [contact_id]
    await contacts.put_away(actor=practice.alice, contact_id=contact_id, away=False)
    assert [one.id for one in await contacts.everybody()] == [contact_id]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "  "}, "phone number"),
        ({"phone": "on request"}, "phone number"),
        ({"area": "x" * 50_000}, "160"),
        ({"mail": "ruth"}, "e-mail"),
        ({"web": "javascript:alert(1)//a.example"}, "address of the web"),
        ({"web": "javascript://a.example"}, "address of the web"),
    ],
)
async def test_a_contact_that_cannot_stand_is_refused_in_a_sentence(
    practice: Opened, given: dict[str, str], said: str
) -> None:
    with pytest.raises(ContactError, match=said):
        await contacts.add(actor=practice.alice, contact=RUTH.model_copy(update=given))


async def test_an_address_of_the_web_is_given_its_scheme(practice: Opened) -> None:
    contact_id = await contacts.add(
        actor=practice.alice, contact=RUTH.model_copy(update={"web": "ames.example"})
    )
    assert (await contacts.get(contact_id=contact_id)).web == "https://ames.example"


async def test_a_contact_that_is_gone_is_said_in_a_sentence(practice: Opened) -> None:
    with pytest.raises(ContactError, match="no longer there"):
        await contacts.change(actor=practice.alice, contact=RUTH.model_copy(update={"id": "x"}))


async def test_name_and_phone_are_nowhere_in_the_row(practice: Opened) -> None:
    contact_id = await contacts.add(actor=practice.alice, contact=RUTH)
    row = await ContactRow.get(id=contact_id)
    assert b"Ruth" not in row.details_sealed
    assert b"7946" not in row.details_sealed
