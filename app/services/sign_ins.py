"""Signed-in browsers: opened, looked up, ended. The database keeps a hash of the cookie alone.

A sign-in ends after 12 hours in which nothing was done, and after 14 days in any case: a coach who
works daily signs in every other week, and a tablet left in a bag overnight is signed out.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from tortoise.transactions import in_transaction

from app import clock, database
from app.sealing import Sealer
from app.services import attempts, audit
from models.actor import Actor
from models.covering import CoverChoice, is_covered
from models.ids import new_id
from models.tables.people import Person, SignIn

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=14)
AGENT_LENGTH = 200


class SignedIn(NamedTuple):
    """One browser that is signed in, and for whom."""

    id: str
    token_hash: str
    actor: Actor
    seen_at: datetime
    expires_at: datetime
    turned_to: str = ""
    """The one address that is open to it while the tablet is turned to a client."""
    idle: timedelta = IDLE
    """How long nothing may be done before it ends."""
    covered_at: datetime | None = None
    """Since when its person's screens are covered; None where they are not, or this one is not."""
    cover: CoverChoice = CoverChoice()
    """When they are covered by themselves."""


def token_hash(token: str) -> str:
    """What the database knows a cookie's token by."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_current(
    *, seen_at: datetime, expires_at: datetime, now: datetime, idle: timedelta = IDLE
) -> bool:
    """Whether a sign-in is neither too old nor idle for too long."""
    return now < expires_at and now < seen_at + idle


async def open_for(*, person_id: str, agent: str) -> tuple[str, SignedIn]:
    """Sign a person in; return the token for their cookie, kept nowhere else, and the sign-in."""
    token, now = secrets.token_urlsafe(32), clock.now()
    async with in_transaction():
        person = await Person.get(id=person_id, active=True)
        await attempts.forget(attempts.at_pin_anywhere(person=person.id))
        row = await SignIn.create(
            id=new_id(),
            person=person,
            token_hash=token_hash(token),
            agent=agent[:AGENT_LENGTH],
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
        )
        signed_in = _signed_in(row, person, await database.vault().practice())
        await audit.record(actor=signed_in.actor, verb="sign_in", subject=person.id)
    return token, signed_in


async def current() -> list[SignedIn]:
    """Every sign-in that is alive; those that are not are removed on the way."""
    now = clock.now()
    rows = await SignIn.all().select_related("person")
    dead = [row.id for row in rows if not _is_alive(row, now)]
    if dead:
        await SignIn.filter(id__in=dead).delete()
    sealer = await database.vault().practice()
    return [_signed_in(row, row.person, sealer) for row in rows if _is_alive(row, now)]


async def note_seen(seen: Mapping[str, datetime]) -> None:
    """Write down when these sign-ins were last used, by id."""
    async with in_transaction():
        for sign_in, at in seen.items():
            await SignIn.filter(id=sign_in).update(seen_at=at)


async def end(*, actor: Actor) -> None:
    """End the sign-in that the actor came with."""
    async with in_transaction():
        await SignIn.filter(id=actor.session).delete()
        await audit.record(actor=actor, verb="sign_out", subject=actor.person_id)


async def end_all_of(*, actor: Actor, person_id: str) -> None:
    """End every sign-in of a person, on every device; call it inside a transaction."""
    await SignIn.filter(person_id=person_id).delete()
    await audit.record(actor=actor, verb="sign_out_everywhere", subject=person_id)


def _is_alive(row: SignIn, now: datetime) -> bool:
    return row.person.active and is_current(seen_at=row.seen_at, expires_at=row.expires_at, now=now)


def _signed_in(row: SignIn, person: Person, sealer: Sealer) -> SignedIn:
    name = sealer.unseal_text(
        person.name_sealed, table="person", column="name_sealed", row=person.id
    )
    actor = Actor(
        person_id=person.id,
        role="owner" if person.role == "owner" else "coach",
        name=name,
        session=row.id,
    )
    covered = is_covered(covered_at=person.covered_at, signed_in_at=row.created_at)
    return SignedIn(
        row.id,
        row.token_hash,
        actor,
        row.seen_at,
        row.expires_at,
        turned_to=row.turned_to,
        covered_at=person.covered_at if covered else None,
        cover=CoverChoice(after=person.cover_after, in_meetings=person.cover_in_meetings),
    )
