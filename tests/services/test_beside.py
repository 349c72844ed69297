"""Beside a client who answers: how far they are, on tablets and by links, and a stop that locks."""

from typing import Any

import pytest

from app.services import audit, beside, bus, client_views, documents, links, turned, visits
from app.services.access import NotFound
from app.services.turned import NotTurnedError
from models.actor import Actor
from models.beside import MAP_FIELDS, Beside, stands_of
from models.fields import Edit
from models.turned import TurnedTo
from tests.practice import Opened, new_case
from tests.screened import CLEAR, ITEM_9, Screened, fields_of
from tests.services.test_turned import PIN, agreed, questions_of, signed_in, where

SCALE = "answers/gad-7/"


async def map_of(practice: Opened, actor: Actor, *names: str) -> TurnedTo:
    case = await new_case(practice.database, actor, names=names or ("Dana",))
    document = await client_views.begin(actor=actor, case_id=case.id, client_id=case.client)
    return TurnedTo("map", document)


async def the_one(actor: Actor) -> Beside:
    [one] = await beside.now(actor=actor)
    return one


async def test_a_turned_tablet_is_followed_answer_by_answer(practice: Opened) -> None:
    actor = await signed_in(practice.bob)
    case = await new_case(practice.database, actor)
    await agreed(actor, case)
    to = await questions_of(actor, case)
    assert await beside.now(actor=actor) == ()
    await turned.turn(actor=actor, to=to)
    client = Screened(actor, case.id, case.client)
    await client.mark({name: CLEAR[name] for name in (f"{SCALE}0", f"{SCALE}1")})
    one = await the_one(actor)
    assert (one.called, one.progress.answered, one.calls) == ("Dana", 2, False)
    assert one.progress.asked > 16
    said = await beside.said(actor=actor, to=one.to)
    assert [each.answer for each in said] == ["Not at all"] * 2
    await client.mark(
        {name: value for name, value in CLEAR.items() if "answers/" in name}
        | {"answers/difficulty": 0, **fields_of("answers/gambling", False, False)}
    )
    assert (await the_one(actor)).progress.is_finished
    await client.mark({ITEM_9: 1})
    assert (await the_one(actor)).calls


async def test_the_sliders_of_a_link_are_followed_until_it_is_finished(practice: Opened) -> None:
    bob = practice.bob
    to = await map_of(practice, bob)
    issued = await links.issue(actor=bob, to=to, ends="today")
    assert await beside.now(actor=bob) == ()
    guest = (await visits.open_(token=issued.token, cookie="", address="::1")).visit.actor
    typed = Edit(document=to.document, field=MAP_FIELDS[0], value=7, at=1, writer="phone", seq=1)
    await documents.commit(actor=guest, edits=[typed])
    one = await the_one(bob)
    assert (one.link, one.progress.answered, one.progress.asked) == (issued.card.id, 1, 7)
    assert [each.answer for each in await beside.said(actor=bob, to=one.to)] == ["7 of 10"]
    await turned.note_end(actor=guest, is_there=True)
    assert stands_of(await the_one(bob)) == "Dana is on the last page and left 6 of 7 open."
    await turned.note_end(actor=guest, is_there=False)
    assert stands_of(await the_one(bob)) == "Dana is answering: 1 of 7."
    await visits.finish(actor=guest)
    assert (await the_one(bob)).progress.is_finished
    assert (await the_one(bob)).progress.left_open == 6
    await links.revoke(actor=bob, link_id=issued.card.id)


async def test_who_skips_the_last_question_of_a_tablet_has_finished(practice: Opened) -> None:
    tablet = await signed_in(practice.bob)
    to = await map_of(practice, tablet)
    with pytest.raises(NotTurnedError):
        await turned.note_end(actor=tablet, is_there=True)
    await turned.turn(actor=tablet, to=to.address)
    await turned.note_end(actor=tablet, is_there=True)
    said = "Dana has finished and left 7 of 7 open. Take the tablet back."
    assert stands_of(await the_one(tablet)) == said
    await turned.back(actor=tablet, pin=PIN)
    await turned.turn(actor=tablet, to=to.address)
    assert stands_of(await the_one(tablet)) == "Dana is answering: 0 of 7."


async def test_a_stop_locks_the_tablet_to_a_page_that_asks_for_it(practice: Opened) -> None:
    tablet, desk = await signed_in(practice.bob), await signed_in(practice.bob)
    to = await map_of(practice, tablet)
    await turned.turn(actor=tablet, to=to.address)
    lying = await the_one(desk)
    assert lying.sign_in == tablet.session
    await turned.stop(tablet=desk.model_copy(update={"session": lying.sign_in}))
    assert await where(tablet) == to._replace(is_stopped=True).address
    assert (await the_one(desk)).to.is_stopped
    assert "stop_turned_page" in {
        one.verb for one in await audit.entries(actor=desk, case=lying.case)
    }
    await turned.back(actor=tablet, pin=PIN)
    assert await where(tablet) == ""
    assert await beside.now(actor=desk) == ()


async def test_nobody_stops_anothers_tablet_or_looks_beside_it(practice: Opened) -> None:
    tablet, charlie = await signed_in(practice.bob), await signed_in(practice.charlie)
    to = await map_of(practice, tablet)
    await turned.turn(actor=tablet, to=to.address)
    with pytest.raises(NotTurnedError):
        await turned.stop(tablet=charlie.model_copy(update={"session": tablet.session}))
    assert await where(tablet) == to.address
    assert await beside.now(actor=charlie) == ()
    assert await beside.of_document(actor=charlie, document_id=to.document) is None
    with pytest.raises(NotFound):
        await beside.place(actor=charlie, document_id=to.document)


async def test_beside_two_clients_it_is_marked_so(practice: Opened) -> None:
    actor = await signed_in(practice.bob)
    to = await map_of(practice, actor, "Dana", "Emil")
    await turned.turn(actor=actor, to=to.address)
    assert (await the_one(actor)).joint
    assert (await beside.place(actor=actor, document_id=to.document)).joint


async def test_the_coachs_screens_hear_of_each_turn(practice: Opened) -> None:
    actor = await signed_in(practice.bob)
    to = await map_of(practice, actor)
    heard: list[Any] = []
    listening = bus.subscribe(("person", actor.person_id), heard.append)
    await turned.turn(actor=actor, to=to.address)
    await turned.leave(actor=actor)
    await turned.stop(tablet=actor)
    await turned.back(actor=actor, pin=PIN)
    listening.cancel()
    assert [one.document for one in heard] == [to.document] * 4
