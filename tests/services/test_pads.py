"""The pad: asked for once, taken back in one tap, and its words put to use without overwriting."""

import asyncio
from collections.abc import Mapping

import pytest

from app import clock
from app.services import access, audit, directives, documents, intakes, pads, quoting
from app.services.pads import PadError
from app.services.quoting import NO_INTAKE, NO_TASK, NOT_THERE, WordsStandError
from models.directive_fields import steps_of
from models.fields import Edit, JsonValue
from models.pad import Pad
from models.pad_limits import NOT_AGREED, UNKNOWN
from models.tables.documents import Document
from tests.practice import Opened
from tests.screened import CLEAR, NOES, Screened, screened

LINES: Mapping[str, JsonValue] = {
    "lines/a/text": "I put the work aside and tidy up",
    "lines/a/at": "2026-11-21T09:05:00Z",
    "lines/a/order": 1,
}


async def typed(
    client: Screened, document: str, values: Mapping[str, JsonValue]
) -> list[str | None]:
    """Type into a document; the sentence of each edit that was refused."""
    now = int(clock.now().timestamp() * 1000)
    edits = [
        Edit(document=document, field=name, value=value, at=now, writer="tablet", seq=now + place)
        for place, (name, value) in enumerate(values.items())
    ]
    return [ack.refused for ack in await documents.commit(actor=client.actor, edits=edits)]


async def noted(practice: Opened, values: Mapping[str, JsonValue] | None = None) -> Screened:
    """A client with a begun intake and a line on the pad, screened so far."""
    client = await screened(practice, {**CLEAR, **NOES} if values is None else values)
    await intakes.begin(actor=client.actor, case_id=client.case)
    pad = await pads.begin(actor=client.actor, case_id=client.case)
    assert pad.document
    assert await typed(client, pad.document, LINES) == [None, None, None]
    return client


async def pad_of(client: Screened) -> Pad:
    return await pads.of_case(actor=client.actor, case_id=client.case)


async def used(client: Screened, into: str, *, replace: bool = False) -> quoting.Used:
    return await quoting.use(
        actor=client.actor, case_id=client.case, line="a", into=into, replace=replace
    )


async def intake_values(client: Screened) -> Mapping[str, JsonValue]:
    intake = await intakes.of_case(actor=client.actor, case_id=client.case)
    assert intake
    return (await documents.load(actor=client.actor, document_id=intake)).values


async def test_a_case_has_one_pad_however_often_it_is_begun(practice: Opened) -> None:
    client = await screened(practice)
    assert await pad_of(client) == Pad()
    made = await asyncio.gather(
        *(pads.begin(actor=client.actor, case_id=client.case) for _ in range(4))
    )
    assert len({one.document for one in made}) == 1
    assert await Document.filter(case_id=client.case, kind="pad").count() == 1
    assert all(one.may_note and one.since for one in made)
    verbs = [one.verb for one in await audit.entries(actor=client.actor, case=client.case)]
    assert verbs.count("agree_to_notes") == 1


async def test_lines_are_taken_between_agreement_and_withdrawal(practice: Opened) -> None:
    client = await noted(practice)
    pad = await pad_of(client)
    assert [one.text for one in pad.lines] == ["I put the work aside and tidy up"]
    assert pad.document
    await pads.withdraw(actor=client.actor, case_id=client.case)
    assert not (await pad_of(client)).may_note
    refused = await typed(client, pad.document, {"lines/b/text": "more", "lines/a/text": "x"})
    assert refused == [NOT_AGREED, NOT_AGREED]
    assert await typed(client, pad.document, {"lines/a/removed": True}) == [None]
    assert (await pad_of(client)).lines == ()
    again = await pads.begin(actor=client.actor, case_id=client.case)
    assert again.may_note
    assert await typed(client, pad.document, {"lines/b/text": "more"}) == [None]


async def test_withdrawing_what_was_never_given_changes_nothing(practice: Opened) -> None:
    client = await screened(practice)
    await pads.withdraw(actor=client.actor, case_id=client.case)
    assert await pad_of(client) == Pad()


async def test_an_agreement_is_not_typed(practice: Opened) -> None:
    client = await noted(practice)
    document = (await pad_of(client)).document
    assert document
    assert await typed(client, document, {"noting/since": "2026-11-21T09:05:00Z", "note": "x"}) == [
        UNKNOWN,
        UNKNOWN,
    ]


async def test_nobody_else_reads_begins_or_uses_a_pad(practice: Opened) -> None:
    client = await noted(practice)
    with pytest.raises(access.NotFound):
        await pads.of_case(actor=practice.charlie, case_id=client.case)
    with pytest.raises(access.NotFound):
        await pads.begin(actor=practice.charlie, case_id=client.case)
    with pytest.raises(access.NotFound):
        await quoting.use(
            actor=practice.charlie, case_id=client.case, line="a", into="complaint/what"
        )


