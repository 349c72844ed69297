"""A client's own loop: copied for them to see, and kept with where they would interrupt it."""

from collections.abc import Mapping

import pytest

from app.services import audit, cases, clients, documents, intakes, loops, turnable
from app.services.access import NotFound
from app.services.loops import LoopError
from app.services.turned_views import NotForTurningError, loop
from models.actor import Actor
from models.fields import JsonValue
from models.loop_shown import NOT_A_STEP, UNKNOWN
from models.turned import TurnedTo
from tests.given import type_into
from tests.practice import CaseIds, Opened, new_case

STEPS: Mapping[str, JsonValue] = {
    "sequence/one/does": "puts the work aside",
    "sequence/one/order": 1,
    "sequence/two/does": "reminds",
    "sequence/two/order": 2,
    "functions/f/kind": "keep_position",
    "functions/f/from_what": "losing face",
}


async def told(practice: Opened, steps: Mapping[str, JsonValue] = STEPS) -> tuple[Actor, CaseIds]:
    actor = practice.bob
    case = await new_case(practice.database, actor)
    intake = await intakes.begin(actor=actor, case_id=case.id)
    await documents.put(
        actor=actor,
        document_id=intake,
        values={**steps, "sequence/one/actor_id": case.client},
    )
    return actor, case


async def test_it_is_copied_as_it_stands_and_kept_with_what_they_said(practice: Opened) -> None:
    actor, case = await told(practice)
    document = await loops.begin(actor=actor, case_id=case.id)
    assert await loops.said(actor=actor, case_id=case.id) == ()
    assert await type_into(actor, document, {"step": 2, "words": "I would laugh"}) == [None, None]
    (kept,) = await loops.said(actor=actor, case_id=case.id)
    assert (kept.shown.said_of, kept.shown.words) == ("reminds", "I would laugh")
    assert kept.shown.steps[0] == "You: puts the work aside"
    assert "show_loop" in [one.verb for one in await audit.entries(actor=actor, case=case.id)]


async def test_one_of_today_goes_on_until_the_loop_is_told_otherwise(practice: Opened) -> None:
    actor, case = await told(practice)
    first = await loops.begin(actor=actor, case_id=case.id)
    await type_into(actor, first, {"step": 1})
    assert await loops.begin(actor=actor, case_id=case.id) == first
    intake = await intakes.of_case(actor=actor, case_id=case.id)
    await type_into(actor, str(intake), {"sequence/two/does": "takes charge"})
    second = await loops.begin(actor=actor, case_id=case.id)
    assert second != first
    kept = await loops.latest(actor=actor, case_id=case.id)
    assert kept is not None
    assert kept.document == second
    assert not kept.shown.is_answered


async def test_the_turned_page_holds_their_words_and_nothing_made_of_them(practice: Opened) -> None:
    actor, case = await told(practice)
    document = await loops.begin(actor=actor, case_id=case.id)
    await type_into(actor, document, {"words": "there"})
    held = await loop(actor=actor, document_id=document)
    assert set(held.fields) == {"words"}
    assert not [word for word in ("face", "position") if word in held.model_dump_json()]
    to = TurnedTo("loop", document)
    assert await turnable.checked(actor=actor, address=to.address) == to
    assert (await turnable.way_back(actor=actor, to=to)).startswith("/meetings/")


async def test_only_a_step_that_was_shown_and_words_are_taken(practice: Opened) -> None:
    actor, case = await told(practice)
    document = await loops.begin(actor=actor, case_id=case.id)
    said = await type_into(actor, document, {"step": 3, "shown/steps/1": "something else"})
    assert said == [NOT_A_STEP, UNKNOWN]


async def test_where_two_come_or_too_little_is_told_nothing_is_shown(practice: Opened) -> None:
    actor, case = await told(practice, {"sequence/one/does": "puts the work aside"})
    with pytest.raises(LoopError, match="two steps"):
        await loops.begin(actor=actor, case_id=case.id)
    two = await new_case(practice.database, actor, names=("Dana", "Eli"))
    await intakes.begin(actor=actor, case_id=two.id)
    with pytest.raises(LoopError, match="more than one client"):
        await loops.begin(actor=actor, case_id=two.id)
    with pytest.raises(NotFound):
        await loops.begin(actor=practice.charlie, case_id=case.id)


async def test_once_somebody_else_comes_too_it_is_shown_no_more(practice: Opened) -> None:
    actor, case = await told(practice)
    document = await loops.begin(actor=actor, case_id=case.id)
    other = await clients.add(actor=actor, name="Eli Stone", country="GB")
    await cases.add_client(actor=actor, case_id=case.id, client_id=other)
    with pytest.raises(NotForTurningError):
        await loop(actor=actor, document_id=document)
