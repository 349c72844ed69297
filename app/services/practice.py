"""The practice: set up once, together with its owner, and what everybody in it shares."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, SecretStr
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from app import clock, database, passwords
from app.once import once
from app.services import audit, crisis_checks, people
from models.actor import Actor
from models.countries import countries
from models.errors import Expected
from models.tables.people import Practice

ONLY = "practice"  # one row an installation: a second one breaks the primary key
LONGEST_NAME = 80
MAJORITIES = range(16, 22)
"""Ages at which places call somebody an adult; below it nobody is screened here."""


class PracticeError(Expected):
    """What was given for the practice cannot stand; the message says why."""


class AlreadySetUpError(Expected):
    """Somebody else was quicker."""


class NewPractice(BaseModel):
    """What `/setup` asks for."""

    model_config = ConfigDict(frozen=True)

    name: str
    country: str
    zone: str
    owner_name: str
    owner_email: str
    owner_password: SecretStr
    crisis_checked: bool
    recovery_kept: bool


class PracticeDetails(BaseModel):
    """What pages and prints need to know of the practice."""

    model_config = ConfigDict(frozen=True)

    name: str
    country: str
    """ISO 3166 alpha-2."""
    zone: str
    """Such as ``Europe/London``; calendar rules use it."""
    majority: int
    """The age from which somebody is an adult here."""
    demo: bool


async def is_set_up() -> bool:
    """Whether the practice has its owner."""
    return await Practice.exists()


async def set_up(*, new: NewPractice) -> str:
    """Make the practice and its owner in one transaction; return the owner's id.

    Raises ``AlreadySetUpError``, ``PracticeError``, ``PersonError`` or ``PasswordError``.
    """
    name = checked_name(new.name)
    _refuse_place(new.country, new.zone)
    if not new.crisis_checked or not new.recovery_kept:
        raise PracticeError("Check the crisis numbers and keep the recovery copy first.")
    passwords.refuse_weak(new.owner_password.get_secret_value())
    hashed = await passwords.hashed(new.owner_password.get_secret_value())
    async with in_transaction():
        await _claim(new, name)
        owner = await people.create(
            email=new.owner_email, name=new.owner_name, role="owner", password_hash=hashed
        )
        actor = Actor(person_id=owner, role="owner", name=people.checked_name(new.owner_name))
        await crisis_checks.note(actor=actor, country=new.country, on=clock.today(new.zone))
        await audit.record(actor=actor, verb="set_up_practice", subject=ONLY)
    return owner


@once
async def details() -> PracticeDetails:
    """The practice as it stands. Raises ``PracticeError`` before it is set up."""
    row = await Practice.get_or_none(id=ONLY)
    if row is None:
        raise PracticeError("The practice is not set up yet. Open /setup in the browser first.")
    sealer = await database.vault().practice()
    name = sealer.unseal_text(row.name_sealed, table="practice", column="name_sealed", row=ONLY)
    return PracticeDetails(
        name=name,
        country=row.country,
        zone=row.zone,
        majority=row.majority,
        demo=row.demo,
    )


async def change(*, actor: Actor, name: str, country: str, zone: str, majority: int) -> None:
    """Change what the practice is called, where it is, and from what age somebody is an adult.

    Raises ``PracticeError`` where the actor is not the owner or a value cannot stand.
    """
    refuse_all_but_the_owner(actor)
    name = checked_name(name)
    _refuse_place(country, zone)
    if majority not in MAJORITIES:
        raise PracticeError(
            f"Give an age from {MAJORITIES[0]} to {MAJORITIES[-1]} as the age of majority."
        )
    before = await details()
    async with in_transaction():
        sealer = await database.vault().practice()
        await Practice.filter(id=ONLY).update(
            name_sealed=sealer.seal_text(name, table="practice", column="name_sealed", row=ONLY),
            country=country,
            zone=zone,
            majority=majority,
        )
        await audit.record(
            actor=actor,
            verb="change_practice",
            subject=ONLY,
            details={"before": before.model_dump(include={"name", "country", "zone", "majority"})},
        )


def refuse_all_but_the_owner(actor: Actor) -> None:
    """Raise ``PracticeError`` where a deed is the owner's and the actor is somebody else."""
    if actor.role != "owner":
        raise PracticeError("Only the owner of the practice can do this.")


def checked_name(name: str) -> str:
    """The practice's name in one line; raises ``PracticeError`` where it is empty or too long."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise PracticeError(f"Give the practice a name of at most {LONGEST_NAME} characters.")
    return name


def refuse_country(country: str) -> None:
    """Raise ``PracticeError`` where this is not an ISO 3166 code."""
    if country not in {known.code for known in countries()}:
        raise PracticeError("Choose the country of the practice from the list.")


def refuse_zone(zone: str) -> None:
    """Raise ``PracticeError`` where this is no time zone."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PracticeError("Choose the time zone from the list.") from None


def _refuse_place(country: str, zone: str) -> None:
    refuse_country(country)
    refuse_zone(zone)


async def _claim(new: NewPractice, name: str) -> None:
    now, sealer = clock.now(), await database.vault().practice()
    try:
        await Practice.create(
            id=ONLY,
            name_sealed=sealer.seal_text(name, table="practice", column="name_sealed", row=ONLY),
            country=new.country,
            zone=new.zone,
            recovery_kept_at=now,
            created_at=now,
        )
    except IntegrityError:
        raise AlreadySetUpError(
            "This practice has just been set up by somebody else. Sign in, or ask them."
        ) from None
