"""A task goes on to another client of the same coach, without a word of the first one's."""

import pytest

from app.services import audit, carrying, directives, documents, pads
from app.services.access import NotFound
from app.services.directives import DirectiveError
from models.actor import Actor
from models.fields import JsonValue
from tests.given import draft, type_into
from tests.practice import Opened
from tests.screened import CLEAR, HEAVY, Screened, screened

ADVICE: dict[str, JsonValue] = {
    "values/cue": "the kettle boils",
    "values/act": "the first line",
    "title": "Only one line",
    "why": "So that Dana sees it begin.",
    "page/size": "A5",
    "expects": "complied",
}


async def given(practice: Opened, actor: Actor | None = None) -> tuple[Screened, str]:
    """A draft for a client who said a line that stands in it."""
    client = await screened(practice, CLEAR, actor=actor or practice.alice)
    pad = await pads.begin(actor=client.actor, case_id=client.case)
    line: dict[str, JsonValue] = {"lines/a/text": "it begins before I notice"}
    assert not any(await type_into(client.actor, str(pad.document), line))
    made = await draft(client.actor, client.case, "straightforward_advice", ADVICE)
    await type_into(client.actor, made, {"closing_note": "It begins before you think."})
    return client, made


async def test_the_same_task_begins_for_another_client_with_the_coachs_words_alone(
    practice: Opened,
) -> None:
    client, made = await given(practice)
    other = await screened(practice, CLEAR, actor=practice.alice)
    shown = await carrying.carried(actor=client.actor, document_id=made)
    assert shown.left == ("the reason", "the line at the foot")
    new = await carrying.give(actor=client.actor, document_id=made, case_id=other.case)
    values = (await documents.load(actor=client.actor, document_id=new)).values
    kind = directives.kind_of("straightforward_advice")
    assert (values["title"], values["page/size"]) == ("Only one line", "A5")
    assert (values["why"], values["closing_note"]) == (
        kind.why,
        "Bring this page with you, whatever you did with it.",
    )
    assert {"values/cue", "values/act", "involves", "expects", "root"}.isdisjoint(values)
    told = await audit.entries(actor=client.actor, case=client.case, limit=1)
    assert (told[0].verb, told[0].subject) == ("carry_directive", made)
    assert not any("Dana" in str(one.details) for one in told)


async def test_it_goes_only_where_tasks_are_open_and_to_cases_of_the_same_coach(
    practice: Opened,
) -> None:
    client, made = await given(practice)
    open_, paused, bobs = [
        await screened(practice, answers, actor=actor)
        for answers, actor in (
            (CLEAR, practice.alice),
            (HEAVY, practice.alice),
            (CLEAR, practice.bob),
        )
    ]
    found = await carrying.destinations(actor=client.actor, document_id=made)
    assert [one.case for one in found] == [open_.case]
    with pytest.raises(DirectiveError, match="Tasks wait"):
        await carrying.give(actor=client.actor, document_id=made, case_id=paused.case)
    with pytest.raises(DirectiveError, match="same case"):
        await carrying.give(actor=client.actor, document_id=made, case_id=client.case)
    for actor, case in ((practice.alice, bobs.case), (practice.bob, bobs.case)):
        with pytest.raises(NotFound):
            await carrying.give(actor=actor, document_id=made, case_id=case)
