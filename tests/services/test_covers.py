"""Cover: kept with the person, ended by the PIN; by itself after a rest, not in a meeting."""

from datetime import timedelta

import pytest

from app import clock, passwords
from app.services import audit, covers, held, meetings, people, pins, sign_ins
from app.services.covers import CoverError
from app.services.people import WrongPasswordError
from app.services.pins import PinError, WrongPinError
from models.actor import Actor
from models.covering import CoverChoice, has_rested
from models.tables.people import Person
from tests.practice import Opened, new_case

PIN, WRONG = "407193", "407194"
PASSWORD = "correct horse battery staple"


async def signed_in(person: Actor) -> Actor:
    _, found = await sign_ins.open_for(person_id=person.person_id, agent="")
    return found.actor


async def covered() -> dict[str, bool]:
    return {one.id: one.covered_at is not None for one in await sign_ins.current()}


async def test_every_browser_of_the_person_is_covered_and_nobody_elses(practice: Opened) -> None:
    one, two = await signed_in(practice.bob), await signed_in(practice.bob)
    other = await signed_in(practice.charlie)
    await covers.cover(actor=one)
    assert await covered() == {one.session: True, two.session: True, other.session: False}


async def test_the_pin_shows_them_all_and_a_wrong_one_none(practice: Opened) -> None:
    one, two = await signed_in(practice.bob), await signed_in(practice.bob)
    await pins.put(actor=one, pin=PIN)
    await covers.cover(actor=one)
    for pin in ("", WRONG):
        with pytest.raises(WrongPinError):
            await covers.uncover(actor=two, pin=pin)
    assert all((await covered()).values())
    await covers.uncover(actor=two, pin=PIN)
    assert not any((await covered()).values())
    verbs = [one.verb for one in await audit.entries(actor=practice.bob)]
    assert {"cover_screens", "uncover_screens", "mistake_pin"} <= set(verbs)


async def test_who_signs_in_anew_is_not_covered_and_the_other_screens_stay_so(
    practice: Opened,
) -> None:
    before = await signed_in(practice.bob)
    await covers.cover(actor=before)
    after = await signed_in(practice.bob)
    assert await covered() == {before.session: True, after.session: False}
    await covers.cover(actor=after)
    assert all((await covered()).values())


async def test_without_a_pin_the_first_one_takes_the_password(practice: Opened) -> None:
    actor = await signed_in(practice.bob)
    hashed = await passwords.hashed(PASSWORD)
    await Person.filter(id=actor.person_id).update(password_hash=hashed)
    await covers.cover(actor=actor)
    with pytest.raises(CoverError, match="Choose a PIN"):
        await covers.uncover(actor=actor, pin="")
    for password, pin, error in ((WRONG, PIN, WrongPasswordError), (PASSWORD, "123456", PinError)):
        with pytest.raises(error):
            await covers.uncover_first(actor=actor, password=password, pin=pin, address="::1")
    assert all((await covered()).values())
    assert not await pins.is_set(actor=actor)
    await covers.uncover_first(actor=actor, password=PASSWORD, pin=PIN, address="::1")
    assert not any((await covered()).values())
    await covers.cover(actor=actor)
    with pytest.raises(CoverError, match="set already"):
        await covers.uncover_first(actor=actor, password=PASSWORD, pin=WRONG, address="::1")


async def test_a_wrong_password_is_told_in_words_of_its_own(practice: Opened) -> None:
    with pytest.raises(WrongPasswordError, match="not your password"):
        await people.confirm(actor=practice.bob, password=WRONG, address="::1")


async def test_nothing_starts_by_itself_before_it_was_chosen(practice: Opened) -> None:
    assert await covers.choice(actor=practice.bob) == CoverChoice()
    chosen = CoverChoice(after=15, in_meetings=True)
    await covers.choose(actor=practice.bob, chosen=chosen)
    assert await covers.choice(actor=practice.bob) == chosen
    with pytest.raises(CoverError):
        await covers.choose(actor=practice.bob, chosen=CoverChoice(after=7))


async def test_it_waits_for_a_meeting_that_runs_unless_that_was_chosen(practice: Opened) -> None:
    actor = practice.bob
    quiet, always = CoverChoice(after=5), CoverChoice(after=5, in_meetings=True)
    assert await covers.may_start(actor=actor, chosen=quiet)
    case = await new_case(practice.database, actor)
    today = clock.today("Europe/London")
    held_now = await meetings.start(actor=actor, case_id=case.id, held_on=today, country="GB")
    assert not await covers.may_start(actor=actor, chosen=quiet)
    assert await covers.may_start(actor=actor, chosen=always)
    assert await covers.may_start(actor=practice.charlie, chosen=quiet)
    await meetings.end(actor=actor, meeting_id=held_now.id)
    assert not await held.is_one_running(actor=actor)


def test_a_rest_is_as_long_as_was_chosen() -> None:
    now = clock.now()
    for minutes, choice, rested in (
        (4, CoverChoice(after=5), False),
        (5, CoverChoice(after=5), True),
        (600, CoverChoice(), False),
    ):
        touched_at = now - timedelta(minutes=minutes)
        assert has_rested(choice, touched_at=touched_at, now=now) is rested
