"""Letters: filled in from the case, printed only with consent, sealed to the byte."""

import pytest
from pypdfium2 import PdfDocument

from app import clock
from app.services import (
    access,
    audit,
    branding,
    calls,
    contacts,
    documents,
    letter_signing,
    letters,
    requests,
)
from app.services.letters import LetterError
from models.contacts import Contact
from models.content import load
from models.fields import Edit, JsonValue
from models.letter_fields import (
    AGREED,
    CHANNEL,
    CONSENT,
    CONSENT_BY,
    EXPIRES,
    HARK,
    SAFE_ROUTE,
    SCOPE,
    is_known,
)
from tests.practice import Opened
from tests.screened import CLEAR, ITEM_9, Screened, fields_of, screened
from tests.services.test_wellbeing import AFRAID, asked

CONSENTED: dict[str, JsonValue] = {
    CONSENT: True,
    CONSENT_BY: "Dana",
    "to": "Dr Osei",
    "safety": "Asked directly; we called together.",
}
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


async def test_a_letter_is_addressed_again_where_the_address_was_written_over(
    practice: Opened,
) -> None:
    client = await stopped(practice)
    contact = await contacts.add(
        actor=client.actor, contact=Contact(name="Dr Osei", phone="020 7946 0812")
    )
    letter, bob = await begun(client), client.actor
    overs: tuple[dict[str, JsonValue], ...] = ({}, {"to": "Somebody else"})
    for over in overs:
        await write(client, letter, over)
        assert (await letter_signing.addressed_to(actor=bob, letter_id=letter)) == ""
        await letters.address(actor=bob, letter_id=letter, contact_id=contact)
        assert (await letter_signing.addressed_to(actor=bob, letter_id=letter)) == contact


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


async def test_a_letter_is_signed_with_consent_only(practice: Opened) -> None:
    client = await stopped(practice)
    letter = await begun(client)
    with pytest.raises(LetterError, match="has to agree"):
        await letter_signing.sign(actor=client.actor, letter_id=letter)
    with pytest.raises(LetterError, match="Sign the letter first"):
        await letter_signing.print_(actor=client.actor, letter_id=letter)
    assert await letter_signing.history(actor=client.actor, case_id=client.case) == []
    lacking: list[dict[str, JsonValue]] = [
        {SCOPE: " "},
        {EXPIRES: "2020-01-01"},
        {"to": ""},
        {CONSENT_BY: " "},
        {"question": ""},
    ]
    for missing in lacking:
        await write(client, letter, CONSENTED | missing)
        with pytest.raises(LetterError):
            await letter_signing.sign(actor=client.actor, letter_id=letter)


async def test_whom_the_coach_called_stands_in_it_and_a_gap_is_not_signed(
    practice: Opened,
) -> None:
    client = await stopped(practice)
    letter = await begun(client)
    await write(client, letter, {CONSENT: True, CONSENT_BY: "Dana", "to": "Dr Osei"})
    with pytest.raises(LetterError, match="whom you called"):
        await letter_signing.sign(actor=client.actor, letter_id=letter)
    other = await stopped(practice)
    await calls.note(
        actor=other.actor,
        case_id=other.case,
        client_id=other.client,
        who="Dr Osei",
        number="020 7946 0812",
        outcome="reached",
    )
    values = (await letters.get(actor=other.actor, letter_id=await begun(other))).values
    assert f"Called: Dr Osei, {clock.today('Europe/London'):%-d %B} (reached)." in str(
        values["safety"]
    )


async def signed(client: Screened, values: dict[str, JsonValue] | None = None) -> str:
    letter = await begun(client)
    await write(client, letter, CONSENTED | (values or {}))
    await letter_signing.sign(actor=client.actor, letter_id=letter)
    return letter


async def test_what_was_signed_is_printed_to_the_byte_and_never_changes(
    practice: Opened,
) -> None:
    client = await stopped(practice)
    await branding.set_logo(actor=practice.alice, data=load().sample_logo)
    letter = await signed(client)
    first = await letter_signing.print_(actor=client.actor, letter_id=letter)
    assert await write(client, letter, {"reason": "Another"}) != [None]
    await letter_signing.sign(actor=client.actor, letter_id=letter)
    again = await letter_signing.print_(actor=client.actor, letter_id=letter)
    assert again.data == first.data
    (kept,) = await letter_signing.history(actor=client.actor, case_id=client.case)
    assert (kept.rule_version, kept.gate is not None) == ("gate-1", True)
    assert (await letter_signing.signed(actor=client.actor, letter_id=letter)).signed_by
    verbs = [entry.verb for entry in await audit.entries(actor=client.actor, case=client.case)]
    assert verbs[:3] == ["print_letter", "print_letter", "sign_letter"]


async def test_a_later_change_is_a_new_letter_that_asks_for_consent_once_more(
    practice: Opened,
) -> None:
    client = await stopped(practice)
    first = await signed(client, {"reason": "She asked me to."})
    assert await begun(client) == first
    second = await letters.begin(
        actor=client.actor, case_id=client.case, client_id=client.client, anew=True
    )
    assert second != first
    values = (await letters.get(actor=client.actor, letter_id=second)).values
    assert values["reason"] == "She asked me to."
    assert CONSENT not in values
    assert CONSENT_BY not in values


