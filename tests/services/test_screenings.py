"""Screenings: the gate is read with every answer, latches, and opens only as the rules allow."""

import asyncio
from datetime import timedelta

import pytest

from app import clock
from app.services import (
    access,
    audit,
    bus,
    consents,
    documents,
    gate_readings,
    safety_records,
    screening_guard,
    screenings,
)
from app.services.screening_rows import ScreeningError
from models.content import load
from models.errors import Expected
from models.fields import Edit, JsonValue
from models.flags import FlagId
from models.latch import Reading
from models.levels import Level
from models.permission import steps_of
from models.tables.safety import GateReading, MisEntry
from models.tables.safety import Screening as ScreeningRow
from tests.practice import Opened
from tests.screened import CLEAR, ITEM_9, NOES, Screened, fields_of, screened

TOLD = "My thumb slipped, I meant the line above."


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "Later":
    return Later(monkeypatch)


class Later:
    """Moves the clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch, self._now = monkeypatch, clock.now

    def days(self, days: float) -> None:
        shift = timedelta(days=days)
        self._patch.setattr(clock, "now", lambda: self._now() + shift)


async def clear(client: Screened, *flags: FlagId) -> str:
    today = clock.today("Europe/London")
    return await safety_records.record_clearance(
        actor=client.actor,
        client_id=client.client,
        clinician="Dr Osei",
        profession="Psychiatrist",
        dated=today,
        flags=flags,
        scope="Coaching on work may proceed",
        limits="",
        review_on=today + timedelta(days=60),
        client_consents=True,
    )


# Beginning


async def test_a_screening_begins_incomplete_and_goes_on_where_it_was(practice: Opened) -> None:
    client = await screened(practice)
    first = (await client.view()).id
    assert await client.level() is Level.INCOMPLETE
    assert await client.begin() == first


async def test_two_taps_begin_one_screening(practice: Opened) -> None:
    client = await screened(practice)
    again = await asyncio.gather(*(client.begin() for _ in range(4)))
    assert len(set(again)) == 1
    assert await ScreeningRow.filter(client_id=client.client).count() == 1


async def test_a_whole_screening_without_a_sign_is_clear(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    view = await client.view()
    assert (view.standing.level, view.gate.missing) == (Level.CLEAR, ())


async def test_without_an_age_no_gate_is_complete(practice: Opened) -> None:
    client = await screened(practice, {**CLEAR, "age": None})
    assert (await client.view()).standing.missing == ("age",)


@pytest.mark.parametrize("half", [1, 3, 9, 10, 12, True, "34", 34.0, 121])
async def test_an_age_that_is_still_typed_never_stops(practice: Opened, half: JsonValue) -> None:
    client = await screened(practice, CLEAR)
    assert await client.refusals({"age": half}) == [screening_guard.NOT_AN_AGE]
    assert await client.level() is Level.CLEAR


async def test_a_minor_stops(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {"age": 17})
    assert (await client.view()).standing.flags["minor"] is Level.STOP


async def test_a_fresh_one_is_begun_once_the_old_is_older_than_sixty_days(
    practice: Opened, later: Later
) -> None:
    client = await screened(practice, CLEAR)
    first = (await client.view()).id
    later.days(60)
    assert await client.begin() == first
    later.days(61)
    assert (await client.view()).standing.is_expired
    assert await client.begin() != first
    assert (await client.view()).values == {"age": 34}


async def test_a_void_day_is_followed_by_a_fresh_screening_on_another(
    practice: Opened, later: Later
) -> None:
    client = await screened(practice, CLEAR | {"danger/intoxicated": True})
    first = (await client.view()).id
    assert await client.begin() == first
    later.days(1)
    assert await client.begin() != first
    assert await client.level() is Level.INCOMPLETE


# Readings


async def test_the_gate_is_read_in_the_transaction_of_the_answer(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await screened(practice, CLEAR)

    async def fail(**_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(gate_readings, "append", fail)
    with pytest.raises(RuntimeError):
        await client.mark({ITEM_9: 1})
    assert (await client.view()).values[ITEM_9] == 0


async def test_readings_are_appended_and_never_edited(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    before = {row.id: row.gate_sealed for row in await GateReading.all()}
    await client.mark({"answers/phq-9/0": 3, "answers/phq-9/1": 3})
    after = {row.id: row.gate_sealed for row in await GateReading.all()}
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


async def test_an_answer_that_changes_nothing_is_not_read_again(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    before = await GateReading.all().count()
    await client.mark({"answers/difficulty": 0, "answers/gambling/0": False})
    assert await GateReading.all().count() == before


async def test_a_change_of_the_level_is_recorded(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await client.mark({"danger/medical": True})
    entries = await audit.entries(actor=client.actor, case=client.case)
    assert entries[0].verb == "change_gate"
    assert entries[0].details == {"from": "CLEAR", "to": "PAUSE", "rules": "gate-1"}


async def test_the_case_hears_of_each_answer_after_its_commit(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    heard: list[object] = []
    subscription = bus.subscribe(("case", client.case), heard.append)
    await client.mark({ITEM_9: 1})
    subscription.cancel()
    assert len(heard) == 1


async def test_a_case_stands_where_its_gravest_client_does(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {"danger/medical": True})
    found = await screenings.of_case(actor=client.actor, case_id=client.case)
    assert found.level is Level.PAUSE
    assert len(await screenings.readings(actor=client.actor, case_id=client.case)) == 2


# A sign of suicide


async def test_item_9_interrupts_and_waits_for_the_questions(practice: Opened) -> None:
    client = await screened(practice, {ITEM_9: 1})
    found = (await client.view()).standing
    assert (found.level, found.asks_now, found.is_provisional) == (Level.STOP, True, True)
    assert not found.is_stopped
    assert steps_of(found)["questions"] == "open"
    assert steps_of(found)["complaint"] == "closed"


async def test_a_spoken_sign_interrupts_likewise(practice: Opened) -> None:
    client = await screened(practice, {"danger/suicide_spoken": True})
    assert (await client.view()).standing.asks_now


async def test_four_noes_leave_a_pause(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 1})
    await client.mark(NOES)
    found = (await client.view()).standing
    assert (found.level, found.flags["suicide_self_harm"]) == (Level.PAUSE, Level.PAUSE)
    assert not found.asks_now


async def test_a_sign_that_is_taken_back_is_still_asked_about(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 1})
    await client.mark({ITEM_9: 0})
    assert (await client.view()).standing.asks_now


@pytest.mark.parametrize("place", range(4))
async def test_one_yes_stops_whatever_is_changed_after(practice: Opened, place: int) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 1} | NOES)
    yes = {f"answers/asq/{place}": True}
    await client.mark(yes | {"answers/asq/4": False})
    assert (await client.view()).standing.is_stopped
    changed = {f"answers/asq/{place}": False, ITEM_9: 0, "declined/asq": True}
    assert await client.refusals(changed) == [screening_guard.STOPPED] * 3
    assert (await client.view()).standing.is_stopped


async def test_after_a_yes_the_open_questions_may_be_answered_and_no_other(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 1, "answers/asq/0": True})
    assert (await client.view()).standing.asks_now
    others: dict[str, JsonValue] = {"answers/asq/0": False, "answers/phq-9/0": 1, "observed/ds1": 2}
    assert await client.refusals(others) == [screening_guard.STOPPED] * 3
    rest = {f"answers/asq/{place}": False for place in (1, 2, 3, 4)}
    assert await client.refusals(rest) == [None] * 4
    view = await client.view()
    assert view.standing.is_stopped
    assert view.causes == {"asq_1"}


async def test_an_answer_that_arrives_twice_is_not_refused_the_second_time(
    practice: Opened,
) -> None:
    client = await screened(practice, {"answers/asq/0": True})
    assert await client.refusals({"answers/asq/0": True}) == [None]


async def test_thinking_of_it_now_is_acute_and_asks_nothing_more(practice: Opened) -> None:
    client = await screened(practice, {"answers/asq/0": True, "answers/asq/4": True})
    view = await client.view()
    assert (view.standing.level, view.standing.is_stopped) == (Level.STOP_NOW, True)
    assert "asq_5" in view.causes


async def test_item_9_on_many_days_is_asked_about_though_it_stops_anyway(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 2})
    assert (await client.view()).standing.asks_now
    assert await client.refusals(NOES) == [None] * 4
    assert (await client.view()).standing.is_stopped


async def test_who_refuses_the_questions_is_stopped(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 1})
    await screenings.refuse_questions(actor=client.actor, client_id=client.client)
    view = await client.view()
    assert (view.standing.is_stopped, set(view.causes)) == (True, {"declined"})


# After a stop


async def test_a_danger_or_a_concern_may_be_added_to_a_stop_and_not_taken_back(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR | {"danger/capacity": True})
    added: dict[str, JsonValue] = {"danger/overdose": True, "concerns/active_trauma": "She froze."}
    assert await client.refusals(added) == [None, None]
    assert await client.level() is Level.STOP_NOW
    back: dict[str, JsonValue] = {
        "danger/overdose": False,
        "danger/capacity": None,
        "concerns/active_trauma": " ",
    }
    assert await client.refusals(back) == [screening_guard.STOPPED] * 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("answers/phq-9/9", 0),
        ("answers/phq-9/0", 4),
        ("answers/phq-9/0", True),
        ("answers/hark/0", False),
        ("observed/zz1", 1),
        ("low_mood_signs/other", True),
        ("declined/difficulty", True),
        ("concerns/active_trauma", "x" * 2_001),
        ("treatment", "prayer"),
    ],
)
async def test_what_no_control_gives_is_refused(
    practice: Opened, name: str, value: JsonValue
) -> None:
    client = await screened(practice)
    assert await client.refusals({name: value}) == [screening_guard.NOT_A_VALUE]


# A slip of the thumb


async def test_a_documented_slip_lifts_the_stop_that_rested_on_it(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 2} | NOES)
    assert (await client.view()).standing.is_stopped
    await screenings.record_mis_entry(
        actor=client.actor, client_id=client.client, field=ITEM_9, stands=0, told=TOLD
    )
    view = await client.view()
    assert (view.standing.level, view.values[ITEM_9]) == (Level.CLEAR, 0)
    assert await MisEntry.all().count() == 1
    kept = [reading.screening.answers.phq_9 for reading in await _readings(client)]
    assert [marks[8] for marks in kept if marks] == [2, 0]


async def test_a_slip_among_the_direct_questions_leaves_the_others(practice: Opened) -> None:
    answers = fields_of("answers/asq", True, False, True, False, False)
    client = await screened(practice, CLEAR | answers)
    await slip(client, "answers/asq/2")
    view = await client.view()
    assert (view.standing.is_stopped, set(view.causes)) == (True, {"asq_1"})
    await slip(client, "answers/asq/0")
    assert await client.level() is Level.CLEAR


async def test_a_slip_spares_no_question(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {ITEM_9: 1})
    await slip(client, ITEM_9, stands=0)
    assert (await client.view()).standing.asks_now
    await client.mark(NOES)
    assert await client.level() is Level.CLEAR


async def test_an_acute_answer_is_not_lifted_as_a_slip(practice: Opened) -> None:
    client = await screened(practice, CLEAR | fields_of("answers/asq", True, *[False] * 3, True))
    await slip(client, "answers/asq/4")
    assert await client.level() is Level.STOP_NOW


async def test_a_mistyped_age_can_be_a_slip(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {"age": 17})
    await slip(client, "age", stands=71)
    assert await client.level() is Level.CLEAR


@pytest.mark.parametrize(
    ("field", "stands", "told"),
    [
        (ITEM_9, 0, " "),
        (ITEM_9, 2, TOLD),
        (ITEM_9, 4, TOLD),
        (ITEM_9, None, TOLD),
        ("answers/gad-7/0", 1, TOLD),
        ("danger/capacity", False, TOLD),
        ("answers/hark/0", False, TOLD),
    ],
)
async def test_a_slip_needs_its_words_and_another_answer(
    practice: Opened, field: str, stands: JsonValue, told: str
) -> None:
    client = await screened(practice, {ITEM_9: 2})
    with pytest.raises(ScreeningError):
        await screenings.record_mis_entry(
            actor=client.actor, client_id=client.client, field=field, stands=stands, told=told
        )


# Clearance, contact


async def test_a_clearance_opens_a_fresh_screening_that_is_read_with_it(practice: Opened) -> None:
    client = await screened(practice, CLEAR | fields_of("answers/asq", True, *[False] * 4))
    first = (await client.view()).id
    record = await clear(client, "suicide_self_harm")
    assert (await client.view()).standing.is_stopped
    assert await client.begin() != first
    assert (await client.view()).standing.level is Level.INCOMPLETE
    await client.mark(CLEAR | fields_of("answers/asq", True, *[False] * 4))
    found = (await client.view()).standing
    assert (found.level, found.consultation) == (Level.PAUSE, record)


async def test_a_clearance_for_one_flag_leaves_the_others(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {"danger/eating": True, "observed/tr1": 2})
    await clear(client, "active_trauma")
    await client.begin()
    assert (await client.view()).standing.flags["eating_or_medical"] is Level.STOP


async def test_the_old_screening_takes_no_answer_once_a_fresh_one_runs(practice: Opened) -> None:
    client = await screened(practice, CLEAR | {"observed/tr1": 2})
    old = (await client.view()).document
    await clear(client, "active_trauma")
    await client.begin()
    edit = Edit(document=old, field=ITEM_9, value=0, at=1, writer="old-tab", seq=1)
    ack = (await documents.commit(actor=client.actor, edits=[edit]))[0]
    assert ack.refused is not None


async def test_a_contact_lowers_what_waits_for_it_at_once(practice: Opened) -> None:
    heavy = fields_of("answers/phq-9", *[2] * 7, 1, 0)
    client = await screened(practice, CLEAR | heavy | NOES | {"history/bipolar": True})
    assert (await client.view()).gate.flags["psychosis_mania"] is Level.PAUSE
    await screenings.record_contact(
        actor=client.actor,
        client_id=client.client,
        dated=clock.today("Europe/London"),
        who="Dr Osei",
        client_consents=True,
    )
    assert (await client.view()).standing.flags["psychosis_mania"] is Level.NOTE


async def test_a_contact_without_consent_does_not_count(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    with pytest.raises(Expected, match="consent"):
        await screenings.record_contact(
            actor=client.actor,
            client_id=client.client,
            dated=clock.today("Europe/London"),
            who="Dr Osei",
            client_consents=False,
        )


# Whose it is


async def test_bob_cannot_read_or_write_alices(practice: Opened) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    bobs = Screened(practice.bob, client.case, client.client)
    document = (await client.view()).document
    edit = Edit(document=document, field=ITEM_9, value=3, at=1, writer="bob", seq=1)
    assert (await documents.commit(actor=practice.bob, edits=[edit]))[0].refused is not None
    for attempt in (
        bobs.begin(),
        screenings.current(actor=practice.bob, client_id=client.client),
        screenings.of_case(actor=practice.bob, case_id=client.case),
        screenings.readings(actor=practice.bob, case_id=client.case),
        screenings.refuse_questions(actor=practice.bob, client_id=client.client),
        slip(bobs, ITEM_9, stands=1),
        clear(bobs, "active_trauma"),
        safety_records.of_client(actor=practice.bob, client_id=client.client),
    ):
        with pytest.raises(access.NotFound):
            await attempt
    assert await client.level() is Level.CLEAR


async def test_two_tabs_read_one_gate(practice: Opened) -> None:
    tablet = await screened(practice, CLEAR)
    laptop = Screened(tablet.actor, tablet.case, tablet.client, writer="laptop")
    await asyncio.gather(
        tablet.mark(fields_of("answers/phq-9", *[3] * 4)),
        laptop.mark(fields_of("answers/gad-7", *[3] * 5)),
    )
    view = await tablet.view()
    assert view.gate.totals["phq-9"] == 12
    assert (await _readings(tablet))[-1].gate.totals == view.gate.totals


async def slip(client: Screened, field: str, *, stands: JsonValue = False) -> None:
    await screenings.record_mis_entry(
        actor=client.actor, client_id=client.client, field=field, stands=stands, told=TOLD
    )


async def _readings(client: Screened) -> list[Reading]:
    return await screenings.readings(actor=client.actor, case_id=client.case)


async def test_without_consent_only_the_direct_questions_are_taken(practice: Opened) -> None:
    client = await screened(practice)
    (needed, *_) = [one.id for one in load().consent.elements if one.needed]
    await consents.record(actor=client.actor, client_id=client.client, element=needed, given=False)
    assert await client.refusals({"answers/gad-7/0": 1, "declined/phq-9": True}) == [
        screening_guard.NOT_AGREED,
        screening_guard.NOT_AGREED,
    ]
    assert await client.refusals({"answers/asq/0": True, "danger/suicide_spoken": True}) == [
        None,
        None,
    ]
