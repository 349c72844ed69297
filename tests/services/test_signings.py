"""A consent signed by the client: sealed as it was shown, taken back, asked again, printed."""

import pytest
from pypdfium2 import PdfDocument

from app import clock
from app.pdf import workers
from app.pdf.documents import render
from app.services import (
    access,
    audit,
    consents,
    directive_cases,
    documents,
    links,
    signings,
    turnable,
    turned_views,
    visits,
)
from models.consenting import ConsentingError
from models.content import load
from models.directive_door import TAKEN_BACK
from models.letters import Document, Rendered
from models.tables.documents import Snapshot
from models.turned import TurnedTo
from tests.given import sign, type_into
from tests.practice import CaseIds, Opened, new_case
from tests.screened import CLEAR, screened

INDIRECT = "consent_indirect"
SIGNATURE = "100,100,4 300,120,6 500,90,5;520,200,4"


async def of_bob(practice: Opened) -> CaseIds:
    return await new_case(practice.database, practice.bob, names=("Dana Marsh",))


async def opened(practice: Opened, case: CaseIds, **values: str | bool) -> str:
    """A consent with all that is needed ticked, and what else is typed."""
    made = await signings.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    ticks = {f"agreed/{one.id}": True for one in load().consent.elements if one.needed}
    assert not any(await type_into(practice.bob, made, {**ticks, **values}))
    return made


async def test_a_signature_seals_the_words_as_they_were_shown(practice: Opened) -> None:
    case = await of_bob(practice)
    made = await opened(practice, case, signature=SIGNATURE, **{f"agreed/{INDIRECT}": True})
    paper = await signings.sign(actor=practice.bob, document_id=made)
    words = load().consent
    assert (paper.way, paper.name, paper.present) == ("glass", "Dana Marsh", ("Bob",))
    assert [one.text for one in paper.elements] == [one.text for one in words.elements]
    assert INDIRECT in paper.agreed
    assert "recording" not in paper.agreed
    (kept,) = await signings.of_client(actor=practice.bob, client_id=case.client)
    assert kept.consent == paper
    assert b"Data about my health" not in (await Snapshot.get(id=kept.id)).value_sealed
    assert await consents.missing(actor=practice.bob, client_id=case.client) == ()
    deeds = [one.verb for one in await audit.entries(actor=practice.bob, case=case.id)]
    assert "sign_consent" in deeds


async def test_nothing_that_was_signed_is_typed_into_again(practice: Opened) -> None:
    case = await of_bob(practice)
    made = await opened(practice, case, name="Dana Marsh")
    first = await signings.sign(actor=practice.bob, document_id=made)
    assert await type_into(practice.bob, made, {"name": "Somebody else"}) != [None]
    assert await signings.sign(actor=practice.bob, document_id=made) == first
    assert await Snapshot.filter(document_id=made).count() == 1


async def test_what_is_no_tick_name_or_signature_is_refused_as_it_is_typed(
    practice: Opened,
) -> None:
    case = await of_bob(practice)
    made = await opened(practice, case)
    wrong: dict[str, str | bool] = {
        "signature": "1001,2,3",
        "agreed/everything": True,
        "wording": "2020-01-01",
    }
    assert None not in await type_into(practice.bob, made, wrong)
    with pytest.raises(ConsentingError, match="Sign in the field"):
        await signings.sign(actor=practice.bob, document_id=made)


async def test_a_signature_by_a_link_says_that_nobody_else_was_there(practice: Opened) -> None:
    case = await of_bob(practice)
    made = await opened(practice, case, name="Dana Marsh")
    to = TurnedTo("consent", made)
    sent = await links.issue(actor=practice.bob, to=to, ends="three_days")
    guest = (await visits.open_(token=sent.token, cookie="", address="198.51.100.7")).visit.actor
    assert not (await turned_views.consent(actor=guest, document_id=made)).is_signed
    paper = await signings.sign(actor=guest, document_id=made)
    assert (paper.present, paper.name) == ((), "Dana Marsh")
    assert await consents.missing(actor=practice.bob, client_id=case.client) == ()
    [card] = await links.of_case(actor=practice.bob, case_id=case.id)
    assert card.became(now=clock.now()) == "finished"


async def test_nothing_is_signed_on_a_day_on_which_it_would_not_hold(practice: Opened) -> None:
    client = await screened(practice, {**CLEAR, "danger/intoxicated": True})
    with pytest.raises(consents.ConsentError, match="next time"):
        await sign(client.actor, client.case, client.client)
    with pytest.raises(consents.ConsentError, match="next time"):
        await consents.record(actor=client.actor, client_id=client.client, element=INDIRECT)


