"""The practice's directory: everybody in the practice keeps it, and every change is recorded."""

import re
from collections.abc import Collection
from typing import Any

from tortoise.transactions import in_transaction

from app import clock, database
from app.sealing import Sealer
from app.services import audit, practice
from models.actor import Actor
from models.contacts import Contact
from models.directory import best_first
from models.errors import Expected
from models.flags import FlagId
from models.ids import new_id
from models.tables.clients import Contact as ContactRow

LIMIT = 160
FEWEST_DIGITS = 3
WEB = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", re.IGNORECASE)
WORDS = frozenset(
    {"name", "profession", "area", "phone", "mail", "web", "channel", "fees", "availability"}
)


class ContactError(Expected):
    """What was asked for a contact cannot be done; the message says why."""


async def add(*, actor: Actor, contact: Contact) -> str:
    """Add a contact, confirmed today since somebody has just written it down; return the id."""
    details = _checked(contact) | await _confirmed_today()
    async with in_transaction():
        contact_id = new_id()
        row = ContactRow(id=contact_id, created_at=clock.now())
        await _write(row, details, contact)
        await audit.record(actor=actor, verb="add_contact", subject=contact_id)
    return contact_id


async def change(*, actor: Actor, contact: Contact) -> None:
    """Change a contact to what is given, by its id; when it was confirmed stays as it is."""
    details = _checked(contact)
    async with in_transaction():
        row = await _row(contact.id)
        before = _contact(await database.vault().practice(), row)
        kept = {"confirmed_on": before.confirmed_on and before.confirmed_on.isoformat()}
        await _write(row, details | kept, contact)
        await audit.record(
            actor=actor,
            verb="change_contact",
            subject=row.id,
            details={"before": before.model_dump(mode="json", exclude={"id", "is_put_away"})},
        )


async def confirm(*, actor: Actor, contact_id: str) -> None:
    """Note that all of a contact is right today; a second tap on one day changes nothing."""
    today = await _confirmed_today()
    async with in_transaction():
        row = await _row(contact_id)
        contact = _contact(await database.vault().practice(), row)
        if contact.confirmed_on and contact.confirmed_on.isoformat() == today["confirmed_on"]:
            return
        await _write(row, contact.model_dump(include=set(WORDS)) | today, contact)
        await audit.record(actor=actor, verb="confirm_contact", subject=row.id)


async def put_away(*, actor: Actor, contact_id: str, away: bool = True) -> None:
    """Put a contact away, or bring it back; letters and calls that name it keep the name."""
    async with in_transaction():
        row = await _row(contact_id)
        row.removed_at = clock.now() if away else None
        await row.save(update_fields=["removed_at"])
        verb = "put_contact_away" if away else "bring_back_contact"
        await audit.record(actor=actor, verb=verb, subject=row.id)


async def get(*, contact_id: str) -> Contact:
    """One contact, also where it was put away; raise `ContactError` where there is none."""
    return _contact(await database.vault().practice(), await _row(contact_id))


async def everybody(*, away: bool = False) -> list[Contact]:
    """The contacts that are in use, or those that were put away, by name."""
    sealer = await database.vault().practice()
    rows = await ContactRow.filter(removed_at__isnull=not away)
    return sorted((_contact(sealer, row) for row in rows), key=lambda one: one.name.casefold())


async def for_flags(flags: Collection[FlagId]) -> list[Contact]:
    """The contacts that take what the flags call for, the nearest first."""
    return best_first(await everybody(), flags)


async def _row(contact_id: str) -> ContactRow:
    row = await ContactRow.get_or_none(id=contact_id)
    if row is None:
        raise ContactError("This contact is no longer there. Reload the page.")
    return row


async def _confirmed_today() -> dict[str, str]:
    return {"confirmed_on": clock.today((await practice.details()).zone).isoformat()}


async def _write(row: ContactRow, details: dict[str, Any], contact: Contact) -> None:
    sealer = await database.vault().practice()
    row.details_sealed = sealer.seal_json(
        details, table="contact", column="details_sealed", row=row.id
    )
    row.specialties = sorted(contact.specialties)
    await row.save()


def _contact(sealer: Sealer, row: ContactRow) -> Contact:
    details = sealer.unseal_json(
        row.details_sealed, table="contact", column="details_sealed", row=row.id
    )
    return Contact.model_validate(
        {
            **details,
            "id": row.id,
            "specialties": row.specialties,
            "is_put_away": row.removed_at is not None,
        }
    )


def _checked(contact: Contact) -> dict[str, Any]:
    details = {
        key: " ".join(value.split())
        for key, value in contact.model_dump(include=set(WORDS)).items()
    }
    digits = sum(letter.isdigit() for letter in details["phone"])
    if not details["name"] or digits < FEWEST_DIGITS:
        raise ContactError("Give a name and a phone number, so that you can call them in the room.")
    if any(len(value) > LIMIT for value in details.values()):
        raise ContactError(f"Keep each line under {LIMIT} characters.")
    if details["mail"] and not 0 < details["mail"].find("@") < len(details["mail"]) - 1:
        raise ContactError("This is no e-mail address. Correct it, or leave it empty.")
    details["web"] = _web(details["web"])
    return details


def _web(text: str) -> str:
    """The address with its scheme; another scheme than that of the web could run a script."""
    if not text:
        return ""
    if not WEB.fullmatch(text):
        raise ContactError("This is no address of the web. Correct it, or leave it empty.")
    return text if "://" in text else f"https://{text}"
