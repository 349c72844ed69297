"""Letters: filled in from the case, printed only with consent, sealed to the byte."""

import pytest
from pypdfium2 import PdfDocument

from app.services import access, audit, contacts, documents, letters
from app.services.letters import LetterError
from models.contacts import Contact
from models.fields import Edit, JsonValue
from models.letter_fields import CHANNEL, CONSENT, EXPIRES, SAFE_ROUTE, SCOPE, is_known
from tests.practice import Opened
from tests.screened import CLEAR, ITEM_9, Screened, fields_of, screened

AGREED: dict[str, JsonValue] = {CONSENT: True, "to": "Dr Osei"}
YES = fields_of("answers/asq", True, False, False, False, False)


async def begun(client: Screened) -> str:
    return await letters.begin(actor=client.actor, case_id=client.case, client_id=client.client)


async def write(client: Screened, letter: str, values: dict[str, JsonValue]) -> list[str | None]:
    edits = [
        Edit(document=letter, field=name, value=value, at=2**52, writer="tablet", seq=seq)
        for seq, (name, value) in enumerate(values.items())
    ]
    return [ack.refused for ack in await documents.commit(actor=client.actor, edits=edits)]


async def stopped(practice: Opened) -> Screened:
    return await screened(practice, CLEAR | {ITEM_9: 1, "observed/ds1": 2} | YES)


def text_of(data: bytes) -> str:
    return " ".join(
        "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(data)).split()
    )


async def test_a_letter_is_filled_in_from_the_case(practice: Opened) -> None:
    client = await stopped(practice)
    await contacts.add(
        actor=client.actor,
        contact=Contact(
            name="Dr Osei",
            profession="Psychiatrist",
            phone="020 7946 0812",
            specialties=frozenset({"crisis"}),
        ),
    )
    letter = await letters.get(actor=client.actor, letter_id=await begun(client))
    values = {name: state.value for name, state in letter.fields.items()}
    assert values["to"] == "Dr Osei\nPsychiatrist"
    assert values["about"] == "Dana"
    assert "positive, not thinking of it at that moment" in str(values["safety"])
    assert values["observed/0"] == "One setback becomes a verdict on the whole person."
    assert CONSENT not in values


async def test_a_letter_that_was_begun_goes_on(practice: Opened) -> None:
    client = await stopped(practice)
    assert await begun(client) == await begun(client)


async def test_a_letter_goes_out_with_consent_only(practice: Opened) -> None:
    client = await stopped(practice)
    letter = await begun(client)
    with pytest.raises(LetterError, match="has to agree"):
        await letters.print_(actor=client.actor, letter_id=letter)
    assert await letters.history(actor=client.actor, case_id=client.case) == []
    lacking: list[dict[str, JsonValue]] = [{SCOPE: " "}, {EXPIRES: "2020-01-01"}, {"to": ""}]
    for missing in lacking:
        await write(client, letter, AGREED | missing)
        with pytest.raises(LetterError):
            await letters.print_(actor=client.actor, letter_id=letter)


async def test_what_was_printed_is_sealed_and_comes_back_to_the_byte(practice: Opened) -> None:
    client = await stopped(practice)
    letter = await begun(client)
    await write(client, letter, AGREED)
    printed = await letters.print_(actor=client.actor, letter_id=letter)
    (kept,) = await letters.history(actor=client.actor, case_id=client.case)
    again = await letters.again(actor=client.actor, letter_id=letter, snapshot_id=kept.id)
    assert again.data == printed.data
    assert (kept.rule_version, kept.gate is not None) == ("gate-1", True)
    verbs = [entry.verb for entry in await audit.entries(actor=client.actor, case=client.case)]
    assert verbs[:2] == ["print_letter_again", "print_letter"]


async def test_a_letter_names_totals_and_no_single_answer(practice: Opened) -> None:
    client = await stopped(practice)
    letter = await begun(client)
    await write(client, letter, AGREED)
    text = text_of((await letters.print_(actor=client.actor, letter_id=letter)).data)
    assert "PHQ-9" in text
    assert "total 1" in text
    assert "not diagnosis" in text
    for left_out in ("HARK", "better off dead", "wished you were dead", "keeps safe"):
        assert left_out not in text


async def test_where_a_partner_might_read_it_the_letter_needs_a_safe_route(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR | {"observed/rv1": 2})
    letter = await begun(client)
    await write(client, letter, AGREED | {"reason": "Please see her."})
    with pytest.raises(LetterError, match="nobody else can open it"):
        await letters.print_(actor=client.actor, letter_id=letter)
    await write(client, letter, AGREED | {SAFE_ROUTE: True, CHANNEL: "Her work phone", SCOPE: "x"})
    text = text_of((await letters.print_(actor=client.actor, letter_id=letter)).data)
    assert "Safely: Her work phone" in text
    assert "partner" not in text.lower()


async def test_nothing_to_refer_for_prints_no_letter(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    letter = await begun(client)
    await write(client, letter, AGREED | {"reason": "None"})
    with pytest.raises(LetterError, match="Nothing was seen"):
        await letters.print_(actor=client.actor, letter_id=letter)


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("to", "Dr Osei", True),
        ("to", 1, False),
        ("to", "x" * 1_201, False),
        (CONSENT, True, True),
        (CONSENT, "yes", False),
        (EXPIRES, "2027-01-20", True),
        (EXPIRES, "soon", False),
        ("observed/3", "A fourth", False),
        ("functions", "A guess", False),
        ("reason", None, True),
    ],
)
async def test_a_letter_has_its_own_fields(name: str, value: JsonValue, known: bool) -> None:
    assert is_known(name, value) is known


async def test_a_field_that_a_letter_does_not_have_is_refused(practice: Opened) -> None:
    client = await stopped(practice)
    refused = await write(client, await begun(client), {"functions": "A guess"})
    assert refused[0] is not None


async def test_charlie_reads_and_prints_none_of_bobs_letters(practice: Opened) -> None:
    client = await stopped(practice)
    letter = await begun(client)
    charlies = Screened(practice.charlie, client.case, client.client)
    for attempt in (
        begun(charlies),
        letters.get(actor=practice.charlie, letter_id=letter),
        letters.print_(actor=practice.charlie, letter_id=letter),
        letters.history(actor=practice.charlie, case_id=client.case),
    ):
        with pytest.raises(access.NotFound):
            await attempt
