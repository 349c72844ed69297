"""The sample is real: written by the verbs, held by the gate, and nobody's case but its coach's."""

import pytest
from pypdfium2 import PdfDocument

from app.services import (
    audit,
    branding,
    cases,
    clients,
    demo,
    directive_prints,
    directives,
    formulations,
    intakes,
    people,
    screenings,
)
from app.services import practice as service
from app.services.demo import DemoError
from app.services.directives import DirectiveError
from models.actor import Actor
from models.content import load
from models.directive import Branding
from models.intake import STEPS
from tests.practice import Opened


async def sample_coach() -> Actor:
    team = await people.everybody(actor=people.AT_THE_SERVER)
    found = next(one for one in team if one.email == load().sample.coach.email)
    return Actor(person_id=found.id, role=found.role, name=found.name)


async def test_one_case_is_stopped_one_on_pause_one_with_two_directives(sampled: Opened) -> None:
    coach = await sample_coach()
    mara, tom, iris = await cases.of_coach(actor=coach)
    levels = [
        (await screenings.of_case(actor=coach, case_id=case.id)).level.value
        for case in (mara, tom, iris)
    ]
    assert levels == ["NOTE", "PAUSE", "STOP"]
    intake_id = await intakes.of_case(actor=coach, case_id=mara.id)
    assert intake_id is not None
    assert len((await intakes.get(actor=coach, intake_id=intake_id)).done) == len(STEPS)
    assert "puts it aside" in await formulations.sentence(actor=coach, case_id=mara.id)
    cards = await directive_prints.everything(actor=coach)
    assert sorted(card.printed_at is None for card in cards) == [False, True]
    with pytest.raises(DirectiveError):
        await directives.draft(actor=coach, case_id=iris.id, kind="tiny_step")
    verbs = {one.verb for one in await audit.entries(actor=coach, case=mara.id)}
    assert {"open_case", "keep_rating", "print_directive"} <= verbs


async def test_the_printed_page_carries_the_samples_look(sampled: Opened) -> None:
    coach = await sample_coach()
    cards = await directive_prints.everything(actor=coach)
    (given,) = [card for card in cards if card.printed_at is not None]
    printed = await directive_prints.print_(actor=coach, document_id=given.document)
    text = PdfDocument(printed.data)[0].get_textpage().get_text_range()
    assert "Harrow & Vale" in text
    assert "19:40" in text


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
    assert await branding.read() == own


async def test_nobody_else_opens_a_sample_case_the_owner_included(sampled: Opened) -> None:
    assert await cases.of_coach(actor=sampled.alice) == []
