"""The PIN: six digits, hashed; a few wrong ones spend it until its person signs in again."""

from datetime import timedelta

import pytest

from app import clock
from app.services import audit, people, pins, sign_ins
from app.services.pins import PinError, PinSpentError, WrongPinError
from models.actor import Actor
from models.attempts import PIN
from models.tables.people import Person
from tests.practice import Opened

RIGHT, WRONG = "407193", "407194"


async def signed_in(practice: Opened) -> Actor:
    _, found = await sign_ins.open_for(person_id=practice.bob.person_id, agent="")
    return found.actor


async def spend(actor: Actor) -> None:
    for _ in range(PIN.most):
        with pytest.raises(WrongPinError):
            await pins.confirm(actor=actor, pin=WRONG)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", " 407193"])
async def test_a_pin_has_six_digits(practice: Opened, pin: str) -> None:
    with pytest.raises(PinError, match="6 digits"):
        await pins.put(actor=practice.bob, pin=pin)
    assert not await pins.is_set(actor=practice.bob)


@pytest.mark.parametrize("pin", ["000000", "121212", "123456", "987654"])
async def test_a_pin_that_everybody_tries_first_is_not_taken(practice: Opened, pin: str) -> None:
    with pytest.raises(PinError, match="not all alike"):
        await pins.put(actor=practice.bob, pin=pin)


async def test_the_database_keeps_a_hash_and_the_record_no_digit(practice: Opened) -> None:
    await pins.put(actor=practice.bob, pin=RIGHT)
    person = await Person.get(id=practice.bob.person_id)
    assert person.pin_hash.startswith("$argon2id$")
    assert RIGHT not in person.pin_hash
    assert RIGHT not in str(await audit.entries(actor=practice.bob))


async def test_the_right_pin_passes_and_a_wrong_one_does_not(practice: Opened) -> None:
    actor = await signed_in(practice)
    await pins.put(actor=actor, pin=RIGHT)
    await pins.confirm(actor=actor, pin=RIGHT)
    with pytest.raises(WrongPinError):
        await pins.confirm(actor=actor, pin=WRONG)
    assert "mistake_pin" in [one.verb for one in await audit.entries(actor=actor)]


async def test_without_a_pin_nothing_passes(practice: Opened) -> None:
    for pin in ("", RIGHT):
        with pytest.raises(PinSpentError, match="No PIN is set"):
            await pins.confirm(actor=practice.bob, pin=pin)


async def test_after_too_many_wrong_ones_the_right_one_does_not_help_either(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = await signed_in(practice)
    await pins.put(actor=actor, pin=RIGHT)
    await spend(actor)
    with pytest.raises(PinSpentError):
        await pins.confirm(actor=actor, pin=RIGHT)
    later = clock.now() + timedelta(days=13)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(people.WrongPasswordError):  # somebody else's try forgets old ones
        await people.signing_in(email="nobody@example.org", password="x" * 12, address="::1")
    with pytest.raises(PinSpentError):
        await pins.confirm(actor=actor, pin=RIGHT)


async def test_signing_in_again_helps_and_another_device_is_not_shut_out(practice: Opened) -> None:
    actor, other = await signed_in(practice), await signed_in(practice)
    await pins.put(actor=actor, pin=RIGHT)
    await spend(actor)
    await pins.confirm(actor=other, pin=RIGHT)
    await pins.confirm(actor=await signed_in(practice), pin=RIGHT)


async def test_wrong_ones_on_several_devices_count_together_until_the_password(
    practice: Opened,
) -> None:
    one, two, three = [await signed_in(practice) for _ in range(3)]
    await pins.put(actor=one, pin=RIGHT)
    await spend(one)
    await spend(two)
    with pytest.raises(PinSpentError):
        await pins.confirm(actor=three, pin=RIGHT)
    fresh = await signed_in(practice)
    await pins.confirm(actor=fresh, pin=RIGHT)
    await pins.confirm(actor=three, pin=RIGHT)
    for spent in (one, two):
        with pytest.raises(PinSpentError):
            await pins.confirm(actor=spent, pin=RIGHT)


async def test_the_right_pin_forgets_the_wrong_ones(practice: Opened) -> None:
    actor = await signed_in(practice)
    await pins.put(actor=actor, pin=RIGHT)
    for _ in range(2):
        for _ in range(PIN.most - 1):
            with pytest.raises(WrongPinError):
                await pins.confirm(actor=actor, pin=WRONG)
        await pins.confirm(actor=actor, pin=RIGHT)
