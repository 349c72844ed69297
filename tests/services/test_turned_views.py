"""What the turned tablet may hold: the client's own answers, and nothing made of them."""

import pytest

from app.services import branding, client_views, documents, screenings, turnable, turned_views
from models.assessment import Scores
from models.brands import Brand
from models.directive import Branding
from models.fields import JsonValue
from models.screen_face import screen_face
from models.screening_fields import known_fields
from models.turned import TurnedTo
from tests.practice import Opened, new_case
from tests.screened import CLEAR, ITEM_9, NOES, Screened, screened
from tests.services.test_client_views import place


async def shown(client: Screened) -> turned_views.TurnedQuestions:
    document = (await client.view()).document
    return await turned_views.questions(actor=client.actor, to=TurnedTo("questions", document))


async def test_a_page_shows_the_name_of_the_practice_and_nothing_of_the_case(
    practice: Opened,
) -> None:
    client = await screened(practice)
    await branding.change(actor=practice.alice, branding=Branding(practice="Vale", tagline="So"))
    to = TurnedTo("questions", (await client.view()).document)
    face = await turned_views.face(actor=client.actor, to=to)
    assert face == screen_face(Brand("", Branding(practice="Vale")))


async def test_only_answers_of_the_client_are_handed_on(practice: Opened) -> None:
    client = await screened(practice)
    noted: dict[str, JsonValue] = {
        "concerns/active_trauma": "flinched at the door",
        "danger/immediate": False,
        "low_mood_signs/tearfulness": True,
        **NOES,
    }
    await client.mark({**CLEAR, **noted})
    held = await shown(client)
    assert set(held.fields) == {name for name in CLEAR if name.startswith("answers/")}
    assert set(held.asked) >= set(held.fields)
    assert not any("asq" in name for name in held.asked)
    assert "flinched" not in held.model_dump_json()


async def test_the_card_is_called_for_by_the_answer_until_the_questions_settle_it(
    practice: Opened,
) -> None:
    client = await screened(practice)
    assert not (await shown(client)).needs_card
    await client.mark({**CLEAR, ITEM_9: 1})
    held = await shown(client)
    assert held.needs_card
    assert not held.is_over
    await client.mark(NOES)
    assert not (await shown(client)).needs_card


async def test_a_sign_that_the_coach_marks_calls_for_no_card_here(practice: Opened) -> None:
    client = await screened(practice)
    await client.mark({"danger/suicide_spoken": True})
    assert not (await shown(client)).needs_card


async def test_after_a_stop_the_questions_are_over_without_a_word_of_why(practice: Opened) -> None:
    client = await screened(practice)
    await client.mark({**CLEAR, **dict.fromkeys([f"answers/phq-9/{n}" for n in range(8)], 3)})
    held = await shown(client)
    assert held.is_over
    assert not held.needs_card


async def test_the_map_holds_one_clients_own_places(practice: Opened) -> None:
    case = await new_case(practice.database, practice.alice, names=("Dana Fox", "Eli Stone"))
    one = await client_views.begin(actor=practice.alice, case_id=case.id, client_id=case.clients[0])
    await place(practice.alice, one, "client/new_moves", 4)
    await documents.put(actor=practice.alice, document_id=one, values={"coach/new_moves": 9})
    held = await turned_views.map_view(actor=practice.alice, document_id=one)
    to = TurnedTo("map", one)
    assert await turned_views.called(actor=practice.alice, to=to) == "Dana"
    assert list(held.fields) == ["client/new_moves"]
    assert Scores(new_moves=4) == await client_views.of_today(
        actor=practice.alice, case_id=case.id, client_id=case.clients[0]
    )


def test_a_client_writes_answers_and_nothing_of_the_coachs() -> None:
    to = TurnedTo("questions", "a" * 16)
    taken = {name for name in known_fields() if to.takes(document="a" * 16, field=name)}
    assert {name.partition("/")[0] for name in taken} == {"answers"}
    assert not any("/asq/" in name for name in taken)
    assert not to.takes(document="b" * 16, field="answers/phq-9/0")


async def test_questions_that_were_begun_anew_are_handed_on_no_more(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    old = (await client.view()).document
    await screenings.begin(
        actor=client.actor, case_id=client.case, client_id=client.client, again=True
    )
    with pytest.raises(turned_views.NotForTurningError):
        await turned_views.questions(actor=client.actor, to=TurnedTo("questions", old))
    to = TurnedTo("questions", old)
    assert await turnable.way_back(actor=client.actor, to=to) == f"/cases/{client.case}"


async def test_one_instrument_is_put_alone_and_a_declined_one_not_at_all(
    practice: Opened,
) -> None:
    client = await screened(practice)
    document = (await client.view()).document
    one = TurnedTo("questions", document, "gad-7")
    held = await turned_views.questions(actor=client.actor, to=one)
    assert {name.split("/")[1] for name in held.asked} == {"gad-7"}
    await client.mark({"declined/gad-7": True})
    assert (await turned_views.questions(actor=client.actor, to=one)).asked == ()
