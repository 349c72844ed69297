"""A consent is ticked as a field of the intake, so that it is journaled like all that is typed."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app import clock
from app.services import bus, consents, documents, intakes
from app.services.consents import ConsentChanged
from models.consent import Ticked
from models.fields import Ack, Edit, JsonValue
from models.intake.taking import UNKNOWN
from models.tables.audit import AuditEntry
from tests.practice import CaseIds, Opened, new_case

HEALTH = "health_data"


class Intake:
    """One client's intake, and a device that ticks in it."""

    def __init__(self, practice: Opened, case: CaseIds, document: str) -> None:
        self.bob, self.case, self.document = practice.bob, case, document
        self._seq = 0

    async def tick(
        self,
        value: JsonValue = True,
        *,
        at: datetime | None = None,
        client: str = "",
        element: str = HEALTH,
    ) -> Ack:
        self._seq += 1
        edit = Edit(
            document=self.document,
            field=Ticked(client or self.case.client, element).field,
            value=value,
            at=int((at or clock.now()).timestamp() * 1000),
            writer="tablet",
            seq=self._seq,
        )
        (ack,) = await documents.commit(actor=self.bob, edits=[edit])
        return ack

    async def is_ticked(self) -> bool:
        state = await documents.load(actor=self.bob, document_id=self.document)
        return state.value(Ticked(self.case.client, HEALTH).field) is True


async def given(intake: Intake) -> bool:
    known = await consents.given(actor=intake.bob, client_id=intake.case.client)
    return HEALTH in known and known[HEALTH].given


async def begun(practice: Opened) -> Intake:
    case = await new_case(practice.database, practice.bob)
    return Intake(practice, case, await intakes.begin(actor=practice.bob, case_id=case.id))


async def test_a_tick_that_arrives_is_a_consent_with_its_entry_and_is_told(
    practice: Opened,
) -> None:
    intake = await begun(practice)
    heard: list[Any] = []
    subscription = bus.subscribe(("case", intake.case.id), heard.append)
    assert (await intake.tick()).won
    subscription.cancel()
    assert await given(intake)
    (told,) = [one for one in heard if isinstance(one, ConsentChanged)]
    assert (told.element, told.now.holds) == (HEALTH, True)
    assert await AuditEntry.filter(verb="give_consent").count() == 1
    await intake.tick(value=False)
    assert not await given(intake)
    assert await AuditEntry.filter(verb="withdraw_consent").count() == 1


async def test_what_was_ticked_before_somebody_took_it_back_comes_too_late(
    practice: Opened,
) -> None:
    intake = await begun(practice)
    before = clock.now() - timedelta(seconds=1)
    client = intake.case.client
    await consents.record(actor=practice.bob, client_id=client, element=HEALTH)
    assert await intake.is_ticked()
    await consents.take_all_back(actor=practice.bob, client_id=client)
    assert not await intake.is_ticked()
    assert not (await intake.tick(at=before)).won
    assert not await given(intake)


async def test_a_tick_of_another_day_is_asked_again_and_taking_back_is_always_taken(
    practice: Opened,
) -> None:
    intake = await begun(practice)
    yesterday = clock.now() - timedelta(days=1)
    assert (await intake.tick(at=yesterday)).refused == consents.ANOTHER_DAY
    assert not await given(intake)
    assert (await intake.tick(value=False, at=yesterday)).refused is None


@pytest.mark.parametrize("element", [HEALTH, "everything"])
async def test_nobody_is_ticked_for_who_does_not_come_and_nothing_that_is_not_asked(
    practice: Opened, element: str
) -> None:
    intake = await begun(practice)
    other = (await new_case(practice.database, practice.bob)).client
    assert (await intake.tick(client=other, element=element)).refused == UNKNOWN
    assert not await consents.given(actor=practice.bob, client_id=other)
