"""Whom the practice refers to: a name, a role, a phone number and the flags that they take."""

from tortoise.transactions import in_transaction

from app import clock, database
from app.sealing import Sealer
from app.services import audit
from models.actor import Actor
from models.contacts import Contact
from models.errors import Expected
from models.flags import FLAGS, FlagId
from models.ids import new_id
from models.tables.clients import Contact as ContactRow

LIMIT = 160


class ContactError(Expected):
    """What was asked for a contact cannot be done; the message says why."""


async def add(*, actor: Actor, contact: Contact) -> str:
    """Add a contact of the practice; return the id."""
    details = _checked(contact)
    async with in_transaction():
        sealer, contact_id = await database.vault().practice(), new_id()
        await ContactRow.create(
            id=contact_id,
            details_sealed=_sealed(sealer, contact_id, details),
            flags=_ordered(contact.flags),
            created_at=clock.now(),
        )
        await audit.record(actor=actor, verb="add_contact", subject=contact_id)
    return contact_id


async def change(*, actor: Actor, contact: Contact) -> None:
    """Change a contact to what is given, by its id."""
    details = _checked(contact)
    async with in_transaction():
        row = await _row(contact.id)
        sealer = await database.vault().practice()
        row.details_sealed = _sealed(sealer, row.id, details)
        row.flags = _ordered(contact.flags)
        await row.save(update_fields=["details_sealed", "flags"])
        await audit.record(actor=actor, verb="change_contact", subject=row.id)


async def remove(*, actor: Actor, contact_id: str, removed: bool = True) -> None:
    """Take a contact off the list, or put it back; letters that name it keep the name."""
    async with in_transaction():
        row = await _row(contact_id)
        row.removed_at = clock.now() if removed else None
        await row.save(update_fields=["removed_at"])
        verb = "remove_contact" if removed else "bring_back_contact"
        await audit.record(actor=actor, verb=verb, subject=row.id)


async def everybody() -> list[Contact]:
    """The contacts of the practice, by name."""
    sealer = await database.vault().practice()
    rows = await ContactRow.filter(removed_at__isnull=True)
    return sorted((_contact(sealer, row) for row in rows), key=lambda one: one.name.casefold())


async def for_flags(flags: frozenset[FlagId]) -> list[Contact]:
    """The contacts that take any of these flags, by name."""
    return [contact for contact in await everybody() if contact.fits(flags)]


async def _row(contact_id: str) -> ContactRow:
    row = await ContactRow.get_or_none(id=contact_id)
    if row is None:
        raise ContactError("This contact is no longer there. Reload the page.")
    return row


def _contact(sealer: Sealer, row: ContactRow) -> Contact:
    details = sealer.unseal_json(
        row.details_sealed, table="contact", column="details_sealed", row=row.id
    )
    return Contact(id=row.id, flags=frozenset(row.flags), **details)


def _sealed(sealer: Sealer, row: str, details: dict[str, str]) -> bytes:
    return sealer.seal_json(details, table="contact", column="details_sealed", row=row)


def _ordered(flags: frozenset[FlagId]) -> list[str]:
    return [flag for flag in FLAGS if flag in flags]


def _checked(contact: Contact) -> dict[str, str]:
    details = {
        key: " ".join(value.split())
        for key, value in contact.model_dump(include={"name", "role", "phone"}).items()
    }
    if not details["name"] or not details["phone"]:
        raise ContactError("Give a name and a phone number, so that you can call them in the room.")
    if any(len(value) > LIMIT for value in details.values()):
        raise ContactError(f"Keep name, role and phone under {LIMIT} characters each.")
    return details
