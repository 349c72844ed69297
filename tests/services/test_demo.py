"""The sample is real: written by the verbs, held by the gate, and nobody's case but its coach's."""

import pytest
from pypdfium2 import PdfDocument

from app import clock
from app.services import (
    answers,
    audit,
    branding,
    cases,
    clients,
    demo,
    desk,
    directive_prints,
    directives,
    documents,
    formulations,
    intakes,
    pads,
    people,
    screenings,
)
from app.services import practice as service
from app.services.cases import CaseView
from app.services.demo_cases import DemoError
from app.services.directives import DirectiveError
from models.actor import Actor
from models.content import load
from models.directive import Branding
from models.intake import STEPS
from models.screening_fields import FEAR
from models.wording import diagnoses, remarks
from tests.practice import Opened


async def sample_coach() -> Actor:
    team = await people.everybody(actor=people.AT_THE_SERVER)
    found = next(one for one in team if one.email == load().sample.coach.email)
    return Actor(person_id=found.id, role=found.role, name=found.name)


@pytest.fixture
async def coach(sampled: Opened) -> Actor:
    return await sample_coach()


@pytest.fixture
async def by_title(coach: Actor) -> dict[str, CaseView]:
    return {case.title: case for case in await cases.of_coach(actor=coach)}


async def test_no_field_offers_what_another_device_wrote(
    coach: Actor, by_title: dict[str, CaseView]
) -> None:
    for case in by_title.values():
        for head in await documents.in_case(actor=coach, case=case.id):
            state = await documents.load(actor=coach, document_id=head.id)
            assert [name for name, one in state.fields.items() if one.offers] == []


async def test_cases_stand_at_every_place(coach: Actor, by_title: dict[str, CaseView]) -> None:
    standing = {
        title: (await screenings.of_case(actor=coach, case_id=case.id)).level.value
        for title, case in by_title.items()
        if case.closed_at is None
    }
    assert standing == {
        "I. M.": "STOP",
        "T. E.": "PAUSE",
        "M. R.": "NOTE",
        "P. N. & B. A.": "CLEAR",
    }
    with pytest.raises(DirectiveError):
        await directives.draft(actor=coach, case_id=by_title["I. M."].id, kind="tiny_step")


async def test_one_case_went_the_whole_way(coach: Actor, by_title: dict[str, CaseView]) -> None:
    mara = by_title["M. R."]
    intake_id = await intakes.of_case(actor=coach, case_id=mara.id)
    assert intake_id is not None
    assert len((await intakes.get(actor=coach, intake_id=intake_id)).done) == len(STEPS)
    assert "puts it aside" in await formulations.sentence(actor=coach, case_id=mara.id)
    assert (await pads.of_case(actor=coach, case_id=mara.id)).lines
    told = [one.answer for one in await answers.of_case(actor=coach, case_id=mara.id)]
    assert [(one.result, one.outcome) for one in told if one] == [
        ("partly", "same"),
        ("opposite", "better"),
    ]
    verbs = {one.verb for one in await audit.entries(actor=coach, case=mara.id)}
    assert {"open_case", "keep_rating", "print_directive", "end_meeting"} <= verbs


async def test_both_founders_were_asked_alone_and_neither_is_afraid(
    coach: Actor, by_title: dict[str, CaseView]
) -> None:
    case = by_title["P. N. & B. A."]
    for client in case.clients:
        view = await screenings.current(actor=coach, client_id=client.id)
        assert view is not None
        assert (view.values[FEAR], view.standing.level.value) == ("no", "CLEAR")


async def test_its_days_lie_apart_and_its_hours_are_over(
    coach: Actor, by_title: dict[str, CaseView]
) -> None:
    today = clock.today((await service.details()).zone)
    for case in by_title.values():
        days = [one.held_on for one in case.meetings]
        assert days == sorted(set(days))
        assert case.opened_at.date() <= days[0] < today
        assert all(one.ended_at is not None for one in case.meetings)
    (closed,) = [case for case in by_title.values() if case.closed_at is not None]
    assert closed.closed_at is not None
    assert (clock.now() - closed.closed_at).days == 44


async def test_on_the_day_of_loading_something_waits_in_each_part_of_the_desk(
    coach: Actor,
) -> None:
    day = await desk.day(actor=coach)
    assert [one.line.title for one in day.today] == ["M. R."]
    waits = await desk.waiting(actor=coach, own=day.cases)
    quiet = [part for part, lines in waits._asdict().items() if not lines]
    # no link comes back where only this machine is reached; the numbers were confirmed at the setup
    assert quiet == ["came_back", "numbers"]


async def test_the_samples_own_words_trip_no_lint(
    coach: Actor, by_title: dict[str, CaseView]
) -> None:
    today = clock.today((await service.details()).zone)
    for case in by_title.values():
        held = await formulations.read(actor=coach, case_id=case.id)
        assert remarks(held, on=today) == []
    hours = [hour for case in load().sample.cases for hour in case.meetings]
    words = [text for hour in hours for text in (*hour.said, *map(str, hour.fields.values()))]
    assert [one for text in words for one in diagnoses(text)] == []


async def test_the_printed_page_carries_the_samples_look(sampled: Opened) -> None:
    coach = await sample_coach()
    cards = await directive_prints.everything(actor=coach)
    (given,) = [card for card in cards if card.title == "What is worth keeping"]
    printed = await directive_prints.print_(actor=coach, document_id=given.document)
    text = " ".join(PdfDocument(printed.data)[0].get_textpage().get_text_range().split())
    assert "Harrow & Vale" in text
    assert "the evenings at home" in text


async def test_a_practice_with_clients_is_refused_and_left_as_it_was(practice: Opened) -> None:
    await clients.add(actor=practice.bob, name="Dana", country="GB")
    with pytest.raises(DemoError, match="has clients already"):
        await demo.load()
    assert len(await people.everybody(actor=practice.alice)) == 3
    assert not (await service.details()).demo


async def test_a_practice_that_has_its_own_look_keeps_it(practice: Opened) -> None:
    own = Branding(practice="Harbour", tagline="By the sea")
    await branding.change(actor=practice.alice, branding=own)
    await demo.load()
    assert (await branding.brands()).usual.look == own


async def test_nobody_else_opens_a_sample_case_the_owner_included(sampled: Opened) -> None:
    assert await cases.of_coach(actor=sampled.alice) == []
