"""The coach's PIN, which takes the tablet back from a client: set, changed, asked for.

It guards a screen that lies between two people, not an account: with a password one can always sign
in anew. So a few wrong ones spend it for this sign-in, and nothing but signing in again helps; it
is the same where wrong ones were typed on several devices. Both are counted in the database.
"""

from tortoise.transactions import in_transaction

from app import passwords
from app.services import attempts, audit
from app.services.attempts import TooManyAttemptsError
from models import pins
from models.actor import Actor
from models.errors import Expected
from models.tables.people import Person

NONE_SET = "No PIN is set. Sign in again to go on."
SPENT = "Too many tries with the PIN. Sign in again to go on; what was answered is saved."


class PinError(Expected):
    """These digits cannot be a PIN; the message says why."""


class WrongPinError(Expected):
    """The PIN is not the coach's."""

    status = 403


class PinSpentError(WrongPinError):
    """No PIN helps here: it was wrong too often, or there is none. Signing in again does."""

    status = 429


async def is_set(*, actor: Actor) -> bool:
    """Whether the person has a PIN; without one nothing is handed over."""
    return bool(await _stored(actor))


async def put(*, actor: Actor, pin: str) -> None:
    """Set the PIN, or change it. Raise `PinError` where it is too easy, or not six digits."""
    why = pins.objection(pin)
    if why:
        raise PinError(why)
    hashed = await passwords.hashed(pin)
    async with in_transaction():
        await Person.filter(id=actor.person_id).update(pin_hash=hashed)
        await audit.record(actor=actor, verb="set_pin", subject=actor.person_id)


async def confirm(*, actor: Actor, pin: str) -> None:
    """See that it is the coach, by the PIN.

    Raise `WrongPinError`; after too many of them, of this sign-in or on all devices, and where no
    PIN is set, `PinSpentError`.
    """
    stored = await _stored(actor)
    if not stored:
        raise PinSpentError(NONE_SET)
    subjects = attempts.at_pin(person=actor.person_id, sign_in=actor.session)
    try:
        begun = await attempts.begin(subjects)
    except TooManyAttemptsError:
        raise PinSpentError(SPENT) from None
    if not await passwords.is_right(pin, stored):
        async with in_transaction():
            await audit.record(actor=actor, verb="mistake_pin", subject=actor.person_id)
        raise WrongPinError("This is not the PIN. Try again.")
    await attempts.succeeded(begun, subjects)


async def _stored(actor: Actor) -> str:
    person = await Person.get_or_none(id=actor.person_id, active=True)
    return person.pin_hash if person else ""
