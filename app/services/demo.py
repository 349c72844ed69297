"""The sample practice: loaded into an empty one through the verbs that everybody's work goes by.

So the gate, the tasks and the record answer to it as they would to anything else.
"""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from pydantic import BaseModel, ConfigDict, SecretStr
from tortoise.transactions import in_transaction

from app import clock
from app.services import (
    branding,
    cases,
    clients,
    consents,
    contacts,
    directive_prints,
    directives,
    documents,
    intakes,
    meetings,
    people,
    practice,
    ratings,
    screenings,
)
from app.services.people import AT_THE_SERVER, Role
from app.services.practice import ONLY, NewPractice
from models.actor import Actor
from models.assessment import Rating
from models.content import load as content
from models.directive import Branding
from models.errors import Expected
from models.fields import Edit, JsonValue
from models.sample import Sample, SampleCase, SampleDirective, SamplePerson, fields_of
from models.tables.clients import Client
from models.tables.people import Practice

WRITER = "sample"
PASSWORD_BYTES = 12


class DemoError(Expected):
    """The sample cannot be loaded; the message says why."""


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
            await _case(actor, case, country=sample.country)
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
    if await branding.read() != Branding(practice=name):
        return
    await branding.change(actor=AT_THE_SERVER, branding=sample.branding)
    await branding.set_logo(actor=AT_THE_SERVER, data=content().sample_logo)


async def _case(actor: Actor, case: SampleCase, *, country: str) -> None:
    client_id = await clients.add(
        actor=actor, name=case.client, country=country, note=case.note, demo=True
    )
    case_id = await cases.open_case(actor=actor, client_ids=[client_id])
    today = clock.today((await practice.details()).zone)
    for days in case.met_days_ago:
        held_on = today - timedelta(days=days)
        await meetings.start(actor=actor, case_id=case_id, held_on=held_on, country=country)
    for element in content().consent.elements:
        if element.needed or element.id in case.consents:
            await consents.record(actor=actor, client_id=client_id, element=element.id)
    intake_id = await intakes.begin(actor=actor, case_id=case_id)
    await _type(actor, intake_id, fields_of(case.opening))
    await screenings.begin(actor=actor, case_id=case_id, client_id=client_id)
    screening = await screenings.current(actor=actor, client_id=client_id)
    if screening is not None:
        await _type(actor, screening.document, fields_of(case.screening))
    await _type(actor, intake_id, fields_of(case.intake))
    await _rate(actor, case_id, case)
    for directive in case.directives:
        await _directive(actor, case_id, directive)


async def _rate(actor: Actor, case_id: str, case: SampleCase) -> None:
    for one in case.ratings:
        rating = Rating(coach=one.coach, client=one.client)
        document = await ratings.keep(actor=actor, case_id=case_id, rating=rating)
        evidence: dict[str, JsonValue] = {
            f"evidence/{dimension}": text for dimension, text in one.evidence.items()
        }
        await _type(actor, document, evidence)


async def _directive(actor: Actor, case_id: str, directive: SampleDirective) -> None:
    document = await directives.draft(actor=actor, case_id=case_id, kind=directive.kind)
    await _type(actor, document, directive.fields)
    if directive.printed:
        review = await directives.check(actor=actor, document_id=document)
        await directives.answer_no(actor=actor, document_id=document, tags=review.open.tags)
        await directive_prints.print_(actor=actor, document_id=document)


async def _type(actor: Actor, document: str, values: Mapping[str, JsonValue]) -> None:
    """Type into a document as a page would; raise `DemoError` for what is not taken."""
    at = int(clock.now().timestamp() * 1000)
    edits = [
        Edit(document=document, field=name, value=value, at=at, writer=WRITER, seq=seq)
        for seq, (name, value) in enumerate(values.items(), start=1)
    ]
    for ack in await documents.commit(actor=actor, edits=edits):
        if ack.refused is not None:
            raise DemoError(f"The sample's field {ack.field} is not taken: {ack.refused}")
