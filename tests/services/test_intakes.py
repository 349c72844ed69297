"""Intakes: begun once, resumed where they were left, and closed where the gate closes them."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import pytest

from app import clock
from app.services import access, consents, documents, intakes, meetings, safety_records
from app.services.intakes import CLOSED_FOR_NOW
from models.content import load
from models.fields import Edit, JsonValue
from models.intake.taking import NOT_A_CHOICE, UNKNOWN
from models.levels import Level
from models.tables.documents import Document
from tests.practice import Opened
from tests.screened import CLEAR, NOES, Screened, fields_of, screened

LOW = {**CLEAR, **fields_of("answers/phq-9", 2, 2, 2, 2, 2, 0, 0, 0, 0), **NOES}
DANGER = {**CLEAR, "danger/immediate": True}
BY_STEP: dict[str, JsonValue] = {
    "presenting_request": "To finish what I begin",
    "complaint/what": "puts the work aside",
    "attempts/a1/what": "a planner",
    "people/p1/label": "D",
    "functions/f1/kind": "habit_no_function",
    "resistance/form": "defiant",
    "change/doing_what": "opens the laptop",
}
"""A field of each step that is a form, in their order."""


async def commit(
    client: Screened, intake: str, values: Mapping[str, JsonValue]
) -> list[str | None]:
    """Type into an intake; the sentence of each edit that was refused."""
    now = int(clock.now().timestamp() * 1000)
    edits = [
        Edit(document=intake, field=name, value=value, at=now, writer="tablet", seq=now + place)
        for place, (name, value) in enumerate(values.items())
    ]
    return [ack.refused for ack in await documents.commit(actor=client.actor, edits=edits)]


async def begun(client: Screened) -> str:
    return await intakes.begin(actor=client.actor, case_id=client.case)


async def consult(client: Screened) -> None:
    today = clock.today("Europe/London")
    await safety_records.record_consultation(
        actor=client.actor,
        client_id=client.client,
        who="Dr Osei",
        profession="Psychiatrist",
        dated=today,
        advised="Coaching on work is fine",
        review_on=today + timedelta(days=30),
    )


async def test_an_intake_is_begun_once(practice: Opened) -> None:
    client = await screened(practice)
    first = await begun(client)
    again = await asyncio.gather(*(begun(client) for _ in range(4)))
    assert set(again) == {first}
    assert await Document.filter(case_id=client.case, kind="intake").count() == 1


async def test_the_first_meeting_is_where_the_client_usually_is(practice: Opened) -> None:
    client = await screened(practice)
    await begun(client)
    held = await meetings.of_case(actor=client.actor, case_id=client.case)
    assert [(one.number, one.country) for one in held] == [(1, "GB")]


async def test_the_clients_are_among_the_people(practice: Opened) -> None:
    client = await screened(practice)
    view = await intakes.get(actor=client.actor, intake_id=await begun(client))
    assert [(one.label, one.relation) for one in view.formulation.people] == [("D.", "Client")]


async def test_nobody_else_begins_reads_or_types(practice: Opened) -> None:
    client = await screened(practice)
    intake = await begun(client)
    for other in (practice.alice, practice.charlie):
        with pytest.raises(access.NotFound):
            await intakes.begin(actor=other, case_id=client.case)
        with pytest.raises(access.NotFound):
            await intakes.get(actor=other, intake_id=intake)
        edit = Edit(document=intake, field="solitary", value=True, at=1, writer="x", seq=1)
        [ack] = await documents.commit(actor=other, edits=[edit])
        assert ack.refused


async def test_a_screening_is_no_intake(practice: Opened) -> None:
    client = await screened(practice)
    with pytest.raises(access.NotFound):
        await intakes.get(actor=client.actor, intake_id=(await client.view()).document)


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({}, Level.INCOMPLETE),
        (CLEAR, Level.CLEAR),
        (LOW, Level.PAUSE),
    ],
)
async def test_below_a_stop_every_step_is_written(
    practice: Opened, answers: Mapping[str, JsonValue], level: Level
) -> None:
    client = await screened(practice, answers)
    intake = await begun(client)
    assert await client.level() is level
    assert await commit(client, intake, BY_STEP) == [None] * len(BY_STEP)


async def test_a_stop_closes_all_but_the_first_step(practice: Opened) -> None:
    client = await screened(practice, DANGER)
    refused = await commit(client, await begun(client), BY_STEP)
    assert refused == [None] + [CLOSED_FOR_NOW] * (len(BY_STEP) - 1)


async def test_what_was_written_before_a_stop_is_kept(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    intake = await begun(client)
    await commit(client, intake, BY_STEP)
    await client.mark({"danger/immediate": True})
    view = await intakes.get(actor=client.actor, intake_id=intake)
    assert view.is_stopped
    assert view.values["complaint/what"] == "puts the work aside"


async def test_a_sign_that_waits_for_the_direct_questions_leaves_these_open(
    practice: Opened,
) -> None:
    client = await screened(practice, {**CLEAR, "answers/phq-9/8": 1})
    steps = (await intakes.get(actor=client.actor, intake_id=await begun(client))).access
    assert {step for step, access_ in steps.items() if access_ == "open"} == {"client", "questions"}


@pytest.mark.parametrize("answers", [{}, LOW])
async def test_held_back_the_last_steps_are_a_draft(
    practice: Opened, answers: Mapping[str, JsonValue]
) -> None:
    client = await screened(practice, answers)
    view = await intakes.get(actor=client.actor, intake_id=await begun(client))
    assert view.is_draft
    drafts = {step for step, access_ in view.access.items() if access_ == "draft"}
    assert drafts == {"keeps-safe", "their-way", "sentence"}


async def test_a_consultation_makes_the_draft_a_formulation(practice: Opened) -> None:
    client = await screened(practice, LOW)
    intake = await begun(client)
    await consult(client)
    view = await intakes.get(actor=client.actor, intake_id=intake)
    assert not view.is_draft
    assert set(view.access.values()) == {"open"}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("password", "x", UNKNOWN),
        ("attempts/a1/secret", "x", UNKNOWN),
        ("attempts/a1", "x", UNKNOWN),
        ("attempts/a1/what/deeper", "x", UNKNOWN),
        ("complaint/what", 7, UNKNOWN),
        ("request_owner", "neighbour", NOT_A_CHOICE),
        ("solitary", "yes", NOT_A_CHOICE),
        ("solitary", 1, NOT_A_CHOICE),
        ("attempts/a1/removed", "yes", UNKNOWN),
        ("attempts/a1/order", "first", UNKNOWN),
        ("people/p1/power", 11, "Enter a number from 0 to 10."),
        ("closing/c1/held_for_weeks", 2, "Enter a number from 3 to 52."),
        ("readiness/importance", 2.5, "Enter a whole number."),
        ("complaint/last_time", "yesterday", "Enter the day as a date."),
    ],
)
async def test_what_no_control_gives_is_refused_with_a_sentence(
    practice: Opened, name: str, value: JsonValue, sentence: str
) -> None:
    client = await screened(practice)
    assert await commit(client, await begun(client), {name: value}) == [sentence]


async def test_a_text_that_is_too_long_is_refused_with_its_length(practice: Opened) -> None:
    client = await screened(practice)
    [sentence] = await commit(client, await begun(client), {"presenting_request": "ß" * 281})
    assert sentence is not None
    assert "280" in sentence
    assert "281" in sentence


async def test_everything_can_be_taken_back(practice: Opened) -> None:
    client = await screened(practice)
    intake = await begun(client)
    assert await commit(client, intake, dict.fromkeys(BY_STEP)) == [None] * len(BY_STEP)


async def test_an_intake_resumes_at_the_first_step_that_is_not_done(practice: Opened) -> None:
    client = await screened(practice)
    intake = await begun(client)
    assert (await intakes.get(actor=client.actor, intake_id=intake)).resumes_at == "client"
    for element in load().consent.elements:
        await consents.record(actor=client.actor, client_id=client.client, element=element.id)
    await client.mark({"age": 34})
    assert (await intakes.get(actor=client.actor, intake_id=intake)).resumes_at == "questions"
    await client.mark(CLEAR)
    assert (await intakes.get(actor=client.actor, intake_id=intake)).resumes_at == "complaint"


async def test_a_consent_taken_back_closes_the_questions_again(practice: Opened) -> None:
    client = await screened(practice)
    intake = await begun(client)
    for element in load().consent.elements:
        await consents.record(actor=client.actor, client_id=client.client, element=element.id)
    assert (await intakes.get(actor=client.actor, intake_id=intake)).may_ask
    await consents.record(
        actor=client.actor, client_id=client.client, element="health_data", given=False
    )
    assert not (await intakes.get(actor=client.actor, intake_id=intake)).may_ask
