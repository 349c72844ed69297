"""Their words on the page of a closing: taken with one tap, once each, and never others."""

import pytest

from app.services import access, closing_words, closings, documents, pads
from app.services.access import CaseClosed
from app.services.closings import ClosingError
from models.fields import Edit
from tests.practice import Opened
from tests.screened import CLEAR, Screened, screened

LINES = [f"I open it first, number {number}." for number in range(6)]


async def spoken(practice: Opened, *lines: str) -> Screened:
    """A client whose words stand on the pad, and whose closing is begun."""
    client = await screened(practice, CLEAR)
    pad = await pads.begin(actor=client.actor, case_id=client.case)
    edits = [
        Edit(
            document=str(pad.document),
            field=f"lines/l{seq}/{name}",
            value=value,
            at=2**52,
            writer="t",
            seq=seq,
        )
        for seq, line in enumerate(lines)
        for name, value in (("text", line), ("order", seq))
    ]
    acks = await documents.commit(actor=client.actor, edits=edits)
    assert not any(ack.refused for ack in acks)
    await closings.begin(actor=client.actor, case_id=client.case)
    return client


async def shifts_of(client: Screened) -> list[tuple[str, str]]:
    view = await closings.begun(client.actor, client.case)
    return [(one.what, one.who) for one in view.closing.shifts]


async def test_the_newest_words_come_first_and_each_once(practice: Opened) -> None:
    client = await spoken(practice, "First.", "Then.", "First.")
    said = await closing_words.of_case(actor=client.actor, case_id=client.case)
    assert [one.words for one in said] == ["First.", "Then."]


async def test_a_tap_takes_the_words_once_with_whose_they_are(practice: Opened) -> None:
    client = await spoken(practice, *LINES[:2])
    for words in (LINES[1], LINES[0], LINES[1]):
        await closing_words.take(actor=client.actor, case_id=client.case, words=words)
    assert await shifts_of(client) == [(LINES[1], "D."), (LINES[0], "D.")]


async def test_words_that_were_not_noted_too_many_and_too_long_are_refused(
    practice: Opened,
) -> None:
    client = await spoken(practice, *LINES, "word " * 60)
    actor, case = client.actor, client.case
    with pytest.raises(ClosingError, match="not noted"):
        await closing_words.take(actor=actor, case_id=case, words="Never said.")
    with pytest.raises(ClosingError, match="room for 200"):
        await closing_words.take(actor=actor, case_id=case, words=" ".join(["word"] * 60))
    for words in LINES[:5]:
        await closing_words.take(actor=actor, case_id=case, words=words)
    with pytest.raises(ClosingError, match="5 things"):
        await closing_words.take(actor=actor, case_id=case, words=LINES[5])


async def test_a_closed_case_takes_no_words_and_gives_charlie_none(practice: Opened) -> None:
    client = await spoken(practice, LINES[0])
    with pytest.raises(access.NotFound):
        await closing_words.of_case(actor=practice.charlie, case_id=client.case)
    await closings.close(actor=client.actor, case_id=client.case)
    with pytest.raises(CaseClosed):
        await closing_words.take(actor=client.actor, case_id=client.case, words=LINES[0])


async def test_a_client_takes_their_agreement_to_notes_back_on_a_closed_case_too(
    practice: Opened,
) -> None:
    client = await spoken(practice, LINES[0])
    await closings.close(actor=client.actor, case_id=client.case)
    await pads.withdraw(actor=client.actor, case_id=client.case)
    assert not (await pads.of_case(actor=client.actor, case_id=client.case)).may_note
    with pytest.raises(CaseClosed):
        await pads.begin(actor=client.actor, case_id=client.case)