PARTS: dict[str, str] = {
    "reason": "She wrote that she cannot go on.",
    "goal": "To sleep through one night.",
    "safety": "We called together at noon.",
    "observed": "Looked at the door four times.",
    "treatment": "Sertraline from her doctor.",
    "coaching": "Two meetings about work.",
    "reach": "Mornings at the number above.",
    "channel": "Her work phone",
}


async def printed(client: Screened, values: dict[str, JsonValue]) -> str:
    letter = await signed(client, values)
    return text_of((await letter_signing.print_(actor=client.actor, letter_id=letter)).data)


async def test_what_the_client_said_no_to_is_not_in_the_pdf(practice: Opened) -> None:
    texts: dict[str, JsonValue] = {
        "observed/0" if name == "observed" else name: words for name, words in PARTS.items()
    }
    whole = await printed(await stopped(practice), texts)
    for words in (*PARTS.values(), "PHQ-9", "Agreed by Dana", "Signed by Bob"):
        assert words in whole
    noes: dict[str, JsonValue] = {AGREED + name: False for name in (*PARTS, "about", "screens")}
    bare = await printed(await stopped(practice), texts | noes)
    assert not [words for words in (*PARTS.values(), "Dana", "PHQ-9", "total") if words in bare]
    assert "Agreed by the client" in bare
    assert "Dr Osei" in bare


async def test_a_letter_names_totals_and_no_single_answer(practice: Opened) -> None:
    text = await printed(await stopped(practice), {})
    assert "total 1" in text
    assert "not diagnosis" in text
    for left_out in ("HARK", "better off dead", "wished you were dead", "keeps safe"):
        assert left_out not in text


async def test_private_answers_stand_in_a_letter_only_where_the_client_wants_them(
    practice: Opened,
) -> None:
    client, _, _ = await asked(practice, AFRAID)
    route: dict[str, JsonValue] = {
        SAFE_ROUTE: True,
        CHANNEL: "Her work phone",
        "reason": "Please see her.",
    }
    without = await printed(client, route)
    assert "afraid of your partner" not in without
    await letters.begin(actor=client.actor, case_id=client.case, client_id=client.client, anew=True)
    assert "afraid of your partner" in await printed(client, route | {AGREED + HARK: True})


async def test_where_a_partner_might_read_it_the_letter_needs_a_safe_route(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR | {"observed/rv1": 2})
    letter = await begun(client)
    await write(client, letter, CONSENTED | {"reason": "Please see her."})
    with pytest.raises(LetterError, match="nobody else can open it"):
        await letter_signing.sign(actor=client.actor, letter_id=letter)
    text = await printed(client, {SAFE_ROUTE: True, CHANNEL: "Her work phone", SCOPE: "x"})
    assert "Safely: Her work phone" in text
    assert "partner" not in text.lower()


async def test_nothing_to_refer_for_signs_no_letter(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    letter = await begun(client)
    await write(client, letter, CONSENTED | {"reason": "None"})
    with pytest.raises(LetterError, match="Nothing was seen"):
        await letter_signing.sign(actor=client.actor, letter_id=letter)


async def test_one_signed_consent_puts_the_question_to_whom_the_letter_goes(
    practice: Opened,
) -> None:
    client = await stopped(practice)
    contact = await contacts.add(
        actor=client.actor, contact=Contact(name="Dr Osei", phone="020 7946 0812")
    )
    letter = await letters.begin(
        actor=client.actor, case_id=client.case, client_id=client.client, contact_id=contact
    )
    with pytest.raises(LetterError, match="Sign the letter first"):
        await letter_signing.ask(actor=client.actor, letter_id=letter)
    await write(client, letter, CONSENTED)
    await letter_signing.sign(actor=client.actor, letter_id=letter)
    made = [await letter_signing.ask(actor=client.actor, letter_id=letter) for _ in range(2)]
    assert made[0] == made[1]
    request, _ = await requests.get(actor=client.actor, request_id=made[0])
    assert (request.to, request.consent_by, request.contact) == ("Dr Osei", "Dana", contact)


async def test_a_letter_to_nobody_of_the_directory_takes_no_answer_by_link(
    practice: Opened,
) -> None:
    letter = await signed(await stopped(practice))
    with pytest.raises(LetterError, match="your directory"):
        await letter_signing.ask(actor=practice.bob, letter_id=letter)


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("to", "Dr Osei", True),
        ("to", 1, False),
        ("to", "x" * 1_201, False),
        (CONSENT, True, True),
        (CONSENT, "yes", False),
        ("agreed/goal", False, True),
        ("agreed/goal", "yes", False),
        ("agreed/functions", True, False),
        ("contact", "somebody", False),
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
        letters.preview(actor=practice.charlie, letter_id=letter),
        letters.address(actor=practice.charlie, letter_id=letter, contact_id="x"),
        letter_signing.sign(actor=practice.charlie, letter_id=letter),
        letter_signing.print_(actor=practice.charlie, letter_id=letter),
        letter_signing.signed(actor=practice.charlie, letter_id=letter),
        letter_signing.ask(actor=practice.charlie, letter_id=letter),
        letter_signing.history(actor=practice.charlie, case_id=client.case),
    ):
        with pytest.raises(access.NotFound):
            await attempt
