"""The sample practice: loaded into an empty one through the verbs that everybody's work goes by.

So the gate, the tasks and the record answer to it as they would to anything else.
"""

import secrets

from pydantic import BaseModel, ConfigDict, SecretStr
from tortoise.transactions import in_transaction

from app.services import branding, contacts, people, practice
from app.services.demo_cases import DemoError, write
from app.services.people import AT_THE_SERVER, Role
from app.services.practice import ONLY, NewPractice
from models.actor import Actor
from models.brands import Brands
from models.content import load as content
from models.directive import Branding
from models.sample import Sample, SamplePerson
from models.tables.clients import Client
from models.tables.people import Practice

PASSWORD_BYTES = 12


class Account(BaseModel):
    """Somebody who can sign in to the sample; the password is kept nowhere else."""

    model_config = ConfigDict(frozen=True)

    role: Role
    email: str
    password: str


async def load() -> list[Account]:
    """Load the sample and return who can sign in to see it.

    Where nothing is set up yet it makes the practice with its owner; else a coach of its own, whose
    clients they are. All of it or nothing. Raise `DemoError` on a practice that has clients.
    """
    sample = content().sample
    async with in_transaction():
        if await Client.exists():
            raise DemoError(
                "This practice has clients already, and a sample among them would be confusing. "
                "Give the sample a data folder of its own: FULCRUM_DATA_DIR=sample fulcrum demo"
            )
        if await practice.is_set_up():
            actor, account = await _coach(sample.coach)
        else:
            actor, account = await _owner(sample)
        await _dress(sample)
        for contact in sample.contacts:
            await contacts.add(actor=actor, contact=contact)
        for case in sample.cases:
            await write(actor, case, country=sample.country)
        await Practice.filter(id=ONLY).update(demo=True)
    return [account]


async def _owner(sample: Sample) -> tuple[Actor, Account]:
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    person_id = await practice.set_up(
        new=NewPractice(
            name=sample.practice,
            country=sample.country,
            zone=sample.zone,
            owner_name=sample.owner.name,
            owner_email=sample.owner.email,
            owner_password=SecretStr(password),
            crisis_checked=True,
            recovery_kept=True,
        )
    )
    actor = Actor(person_id=person_id, role="owner", name=sample.owner.name)
    return actor, Account(role="owner", email=sample.owner.email, password=password)


async def _coach(person: SamplePerson) -> tuple[Actor, Account]:
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    person_id = await people.add(
        actor=AT_THE_SERVER, email=person.email, name=person.name, role="coach", password=password
    )
    actor = Actor(person_id=person_id, role="coach", name=person.name)
    return actor, Account(role="coach", email=person.email, password=password)


async def _dress(sample: Sample) -> None:
    """Give the practice the sample's face, unless it has one of its own."""
    name = (await practice.details()).name
    if await branding.brands() != Brands.only(Branding(practice=name)):
        return
    await branding.change(actor=AT_THE_SERVER, branding=sample.branding)
    await branding.set_logo(actor=AT_THE_SERVER, data=content().sample_logo)
