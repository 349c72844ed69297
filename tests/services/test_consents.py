"""Consents: dated ticks in the wording that was shown, and taking them back."""

from typing import Any

import pytest

from app import clock
from app.services import access, bus, consents
from app.services.consents import ConsentError
from models.consent import INDIRECT
from models.content import load
from models.tables.audit import AuditEntry
from models.tables.clients import Consent
from tests.given import sign
from tests.practice import Opened, new_case

HEALTH = "health_data"


async def client_of_bob(practice: Opened) -> str:
    return (await new_case(practice.database, practice.bob)).client


async def test_nothing_is_agreed_before_it_was_ticked(practice: Opened) -> None:
    client = await client_of_bob(practice)
    needed = [one for one in load().consent.elements if one.needed]
    assert list(await consents.missing(actor=practice.bob, client_id=client)) == needed
    assert await consents.given(actor=practice.bob, client_id=client) == {}


async def test_a_tick_stands_with_its_wording_and_its_time(practice: Opened) -> None:
    client = await client_of_bob(practice)
    given = await consents.record(actor=practice.bob, client_id=client, element=HEALTH)
    assert (given.given, given.version) == (True, load().consent.version)
    assert (await consents.given(actor=practice.bob, client_id=client))[HEALTH] == given
    missing = await consents.missing(actor=practice.bob, client_id=client)
    assert HEALTH not in {one.id for one in missing}


async def test_a_withdrawal_is_recorded_beside_the_tick(practice: Opened) -> None:
    client = await client_of_bob(practice)
    await consents.record(actor=practice.bob, client_id=client, element=HEALTH)
    await consents.record(actor=practice.bob, client_id=client, element=HEALTH, given=False)
    missing = await consents.missing(actor=practice.bob, client_id=client)
    assert HEALTH in {one.id for one in missing}
    rows = await Consent.filter(client_id=client).order_by("id")
    assert [row.given for row in rows] == [True, False]


async def test_the_same_tick_twice_is_one(practice: Opened) -> None:
    client = await client_of_bob(practice)
    first = await consents.record(actor=practice.bob, client_id=client, element=HEALTH)
    assert await consents.record(actor=practice.bob, client_id=client, element=HEALTH) == first
    assert await Consent.filter(client_id=client).count() == 1


async def test_a_withdrawal_can_be_undone_in_the_same_moment_and_both_are_on_record(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await new_case(practice.database, practice.bob)
    bob, client = practice.bob, case.client
    await sign(bob, case.id, client, INDIRECT)
    signed = (await consents.given(actor=bob, client_id=client))[INDIRECT]
    await consents.take_all_back(actor=bob, client_id=client)
    assert not await consents.has_signed(actor=bob, client_id=client, element=INDIRECT)
    await consents.undo(actor=bob, client_id=client, elements=[INDIRECT, HEALTH])
    assert (await consents.given(actor=bob, client_id=client))[INDIRECT] == signed
    verbs = {"withdraw_consent", "undo_withdrawal"}
    assert await AuditEntry.filter(verb__in=verbs).count() == 2
    with pytest.raises(ConsentError):  # nothing is taken back any more
        await consents.undo(actor=bob, client_id=client, elements=[INDIRECT])
    await consents.record(actor=bob, client_id=client, element=INDIRECT, given=False)
    later = clock.now() + consents.A_MOMENT
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(ConsentError, match="any more"):
        await consents.undo(actor=bob, client_id=client, elements=[INDIRECT])


async def test_what_was_never_asked_cannot_be_ticked(practice: Opened) -> None:
    client = await client_of_bob(practice)
    with pytest.raises(ConsentError):
        await consents.record(actor=practice.bob, client_id=client, element="everything")


async def test_a_tick_is_on_record_and_told_to_the_clients_cases(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    heard: list[Any] = []
    subscription = bus.subscribe(("case", case.id), heard.append)
    await consents.record(actor=practice.bob, client_id=case.client, element="consent_indirect")
    subscription.cancel()
    assert [(one.element, one.now.given) for one in heard] == [("consent_indirect", True)]


async def test_the_owner_and_other_coaches_neither_read_nor_tick(practice: Opened) -> None:
    client = await client_of_bob(practice)
    for other in (practice.alice, practice.charlie):
        with pytest.raises(access.NotFound):
            await consents.record(actor=other, client_id=client, element=HEALTH)
        with pytest.raises(access.NotFound):
            await consents.given(actor=other, client_id=client)
        with pytest.raises(access.NotFound):
            await consents.missing(actor=other, client_id=client)
        with pytest.raises(access.NotFound):
            await consents.has_signed(actor=other, client_id=client, element=HEALTH)
    assert not await Consent.exists()
