"""The people who sign in: added, given a new password, listed, and told apart by it."""

import re
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from app import clock, database, passwords
from app.sealing import Sealer
from app.services import attempts, audit, sign_ins
from models.actor import Actor
from models.errors import Expected
from models.ids import new_id
from models.tables.people import Person, Practice

Role = Literal["owner", "coach"]
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")
LONGEST_NAME = 80

AT_THE_SERVER = Actor(person_id="server", role="owner", name="Whoever runs the server")
"""Who acts where the command line does."""


class PersonError(Expected):
    """What was asked for a person cannot be done; the message says why."""


class WrongPasswordError(Expected):
    """E-mail and password do not fit; the message does not say which of them."""

    status = 401


class PersonDetails(BaseModel):
    """A person as the practice knows them."""

    model_config = ConfigDict(frozen=True)

    id: str
    role: Role
    name: str
    email: str
    active: bool
    created_at: datetime


async def add(*, actor: Actor, email: str, name: str, role: Role, password: str) -> str:
    """Add a person and return their id. Raises ``PersonError`` or ``PasswordError``."""
    passwords.refuse_weak(password)
    hashed = await passwords.hashed(password)
    async with in_transaction():
        if not await Practice.exists():
            raise PersonError("The practice is not set up yet. Open /setup in the browser first.")
        person_id = await create(email=email, name=name, role=role, password_hash=hashed)
        await audit.record(actor=actor, verb="add_person", subject=person_id)
    return person_id


async def create(*, email: str, name: str, role: Role, password_hash: str) -> str:
    """Write a person's row inside the caller's transaction and return their id."""
    email, name = checked_email(email), checked_name(name)
    person_id, vault = new_id(), database.vault()
    sealer = await vault.practice()
    try:
        await Person.create(
            id=person_id,
            role=role,
            name_sealed=_seal(sealer, name, "name_sealed", person_id),
            email_sealed=_seal(sealer, email, "email_sealed", person_id),
            email_index=vault.email_index(email),
            password_hash=password_hash,
            created_at=clock.now(),
        )
    except IntegrityError:
        raise PersonError(f"There is already somebody with the e-mail address {email}.") from None
    return person_id


async def reset(*, actor: Actor, email: str, password: str) -> None:
    """Give a person a new password and end all their sign-ins.

    Raises ``PersonError`` where nobody has the address, or ``PasswordError``.
    """
    passwords.refuse_weak(password)
    hashed = await passwords.hashed(password)
    async with in_transaction():
        person = await Person.get_or_none(email_index=database.vault().email_index(email))
        if person is None:
            raise PersonError(f"Nobody has the e-mail address {email}. See `fulcrum user list`.")
        await Person.filter(id=person.id).update(password_hash=hashed)
        await sign_ins.end_all_of(actor=actor, person_id=person.id)
        await audit.record(actor=actor, verb="reset_password", subject=person.id)


async def everybody(*, actor: Actor) -> list[PersonDetails]:
    """All people of the practice, the longest there first; ``actor`` is one of them."""
    if actor != AT_THE_SERVER and not await Person.exists(id=actor.person_id, active=True):
        raise PersonError("Only the people of the practice see who is in it.")
    sealer = await database.vault().practice()
    return [_details(row, sealer) for row in await Person.all().order_by("created_at", "id")]


async def signing_in(*, email: str, password: str, address: str) -> str:
    """Return the id of the person whom e-mail and password belong to.

    Raises ``WrongPasswordError``, after the same time for unknown addresses as for known ones, or
    ``TooManyAttemptsError``.
    """
    index = database.vault().email_index(email)
    return await _proven(index, password, address, "E-mail address and password do not fit.")


async def confirm(*, actor: Actor, password: str, address: str) -> None:
    """See that whoever asks knows the actor's password; counts and raises as `signing_in` does."""
    person = await Person.get(id=actor.person_id)
    await _proven(person.email_index, password, address, "This is not your password.")


async def _proven(index: str, password: str, address: str, mistake: str) -> str:
    subjects = attempts.at_account(email_index=index, address=address)
    begun = await attempts.begin(subjects)
    person = await Person.get_or_none(email_index=index, active=True)
    if not await passwords.is_right(password, person.password_hash if person else None):
        raise WrongPasswordError(f"{mistake} Try again.")
    assert person is not None  # noqa: S101 - nobody's password is never right
    await attempts.succeeded(begun, subjects)
    if passwords.is_outdated(person.password_hash):
        hashed = await passwords.hashed(password)
        await Person.filter(id=person.id).update(password_hash=hashed)
    return person.id


def checked_email(email: str) -> str:
    """The address without spaces around it; raises ``PersonError`` where it is none."""
    email = email.strip()
    if not EMAIL.fullmatch(email):
        raise PersonError("Give an e-mail address, such as name@example.org.")
    return email


def checked_name(name: str) -> str:
    """The name in one line; raises ``PersonError`` where there is none, or too much of it."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise PersonError(f"Give a name of at most {LONGEST_NAME} characters.")
    return name


def _seal(sealer: Sealer, text: str, column: str, row: str) -> bytes:
    return sealer.seal_text(text, table="person", column=column, row=row)


def _details(row: Person, sealer: Sealer) -> PersonDetails:
    def opened(sealed: bytes, column: str) -> str:
        return sealer.unseal_text(sealed, table="person", column=column, row=row.id)

    return PersonDetails(
        id=row.id,
        role="owner" if row.role == "owner" else "coach",
        name=opened(row.name_sealed, "name_sealed"),
        email=opened(row.email_sealed, "email_sealed"),
        active=row.active,
        created_at=row.created_at,
    )
