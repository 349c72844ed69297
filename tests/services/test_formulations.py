"""Formulations: composed, worded by the coach, printed where the gate allows, sealed as printed."""

from collections.abc import Mapping

import pypdfium2
import pytest

from app.services import access, audit, documents, formulations, snapshots
from app.services.formulations import FormulationError
from models.case import Formulation
from models.fields import JsonValue
from models.gate import RULE_VERSION
from tests.practice import Opened, new_case
from tests.screened import CLEAR, Screened, screened
from tests.services.test_intakes import DANGER, LOW, begun, commit, consult

WRITTEN: dict[str, JsonValue] = {
    "complaint/what": "puts the work aside",
    "sequence/s1/actor_id": "the deadline",
    "sequence/s1/does": "nears",
    "sequence/s1/order": 1,
    "sequence/s2/actor_id": "the spouse",
    "sequence/s2/does": "steps in",
    "sequence/s2/order": 2,
    "functions/f1/kind": "stabilise_relationship",
    "functions/f1/protects_who": "the couple",
    "functions/f1/status": "open",
}
COMPOSED = (
    "When the deadline nears, D. puts the work aside; then the spouse steps in. "
    "This may protect the couple."
)


async def written(
    practice: Opened, answers: Mapping[str, JsonValue] = CLEAR
) -> tuple[Screened, str]:
    """A client with a formulation, and the intake's id; it was written before the answers."""
    client = await screened(practice)
    intake = await begun(client)
    assert not any(await commit(client, intake, WRITTEN))
    await client.mark(answers)
    return client, intake


async def said(client: Screened) -> str:
    return await formulations.sentence(actor=client.actor, case_id=client.case)


async def test_a_case_without_an_intake_has_an_empty_formulation(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    assert await formulations.read(actor=practice.bob, case_id=case.id) == Formulation()
    assert await formulations.sentence(actor=practice.bob, case_id=case.id) == ""
    assert await formulations.history(actor=practice.bob, case_id=case.id) == []


async def test_the_sentence_is_composed_from_what_was_written(practice: Opened) -> None:
    client, _ = await written(practice)
    assert await said(client) == COMPOSED


async def test_the_coachs_wording_begins_as_the_composed_one(practice: Opened) -> None:
    client, intake = await written(practice)
    await formulations.word_it(actor=client.actor, intake_id=intake)
    document = await documents.load(actor=client.actor, document_id=intake)
    assert document.value("statement/text") == COMPOSED


async def test_the_coachs_wording_holds_and_is_kept_when_the_composed_one_holds_again(
    practice: Opened,
) -> None:
    client, intake = await written(practice)
    await formulations.word_it(actor=client.actor, intake_id=intake)
    own: dict[str, JsonValue] = {"statement/text": "When it is due, D. turns away."}
    assert await commit(client, intake, own) == [None]
    assert await said(client) == "When it is due, D. turns away."
    await formulations.use_composed(actor=client.actor, intake_id=intake)
    assert await said(client) == COMPOSED
    document = await documents.load(actor=client.actor, document_id=intake)
    assert document.value("statement/text") is not None
    await formulations.word_it(actor=client.actor, intake_id=intake)
    assert await said(client) == document.value("statement/text")


@pytest.mark.parametrize("answers", [{}, LOW, DANGER])
async def test_a_draft_is_no_sentence_and_is_not_printed(
    practice: Opened, answers: Mapping[str, JsonValue]
) -> None:
    client, intake = await written(practice, answers)
    assert await said(client) == ""
    with pytest.raises(FormulationError):
        await formulations.print_(actor=client.actor, intake_id=intake)
    assert await snapshots.of_document(actor=client.actor, document_id=intake) == []


async def test_after_a_stop_nothing_is_worded(practice: Opened) -> None:
    client, intake = await written(practice, DANGER)
    with pytest.raises(FormulationError):
        await formulations.word_it(actor=client.actor, intake_id=intake)


async def test_nothing_written_is_nothing_to_print(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    with pytest.raises(FormulationError, match="no sentence yet"):
        await formulations.print_(actor=client.actor, intake_id=await begun(client))


async def test_what_is_printed_is_sealed_to_the_byte_with_gate_and_rules(practice: Opened) -> None:
    client, intake = await written(practice)
    pdf = await formulations.print_(actor=client.actor, intake_id=intake)
    assert "the deadline nears" in _text(pdf)
    [sealed] = await snapshots.of_document(actor=client.actor, document_id=intake)
    assert sealed.value["sentence"] == COMPOSED
    assert sealed.gate is not None
    assert (sealed.gate["level"], sealed.rule_version) == ("CLEAR", RULE_VERSION)
    kept = await snapshots.pdf(actor=client.actor, document_id=intake, snapshot_id=sealed.id)
    assert kept == pdf
    verbs = [entry.verb for entry in await audit.entries(actor=client.actor, case=client.case)]
    assert "print_formulation" in verbs


async def test_at_pause_a_consultation_lets_it_be_printed(practice: Opened) -> None:
    client, intake = await written(practice, LOW)
    await consult(client)
    assert await formulations.print_(actor=client.actor, intake_id=intake)


async def test_the_timeline_shows_each_print(practice: Opened) -> None:
    client, intake = await written(practice)
    await formulations.print_(actor=client.actor, intake_id=intake)
    [entry] = await formulations.history(actor=client.actor, case_id=client.case)
    assert (entry.title, entry.link) == (COMPOSED, f"/intakes/{intake}/sentence")


async def test_nobody_else_reads_words_or_prints(practice: Opened) -> None:
    client, intake = await written(practice)
    await formulations.print_(actor=client.actor, intake_id=intake)
    [sealed] = await snapshots.of_document(actor=client.actor, document_id=intake)
    for other in (practice.alice, practice.charlie):
        with pytest.raises(access.NotFound):
            await formulations.read(actor=other, case_id=client.case)
        with pytest.raises(access.NotFound):
            await formulations.sentence(actor=other, case_id=client.case)
        with pytest.raises(access.NotFound):
            await formulations.word_it(actor=other, intake_id=intake)
        with pytest.raises(access.NotFound):
            await formulations.print_(actor=other, intake_id=intake)
        with pytest.raises(access.NotFound):
            await formulations.history(actor=other, case_id=client.case)
        with pytest.raises(access.NotFound):
            await snapshots.pdf(actor=other, document_id=intake, snapshot_id=sealed.id)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