@pytest.mark.parametrize(
    ("into", "name"),
    [
        ("complaint/what", "complaint/what"),
        ("complaint/why_now", "complaint/why_now"),
        ("attempts", "what"),
        ("sequence", "does"),
    ],
)
async def test_a_line_goes_into_the_intake_and_back(practice: Opened, into: str, name: str) -> None:
    client = await noted(practice)
    made = await used(client, into)
    values = await intake_values(client)
    (field,) = [one for one in made.fields if one.endswith(name)]
    assert values[field] == "I put the work aside and tidy up"
    await quoting.take_back(actor=client.actor, used=made)
    formulation = (await intakes.get(actor=client.actor, intake_id=made.document)).formulation
    assert not formulation.complaint.what
    assert not formulation.complaint.why_now
    assert not formulation.attempted_solutions
    assert not formulation.sequence


async def test_while_questions_are_open_words_go_into_what_is_open(practice: Opened) -> None:
    client = await noted(practice, {})
    for into in ("complaint/what", "complaint/why_now", "attempts", "sequence"):
        await used(client, into)


async def test_a_stop_leaves_the_intake_closed_to_words_as_well(practice: Opened) -> None:
    client = await noted(practice)
    await client.mark({"danger/immediate": True})
    with pytest.raises(PadError, match="closed for now"):
        await used(client, "complaint/what")
    assert "complaint/what" not in await intake_values(client)


async def test_words_that_stand_are_replaced_only_when_that_is_said(practice: Opened) -> None:
    client = await noted(practice)
    intake = await intakes.of_case(actor=client.actor, case_id=client.case)
    assert intake
    await typed(client, intake, {"complaint/what": "leaves the room"})
    with pytest.raises(WordsStandError, match="“leaves the room” stands there already"):
        await used(client, "complaint/what")
    made = await used(client, "complaint/what", replace=True)
    assert (await intake_values(client))["complaint/what"] == "I put the work aside and tidy up"
    await quoting.take_back(actor=client.actor, used=made)
    assert (await intake_values(client))["complaint/what"] == "leaves the room"


async def test_what_was_written_over_since_is_not_taken_back(practice: Opened) -> None:
    client = await noted(practice)
    made = await used(client, "complaint/what")
    await typed(client, made.document, {"complaint/what": "puts the work aside"})
    with pytest.raises(PadError, match="stays"):
        await quoting.take_back(actor=client.actor, used=made)
    assert (await intake_values(client))["complaint/what"] == "puts the work aside"


async def test_a_line_that_is_too_long_for_its_place_is_refused(practice: Opened) -> None:
    client = await noted(practice)
    document = (await pad_of(client)).document
    assert document
    await typed(client, document, {"lines/a/text": "so it goes on " * 20})
    with pytest.raises(PadError, match="room for 120 characters"):
        await used(client, "sequence")


async def test_words_go_into_the_task_in_hand(practice: Opened) -> None:
    client = await noted(practice)
    with pytest.raises(PadError, match="no task in hand"):
        await used(client, "directive/title")
    draft = await directives.draft(actor=client.actor, case_id=client.case, kind="observe_sequence")
    offered = await quoting.uses(actor=client.actor, case_id=client.case)
    assert "directive/values/complaint" in [one.into for one in offered]
    made = await used(client, "directive/values/complaint")
    design = await directives.get(actor=client.actor, document_id=draft)
    assert design.values["values/complaint"] == "“I put the work aside and tidy up”"
    assert "“I put the work aside and tidy up” occurs" in " ".join(
        steps_of(design.values, design.kind)
    )
    await quoting.take_back(actor=client.actor, used=made)
    design = await directives.get(actor=client.actor, document_id=draft)
    assert design.values["values/complaint"] is None


async def test_what_is_not_there_is_said_in_a_sentence(practice: Opened) -> None:
    client = await noted(practice)
    for into, said in (("complaint/who", NOT_THERE), ("directive/steps", NO_TASK)):
        with pytest.raises(PadError, match=said[:30]):
            await used(client, into)
    with pytest.raises(PadError, match="not on the pad"):
        await quoting.use(actor=client.actor, case_id=client.case, line="b", into="complaint/what")


async def test_without_an_intake_there_is_nowhere_to_put_words(practice: Opened) -> None:
    client = await screened(practice, {**CLEAR, **NOES})
    pad = await pads.begin(actor=client.actor, case_id=client.case)
    assert pad.document
    await typed(client, pad.document, LINES)
    with pytest.raises(PadError, match=NO_INTAKE[:30]):
        await used(client, "attempts")


async def test_a_draft_begins_with_what_the_case_knows(practice: Opened) -> None:
    client = await noted(practice)
    await used(client, "complaint/what")
    draft = await directives.draft(actor=client.actor, case_id=client.case, kind="ordeal")
    design = await directives.get(actor=client.actor, document_id=draft)
    assert design.values["values/complaint"] == "“I put the work aside and tidy up”"


async def test_a_line_says_which_client_of_the_case_said_it(practice: Opened) -> None:
    client, other = await noted(practice), await noted(practice)
    pad = await pad_of(client)
    assert pad.document
    assert await typed(client, pad.document, {"lines/a/by": client.client}) == [None]
    assert await typed(client, pad.document, {"lines/a/by": other.client}) == [UNKNOWN]
    assert [one.by for one in (await pad_of(client)).lines] == [client.client]
