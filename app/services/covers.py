"""Cover: all screens of a coach are put behind a neutral page, and come back with the PIN.

It is kept with the person, so that it outlasts a reload and a restart. A browser that is turned to
a client stays as it is; one that signs in after the covering is not covered, since the password
was asked there.
"""

from datetime import datetime

from tortoise.transactions import in_transaction

from app import clock
from app.services import audit, held, people, pins
from models.actor import Actor
from models.covering import CoverChoice, is_known
from models.errors import Expected
from models.tables.people import Person


class CoverError(Expected):
    """What was asked of Cover cannot be done; the message says why."""


async def cover(*, actor: Actor, by_itself: bool = False) -> datetime:
    """Cover every screen of the actor's; return since when. Twice is as good as once."""
    now = clock.now()
    verb = "cover_by_itself" if by_itself else "cover_screens"
    async with in_transaction():
        await Person.filter(id=actor.person_id).update(covered_at=now)
        await audit.record(actor=actor, verb=verb, subject=actor.person_id)
    return now


async def uncover(*, actor: Actor, pin: str) -> None:
    """Show the screens again. Raise `pins.WrongPinError`, or `CoverError` where no PIN is set."""
    if not await pins.is_set(actor=actor):
        raise CoverError("Choose a PIN first; your screens come back with it.")
    await pins.confirm(actor=actor, pin=pin)
    await _show(actor)


async def uncover_first(*, actor: Actor, password: str, pin: str, address: str) -> None:
    """Set the PIN that was never set, and show the screens again.

    Whoever stands at a covered screen could choose one, so the password is asked as well. Raise
    `people.WrongPasswordError`, `TooManyAttemptsError`, or `pins.PinError`.
    """
    if await pins.is_set(actor=actor):
        raise CoverError("A PIN is set already. Load the page again.")
    await people.confirm(actor=actor, password=password, address=address)
    await pins.put(actor=actor, pin=pin)
    await _show(actor)


async def choice(*, actor: Actor) -> CoverChoice:
    """When the actor's screens are covered by themselves."""
    row = await Person.get(id=actor.person_id)
    return CoverChoice(after=row.cover_after, in_meetings=row.cover_in_meetings)


async def choose(*, actor: Actor, chosen: CoverChoice) -> None:
    """Choose it. Raise `CoverError` for a time that is not among those that are offered."""
    if not is_known(chosen):
        raise CoverError("Choose one of the times that are offered.")
    async with in_transaction():
        await Person.filter(id=actor.person_id).update(
            cover_after=chosen.after, cover_in_meetings=chosen.in_meetings
        )
        await audit.record(
            actor=actor,
            verb="choose_cover",
            subject=actor.person_id,
            details=chosen.model_dump(),
        )


async def may_start(*, actor: Actor, chosen: CoverChoice) -> bool:
    """Whether Cover may start by itself now: not while a meeting runs, unless that was chosen."""
    return chosen.in_meetings or not await held.is_one_running(actor=actor)


async def _show(actor: Actor) -> None:
    async with in_transaction():
        await Person.filter(id=actor.person_id).update(covered_at=None)
        await audit.record(actor=actor, verb="uncover_screens", subject=actor.person_id)
