"""Turning the tablet to a client and taking it back: which one address a signed-in browser opens.

What it can be turned to is for `turnable` to say; that it reaches nothing else, for `app.web`.
"""

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app.services import audit, bus, documents, pins, turnable
from app.services.turned_views import NotForTurningError
from models.actor import Actor
from models.errors import Expected
from models.tables.links import Link
from models.tables.people import SignIn
from models.turned import TurnedTo, turned_to


class NoPinError(Expected):
    """The coach has no PIN yet, and without one there would be no way back."""


class TurnedMoved(BaseModel):
    """Told to a coach's pages once one was turned, left, stopped, taken back, or has ended."""

    model_config = ConfigDict(frozen=True)

    document: str


class NotTurnedError(Expected):
    """The tablet is not turned, or this browser is signed in no longer."""


async def checked(*, actor: Actor, to: str) -> TurnedTo:
    """Read an address that the actor's browser is to be turned to.

    Raise what `turnable.checked` raises, and `NoPinError`.
    """
    found = await turnable.checked(actor=actor, address=to)
    if not await pins.is_set(actor=actor):
        raise NoPinError("Choose your PIN first: its six digits take the tablet back.")
    return found


async def turn(*, actor: Actor, to: str) -> None:
    """Let the browser that the actor came with open this one address, until it is taken back.

    Raise what `checked` raises, or `NotTurnedError` where the sign-in has ended.
    """
    found = await checked(actor=actor, to=to)
    row = await SignIn.get_or_none(id=actor.session)
    if row is not None and row.turned_to not in ("", found.address):  # a second button, too late
        raise NotForTurningError("The tablet is turned already.")
    async with in_transaction():
        await _write(actor, to=found.address, verb="turn_tablet", document=found.document)
    _tell(actor, found)


async def leave(*, actor: Actor) -> TurnedTo:
    """Let the turned browser open nothing but a page that says nothing; return where that stands.

    What was typed before may still arrive. Raise `NotTurnedError` where it is not turned.
    """
    to = await _turned(actor)
    away = to._replace(is_away=True)
    if not to.is_away:
        async with in_transaction():
            await _write(actor, to=away.address, verb="leave_turned_page", document=to.document)
        _tell(actor, away)
    return away


async def stop(*, tablet: Actor) -> TurnedTo:
    """Let a turned tablet ask to be handed back; it is still locked. Return where it stands now.

    `tablet` is the coach who stops it, by the sign-in that is turned. What was typed before may
    still arrive. Raise `NotTurnedError`.
    """
    to = await _turned(tablet)
    stopped = to._replace(is_away=False, is_stopped=True)
    if not to.is_stopped:
        async with in_transaction():
            await _write(tablet, to=stopped.address, verb="stop_turned_page", document=to.document)
        _tell(tablet, stopped)
    return stopped


async def back(*, actor: Actor, pin: str) -> str:
    """Take the tablet back with the PIN and return where the coach goes on.

    Raise what `pins.confirm` raises, or `NotTurnedError`.
    """
    to = await _turned(actor)
    await pins.confirm(actor=actor, pin=pin)
    async with in_transaction():
        await _write(actor, to="", verb="take_tablet_back", document=to.document)
    _tell(actor, to)
    return await turnable.way_back(actor=actor, to=to)


async def note_end(*, actor: Actor, is_there: bool) -> None:
    """Note whether whoever answers, on a turned tablet or by a link, is on the last page there.

    Raise `NotTurnedError` where nothing is turned.
    """
    visit = actor.visit
    to = visit.to if visit is not None else await _turned(actor)
    table = Link if visit is not None else SignIn
    if await table.filter(id=actor.session, at_end=not is_there).update(at_end=is_there):
        coach = visit.coach if visit is not None else actor.person_id
        bus.publish(("person", coach), TurnedMoved(document=to.document))


async def _turned(actor: Actor) -> TurnedTo:
    row = await SignIn.get_or_none(id=actor.session, person_id=actor.person_id)
    to = turned_to(row.turned_to) if row is not None else None
    if to is None:
        raise NotTurnedError("The tablet is not turned. Load the page again.")
    return to


def _tell(actor: Actor, to: TurnedTo) -> None:
    """Tell the coach's other screens, after the commit."""
    bus.publish(("person", actor.person_id), TurnedMoved(document=to.document))


async def _write(actor: Actor, *, to: str, verb: str, document: str) -> None:
    if not await SignIn.filter(id=actor.session).update(turned_to=to, at_end=False):
        raise NotTurnedError("You are signed out. Sign in again to go on.")
    state = await documents.load(actor=actor, document_id=document)
    await audit.record(
        actor=actor, verb=verb, subject=document, case=state.case, client=state.client
    )
