"""Taking the sample away again: what it brought goes; what was added or changed stays."""

from tortoise.transactions import in_transaction

from app import database
from app.pdf import logo_room
from app.services import audit, branding, contacts, sign_ins
from app.services.practice import ONLY, refuse_all_but_the_owner
from models.actor import Actor
from models.content import load
from models.sample import Sample
from models.tables.brands import Brand
from models.tables.clients import Case, CaseClient, Client, Contact
from models.tables.people import Person, Practice


async def remove(*, actor: Actor) -> int:
    """Remove the sample clients with all that hangs on them, and erase their keys; return how many.

    Contacts and looks go where they are still the sample's own, and so does the sample's coach. The
    practice, its owner and everybody else's clients stay.
    """
    refuse_all_but_the_owner(actor)
    async with in_transaction():
        rows = await Client.filter(demo=True)
        for row in rows:
            members = await CaseClient.filter(client_id=row.id)
            await Case.filter(id__in=[member.case_id for member in members]).delete()
            await row.delete()
            await database.vault().erase(row.key_id)
        await _remove_contacts(load().sample)
        await _undress(load().sample)
        await _remove_coach(actor, load().sample.coach.email)
        await Practice.filter(id=ONLY).update(demo=False)
        await audit.record(actor=actor, verb="remove_sample", subject=ONLY)
    return len(rows)


async def _remove_contacts(sample: Sample) -> None:
    brought = [
        one.id
        for one in await contacts.everybody()
        if one.model_copy(update={"id": "", "confirmed_on": None}) in sample.contacts
    ]
    await Contact.filter(id__in=brought).delete()


async def _undress(sample: Sample) -> None:
    logo = await logo_room.checked(load().sample_logo)
    for brand in (*(await branding.brands()).every, *await branding.put_by()):
        is_samples_look = brand.look.model_copy(update={"logo": None}) == sample.branding
        if is_samples_look and brand.logo in (None, logo):
            await Brand.filter(id=brand.id).delete()
        elif brand.logo == logo:
            await Brand.filter(id=brand.id).update(logo_sealed=None)


async def _remove_coach(actor: Actor, email: str) -> None:
    """Remove the account that the sample made beside an owner, unless it has clients of its own."""
    person = await Person.get_or_none(email_index=database.vault().email_index(email), role="coach")
    if person is None or await Client.exists(coach_id=person.id):
        return
    await sign_ins.end_all_of(actor=actor, person_id=person.id)
    await Case.filter(coach_id=person.id).delete()
    await person.delete()