async def test_a_new_wording_asks_again(practice: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    case = await of_bob(practice)
    half = await opened(practice, case, name="Dana Marsh")
    older = await of_bob(practice)
    await sign(practice.bob, older.id, older.client, INDIRECT)
    words = load().consent.model_copy(update={"version": "2099-01-01"})
    monkeypatch.setitem(load().__dict__, "consent", words)
    missing = await consents.missing(actor=practice.bob, client_id=older.client)
    assert missing == tuple(one for one in words.elements if one.needed)
    assert not await consents.has_signed(
        actor=practice.bob, client_id=older.client, element=INDIRECT
    )
    with pytest.raises(ConsentingError, match="wording has changed"):
        await signings.sign(actor=practice.bob, document_id=half)
    again = await signings.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    assert again != half


async def test_an_unusual_task_needs_a_signature_and_not_only_a_tick(practice: Opened) -> None:
    case = await of_bob(practice)
    await consents.record(actor=practice.bob, client_id=case.client, element=INDIRECT)
    assert not await _is_open_to_indirect(practice, case)
    await sign(practice.bob, case.id, case.client, INDIRECT)
    assert await _is_open_to_indirect(practice, case)
    await consents.record(actor=practice.bob, client_id=case.client, element=INDIRECT, given=False)
    assert not await _is_open_to_indirect(practice, case)
    await consents.record(actor=practice.bob, client_id=case.client, element=INDIRECT)
    assert not await _is_open_to_indirect(practice, case)


async def _is_open_to_indirect(practice: Opened, case: CaseIds) -> bool:
    found = await directive_cases.situation(actor=practice.bob, case_id=case.id)
    return found.consent_indirect


async def test_of_two_each_signs_and_one_is_not_enough(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob, names=("Ana Silva", "Ben Okoro"))
    await sign(practice.bob, case.id, case.clients[0], INDIRECT)
    assert not await _is_open_to_indirect(practice, case)
    await sign(practice.bob, case.id, case.clients[1], INDIRECT)
    assert await _is_open_to_indirect(practice, case)


async def test_what_is_taken_back_closes_questions_and_tasks(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await sign(client.actor, client.case, client.client, INDIRECT)
    choice = await directive_cases.choices(actor=client.actor, case_id=client.case)
    assert choice.closed is None
    await consents.take_all_back(actor=client.actor, client_id=client.client)
    choice = await directive_cases.choices(actor=client.actor, case_id=client.case)
    assert choice.closed == TAKEN_BACK
    assert await client.refusals({"answers/drug-use": 1}) != [None]
    standing = await consents.given(actor=client.actor, client_id=client.client)
    assert not any(one.given for one in standing.values())


async def test_a_paper_that_leaves_out_what_was_ticked_takes_it_back(practice: Opened) -> None:
    case = await of_bob(practice)
    await consents.record(actor=practice.bob, client_id=case.client, element="recording")
    made = await signings.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    assert (await documents.load(actor=practice.bob, document_id=made)).value("agreed/recording")
    await opened(practice, case, name="Dana Marsh", **{"agreed/recording": False})
    await signings.sign(actor=practice.bob, document_id=made)
    standing = await consents.given(actor=practice.bob, client_id=case.client)
    assert not standing["recording"].given


async def test_the_record_prints_with_what_was_taken_back_since(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def here(document: Document) -> Rendered:
        return render(document)

    monkeypatch.setattr(workers.workers(), "render", here)
    case = await of_bob(practice)
    made = await opened(practice, case, signature=SIGNATURE, **{"agreed/supervision": True})
    await signings.sign(actor=practice.bob, document_id=made)
    await consents.record(
        actor=practice.bob, client_id=case.client, element="supervision", given=False
    )
    (kept,) = await signings.of_client(actor=practice.bob, client_id=case.client)
    printed = await signings.print_(actor=practice.bob, client_id=case.client, signature=kept.id)
    words = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(printed.data))
    assert "Signed by hand on" in words
    assert "Present: Bob." in words
    assert "Supervision: taken back on" in words
    assert printed.name == "what-we-agreed.pdf"


async def test_nobody_else_opens_signs_or_prints_it(practice: Opened) -> None:
    case = await of_bob(practice)
    made = await opened(practice, case, name="Dana Marsh")
    for other in (practice.alice, practice.charlie):
        with pytest.raises(access.NotFound):
            await signings.begin(actor=other, case_id=case.id, client_id=case.client)
        with pytest.raises(access.NotFound):
            await signings.sign(actor=other, document_id=made)
        with pytest.raises(access.NotFound):
            await signings.of_client(actor=other, client_id=case.client)
        with pytest.raises(access.NotFound):
            await turnable.checked(actor=other, address=f"/turned/consent/{made}")


async def test_the_tablet_turns_to_it_before_anything_is_agreed(practice: Opened) -> None:
    case = await of_bob(practice)
    made = await signings.begin(actor=practice.bob, case_id=case.id, client_id=case.client)
    to = await turnable.checked(actor=practice.bob, address=f"/turned/consent/{made}")
    assert to.takes(document=made, field="agreed/data")
    assert not to.takes(document=made, field="wording")
    assert await turnable.way_back(actor=practice.bob, to=to) == (
        f"/clients/{case.client}/consents"
    )
