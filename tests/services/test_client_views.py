"""A client's own view of the map: one a day, and nothing but places on the sliders."""

from datetime import timedelta

import pytest

from app import clock
from app.services import client_views, documents
from app.services.access import NotFound
from models.actor import Actor
from models.assessment import Scores
from models.fields import Edit, JsonValue
from tests.practice import Opened, new_case


async def place(actor: Actor, document: str, field: str, value: JsonValue) -> str | None:
    now = int(clock.now().timestamp() * 1000)
    edit = Edit(document=document, field=field, value=value, at=now, writer="tablet", seq=now)
    (ack,) = await documents.commit(actor=actor, edits=[edit])
    return ack.refused


async def test_a_view_of_today_goes_on_and_tomorrow_begins_another(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await new_case(practice.database, practice.bob, names=("Dana", "Eli"))
    dana, eli = case.clients

    async def begin(client: str) -> str:
        return await client_views.begin(actor=practice.bob, case_id=case.id, client_id=client)

    first = await begin(dana)
    assert first == await begin(dana)
    assert first != await begin(eli)
    assert await place(practice.bob, first, "client/new_moves", 7) is None
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert await place(practice.bob, first, "client/new_moves", 8) == client_views.STANDS
    assert first != await begin(dana)
    assert Scores() == await client_views.of_today(
        actor=practice.bob, case_id=case.id, client_id=dana
    )


@pytest.mark.parametrize("value", [-1, 11, 5.5, "5", True])
async def test_what_no_slider_gives_is_refused(practice: Opened, value: JsonValue) -> None:
    case = await new_case(practice.database, practice.bob)
    view = await client_views.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    assert await place(practice.bob, view, "client/new_moves", value) == client_views.NOT_A_PLACE


@pytest.mark.parametrize("field", ["coach/new_moves", "client/luck", "note"])
async def test_what_is_no_slider_of_theirs_is_refused(practice: Opened, field: str) -> None:
    case = await new_case(practice.database, practice.bob)
    view = await client_views.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    assert await place(practice.bob, view, field, 5) == client_views.NOT_A_PLACE


async def test_another_coach_begins_none(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    with pytest.raises(NotFound):
        await client_views.begin(actor=practice.charlie, case_id=case.id, client_id=case.client)
