"""Turning the tablet to a client and taking it back: which one address a signed-in browser opens.

What it can be turned to is for `turnable` to say; that it reaches nothing else, for `app.web`.
"""

from tortoise.transactions import in_transaction

from app.services import audit, documents, pins, turnable
from models.actor import Actor
from models.errors import Expected
from models.tables.people import SignIn
from models.turned import turned_to


class NotTurnedError(Expected):
    """The tablet is not turned, or this browser is signed in no longer."""


async def turn(*, actor: Actor, to: str) -> None:
    """Let the browser that the actor came with open this one address, until it is taken back.

    Raise what `turnable.checked` raises, or `NotTurnedError` where the sign-in has ended.
    """
    await turnable.checked(actor=actor, address=to)
    async with in_transaction():
        await _write(actor, to=to, verb="turn_tablet", document=to.rpartition("/")[2])


async def back(*, actor: Actor, pin: str = "") -> str:
    """Take the tablet back and return where the coach goes on.

    With a PIN where one is set; without, the page asks for a hold. Raise `pins.WrongPinError`.
    """
    row = await SignIn.get_or_none(id=actor.session)
    to = turned_to(row.turned_to) if row is not None else None
    if to is None:
        raise NotTurnedError("The tablet is not turned. Load the page again.")
    await pins.confirm(actor=actor, pin=pin)
    async with in_transaction():
        await _write(actor, to="", verb="take_tablet_back", document=to.document)
    return await turnable.way_back(actor=actor, to=to)


async def _write(actor: Actor, *, to: str, verb: str, document: str) -> None:
    if not await SignIn.filter(id=actor.session).update(turned_to=to):
        raise NotTurnedError("You are signed out. Sign in again to go on.")
    state = await documents.load(actor=actor, document_id=document)
    await audit.record(
        actor=actor, verb=verb, subject=document, case=state.case, client=state.client
    )
