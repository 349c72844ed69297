"""Turning the tablet: to one address of one's own client, and back with the PIN."""

import pytest

from app.services import client_views, consents, intakes, pins, screenings, sign_ins, turned
from app.services.access import NotFound
from app.services.pins import WrongPinError
from app.services.turned import NoPinError, NotTurnedError
from app.services.turned_views import NotForTurningError
from models.actor import Actor
from models.ids import new_id
from models.tables.people import SignIn
from models.turned import TurnedTo
from tests.practice import CaseIds, Opened, new_case

PIN = "407193"


async def signed_in(person: Actor, *, pin: str = PIN) -> Actor:
    _, found = await sign_ins.open_for(person_id=person.person_id, agent="")
    if pin:
        await pins.put(actor=found.actor, pin=pin)
    return found.actor


async def agreed(actor: Actor, case: CaseIds) -> None:
    for element in await consents.missing(actor=actor, client_id=case.client):
        await consents.record(actor=actor, client_id=case.client, element=element.id)


async def questions_of(actor: Actor, case: CaseIds) -> str:
    await screenings.begin(actor=actor, case_id=case.id, client_id=case.client)
    view = await screenings.current(actor=actor, client_id=case.client)
    assert view is not None
    return TurnedTo("questions", view.document).address


async def where(actor: Actor) -> str:
    return next(one.turned_to for one in await sign_ins.current() if one.id == actor.session)


async def test_the_sign_in_holds_the_one_address_and_lets_it_go(practice: Opened) -> None:
    actor, other = await signed_in(practice.bob), await signed_in(practice.bob)
    case = await new_case(practice.database, actor)
    await agreed(actor, case)
    to, intake = await questions_of(actor, case), await intakes.begin(actor=actor, case_id=case.id)
    await turned.turn(actor=actor, to=to)
    assert (await where(actor), await where(other)) == (to, "")
    with pytest.raises(NotForTurningError):
        await turned.turn(actor=actor, to=f"{to}/gad-7")
    assert await where(actor) == to
    way = await turned.back(actor=actor, pin=PIN)
    assert way == f"/intakes/{intake}/questions?client={case.client}"
    assert await where(actor) == ""


async def test_a_wrong_pin_leaves_it_turned(practice: Opened) -> None:
    actor = await signed_in(practice.bob)
    case = await new_case(practice.database, actor)
    document = await client_views.begin(actor=actor, case_id=case.id, client_id=case.client)
    to = TurnedTo("map", document).address
    await turned.turn(actor=actor, to=to)
    for pin in ("", "111111"):
        with pytest.raises(WrongPinError):
            await turned.back(actor=actor, pin=pin)
    assert await where(actor) == to
    assert await turned.back(actor=actor, pin=PIN) == f"/map?case={case.id}"


async def test_questions_wait_for_consent(practice: Opened) -> None:
    actor = await signed_in(practice.bob)
    case = await new_case(practice.database, actor)
    to = await questions_of(actor, case)
    with pytest.raises(NotForTurningError):
        await turned.turn(actor=actor, to=to)
    assert await where(actor) == ""


async def test_nobody_turns_to_anything_else(practice: Opened) -> None:
    actor, charlie = await signed_in(practice.bob), await signed_in(practice.charlie)
    case = await new_case(practice.database, actor)
    intake = await intakes.begin(actor=actor, case_id=case.id)
    view = await client_views.begin(actor=actor, case_id=case.id, client_id=case.client)
    for to in ("", "/desk", "/turned/", "/turned/desk/x", "/turned/map/../../desk"):
        with pytest.raises(NotForTurningError):
            await turned.turn(actor=actor, to=to)
    for to in (f"/turned/questions/{intake}", f"/turned/map/{new_id()}"):
        with pytest.raises(NotFound):
            await turned.turn(actor=actor, to=to)
    with pytest.raises(NotFound):
        await turned.turn(actor=charlie, to=TurnedTo("map", view).address)
    assert not await SignIn.exclude(turned_to="").exists()


async def test_what_is_not_turned_is_not_taken_back(practice: Opened) -> None:
    actor = await signed_in(practice.bob)
    with pytest.raises(NotTurnedError):
        await turned.back(actor=actor, pin=PIN)
    with pytest.raises(NotTurnedError):
        await turned.back(actor=practice.bob, pin=PIN)


async def test_without_a_pin_there_is_no_handing_over(practice: Opened) -> None:
    actor = await signed_in(practice.bob, pin="")
    case = await new_case(practice.database, actor)
    document = await client_views.begin(actor=actor, case_id=case.id, client_id=case.client)
    with pytest.raises(NoPinError):
        await turned.turn(actor=actor, to=TurnedTo("map", document).address)
    assert await where(actor) == ""


async def test_a_page_left_in_a_hurry_stays_behind_the_pin_and_takes_what_was_typed(
    practice: Opened,
) -> None:
    actor = await signed_in(practice.bob)
    case = await new_case(practice.database, actor)
    document = await client_views.begin(actor=actor, case_id=case.id, client_id=case.client)
    with pytest.raises(NotTurnedError):
        await turned.leave(actor=actor)
    await turned.turn(actor=actor, to=TurnedTo("map", document).address)
    away = await turned.leave(actor=actor)
    assert await turned.leave(actor=actor) == away
    assert await where(actor) == f"/turned/away/map/{document}"
    assert away.takes(document=document, field="client/new_moves")
    with pytest.raises(NotForTurningError):
        await turned.turn(actor=actor, to=away.address)
    assert await turned.back(actor=actor, pin=PIN) == f"/map?case={case.id}"
