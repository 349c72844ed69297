"""The private questions: off until attested, open for one who is alone, kept apart."""

import sqlite3
from contextlib import closing

import pytest

from app import clock
from app.pdf import workers
from app.sealing import Sealer
from app.services import (
    access,
    audit,
    closings,
    consents,
    directive_prints,
    intakes,
    joint_work,
    letters,
    meetings,
    packs,
    screenings,
    wellbeing,
)
from app.services.cases import get as case_of
from app.services.held import MeetingError
from app.services.wellbeing import NOT_AGREED, NOT_ALONE, OFF, OVER
from models.content import load
from models.letters import Document, Rendered
from models.levels import Level
from models.present import TOGETHER
from models.private import PrivateAnswers, PrivateError
from models.tables.private import PrivateAnswer, PrivateOpening
from tests.given import draft, sign, type_into
from tests.practice import Opened
from tests.screened import CLEAR, Screened, screened
from tests.services.test_coming_together import founders
from tests.services.test_presence import met

CANARY = "saffron wheelbarrow"
NO = PrivateAnswers(answers=(False, False, False, False), words=CANARY)
AFRAID = PrivateAnswers(answers=(False, True, False, False), words=CANARY)
ATTESTED = [one.id for one in load().safety.room.attestations]
CONFIRMED = [one.id for one in load().safety.room.confirmations]


async def opened(client: Screened, meeting: str) -> str:
    return await wellbeing.open_(
        actor=client.actor, meeting_id=meeting, client_id=client.client, confirmed=CONFIRMED
    )


async def asked(practice: Opened, answers: PrivateAnswers) -> tuple[Screened, str, str]:
    """A client who has answered in private, with the meeting and the opening, which is open."""
    client = await screened(practice, CLEAR)
    await wellbeing.attest(actor=client.actor, attested=ATTESTED)
    meeting = await met(client)
    opening = await opened(client, meeting)
    await wellbeing.keep(actor=client.actor, opening_id=opening, answers=answers)
    return client, meeting, opening


async def refused(client: Screened, meeting: str, *without: str) -> str:
    with pytest.raises(PrivateError) as told:
        await wellbeing.open_(
            actor=client.actor,
            meeting_id=meeting,
            client_id=client.client,
            confirmed=[one for one in CONFIRMED if one not in without],
        )
    return told.value.sentence


async def test_they_are_off_until_all_of_it_is_attested(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    meeting = await met(client)
    assert await refused(client, meeting) == OFF
    for one in ATTESTED:
        with pytest.raises(PrivateError, match="Missing"):
            await wellbeing.attest(
                actor=client.actor, attested=[each for each in ATTESTED if each != one]
            )
    await wellbeing.attest(actor=client.actor, attested=ATTESTED)
    assert await wellbeing.attested_at(actor=client.actor)
    assert await wellbeing.attested_at(actor=practice.alice) is None
    opening = await opened(client, meeting)
    await wellbeing.take_back(actor=client.actor)
    with pytest.raises(PrivateError):
        await wellbeing.get(actor=client.actor, opening_id=opening)
    assert await refused(client, meeting) == OFF


async def test_each_confirmation_of_the_room_is_needed(practice: Opened) -> None:
    client = await screened(practice, CLEAR)
    await wellbeing.attest(actor=client.actor, attested=ATTESTED)
    meeting = await met(client)
    for one in load().safety.room.confirmations:
        assert one.title in await refused(client, meeting, one.id)
    assert not await PrivateOpening.exists()


async def test_they_open_in_a_meeting_of_today_for_one_who_is_alone(practice: Opened) -> None:
    _, ana, ben = await founders(practice)
    for client in (ana, ben):
        await client.agree()
        await client.begin()
    await wellbeing.attest(actor=ana.actor, attested=ATTESTED)
    meeting = await met(ana)
    assert await refused(ana, meeting) == NOT_ALONE
    await meetings.note_present(actor=ana.actor, meeting_id=meeting, present=ana.client)
    assert await refused(ben, meeting) == NOT_ALONE
    assert await opened(ana, meeting)
    await meetings.end(actor=ana.actor, meeting_id=meeting)
    with pytest.raises(MeetingError):
        await opened(ana, meeting)


async def test_they_wait_for_consent(practice: Opened) -> None:
    client = await screened(practice)
    await wellbeing.attest(actor=client.actor, attested=ATTESTED)
    await consents.take_all_back(actor=client.actor, client_id=client.client)
    assert await refused(client, await met(client)) == NOT_AGREED


async def test_an_opening_ends_with_its_meeting_with_company_and_when_it_is_left(
    practice: Opened,
) -> None:
    client, meeting, opening = await asked(practice, NO)
    await wellbeing.get(actor=client.actor, opening_id=opening)
    await meetings.note_present(actor=client.actor, meeting_id=meeting, present=TOGETHER)
    await _is_over(client, opening)
    await meetings.note_present(actor=client.actor, meeting_id=meeting, present=client.client)
    await _is_over(client, opening)  # it does not come back by itself
    left = await opened(client, meeting)
    assert await wellbeing.close(actor=client.actor, opening_id=left) == client.case
    await _is_over(client, left)
    last = await opened(client, meeting)
    await meetings.end(actor=client.actor, meeting_id=meeting)
    await _is_over(client, last)
    assert not await PrivateOpening.filter(closed_at=None).exists()
    deeds = [one.verb for one in await audit.entries(actor=client.actor, case=client.case)]
    assert deeds.count("open_private") == 3


async def _is_over(client: Screened, opening: str) -> None:
    with pytest.raises(PrivateError, match=OVER):
        await wellbeing.get(actor=client.actor, opening_id=opening)
    with pytest.raises(PrivateError, match=OVER):
        await wellbeing.keep(actor=client.actor, opening_id=opening, answers=AFRAID)


async def test_the_gate_reads_them_at_once_and_a_yes_stays_a_stop(practice: Opened) -> None:
    client, _, opening = await asked(practice, NO)
    view = await client.view()
    assert (view.standing.level, view.standing.joint_locked) == (Level.CLEAR, False)
    await wellbeing.keep(actor=client.actor, opening_id=opening, answers=AFRAID)
    view = await client.view()
    assert view.standing.flags["relationship_violence"] is Level.STOP
    assert view.standing.joint_locked
    assert view.screening.answers.hark is None
    await wellbeing.keep(actor=client.actor, opening_id=opening, answers=NO)
    assert (await client.view()).standing.level is Level.STOP
    assert await PrivateAnswer.all().count() == 3


async def test_a_slip_elsewhere_does_not_lift_what_was_said_in_private(practice: Opened) -> None:
    client, _, _ = await asked(practice, AFRAID)
    await screenings.record_mis_entry(
        actor=client.actor,
        client_id=client.client,
        field="answers/drug-use",
        stands=1,
        told="once",
    )
    assert (await client.view()).standing.level is Level.STOP


async def test_a_fresh_screening_does_not_take_them_over(practice: Opened) -> None:
    client, _, _ = await asked(practice, NO)
    await screenings.begin(
        actor=client.actor, case_id=client.case, client_id=client.client, again=True
    )
    assert (await client.view()).standing.joint_locked


async def test_nobody_else_opens_reads_or_answers_them(practice: Opened) -> None:
    client, meeting, opening = await asked(practice, NO)
    for other in (practice.alice, practice.charlie):
        await wellbeing.attest(actor=other, attested=ATTESTED)
        with pytest.raises(access.NotFound):
            await wellbeing.get(actor=other, opening_id=opening)
        with pytest.raises(access.NotFound):
            await wellbeing.keep(actor=other, opening_id=opening, answers=AFRAID)
        with pytest.raises(access.NotFound):
            await wellbeing.close(actor=other, opening_id=opening)
        with pytest.raises(access.NotFound):
            await wellbeing.open_(
                actor=other, meeting_id=meeting, client_id=client.client, confirmed=CONFIRMED
            )


async def test_two_who_were_not_asked_and_two_of_whom_one_is_afraid_read_the_same(
    practice: Opened,
) -> None:
    case, ana, ben = await founders(practice)
    assert not await _may_work(practice, case.id)
    for client in (ana, ben):
        await client.agree()
        await client.begin()
        await client.mark(CLEAR | {"fear_of_other": "no"})
    assert await _may_work(practice, case.id)
    await wellbeing.attest(actor=ana.actor, attested=ATTESTED)
    meeting = await met(ana)
    await meetings.note_present(actor=ana.actor, meeting_id=meeting, present=ana.client)
    opening = await opened(ana, meeting)
    await wellbeing.keep(actor=ana.actor, opening_id=opening, answers=AFRAID)
    assert not await _may_work(practice, case.id)


async def _may_work(practice: Opened, case_id: str) -> bool:
    case = await case_of(actor=practice.bob, case_id=case_id)
    return await joint_work.is_open(actor=practice.bob, case=case)


# What leaves the partition


async def test_a_letter_holds_them_only_where_the_client_said_yes(practice: Opened) -> None:
    client, _, _ = await asked(practice, AFRAID)
    letter = await letters.begin(actor=client.actor, case_id=client.case, client_id=client.client)
    assert (await letters.preview(actor=client.actor, letter_id=letter)).answers == ()
    assert await type_into(client.actor, letter, {"agreed/hark": True}) == [None]
    paper = await letters.preview(actor=client.actor, letter_id=letter)
    assert [one.rpartition(" ")[2] for one in paper.answers] == ["No", "Yes", "No", "No"]
    assert CANARY not in paper.model_dump_json()


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """Everything that is sealed during a test, with the table that it goes into."""
    seen: list[tuple[str, bytes]] = []
    seal = Sealer.seal

    def watched(self: Sealer, plaintext: bytes, *, table: str, column: str, row: str) -> bytes:
        seen.append((table, plaintext))
        return seal(self, plaintext, table=table, column=column, row=row)

    monkeypatch.setattr(Sealer, "seal", watched)
    return seen


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every page that goes to the printer, as the value that it would be set from."""
    pages: list[str] = []

    async def watched(document: Document) -> Rendered:
        pages.append(document.model_dump_json())
        return Rendered(b"%PDF-", 1, [])

    monkeypatch.setattr(workers.workers(), "render", watched)
    return pages


def gives_away(text: str | bytes) -> bool:
    """Whether a text holds the canary, a question, or the name under which they are known."""
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    items = [one.text.strip("… ") for one in load().instruments["hark"].items]
    return any(one.lower() in said.lower() for one in (CANARY, '"hark"', *items))


@pytest.mark.parametrize("answers", [NO, AFRAID], ids=["no", "afraid"])
async def test_nothing_but_the_partition_ever_holds_what_was_answered(
    practice: Opened,
    sealed: list[tuple[str, bytes]],
    drawn: list[str],
    answers: PrivateAnswers,
) -> None:
    client, meeting, _ = await asked(practice, answers)
    await _all_that_can_be_printed(client, meeting, stopped=answers is AFRAID)
    assert drawn
    assert not [page for page in drawn if gives_away(page)]
    holding = {table for table, text in sealed if gives_away(text)}
    assert holding == {"private_answer"}
    path = practice.settings.data_dir / "fulcrum.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        assert not [line for line in database.iterdump() if gives_away(line)]


async def _all_that_can_be_printed(client: Screened, meeting: str, *, stopped: bool) -> None:
    """Print and write whatever this client's case leads to, as far as it is open."""
    actor, case, one = client.actor, client.case, client.client
    await packs.print_(actor=actor, case_id=case, client_id=one)
    intake = await intakes.begin(actor=actor, case_id=case)
    if stopped:
        letter = await letters.begin(actor=actor, case_id=case, client_id=one)
        view = await letters.get(actor=actor, letter_id=letter)
        assert not gives_away(view.model_dump_json())
        return
    await type_into(actor, intake, {"complaint/what": "puts the work aside"})
    await sign(actor, case, one, "consent_indirect")
    await directive_prints.print_(actor=actor, document_id=await draft(actor, case))
    await meetings.end(actor=actor, meeting_id=meeting)
    await closings.begin(actor=actor, case_id=case)


async def test_the_audit_says_when_and_never_what(practice: Opened) -> None:
    client, _, _ = await asked(practice, AFRAID)
    entries = await audit.entries(actor=client.actor, case=client.case)
    verbs = {one.verb for one in entries}
    assert {"open_private", "keep_private"} <= verbs
    assert not [one for one in entries if gives_away(one.model_dump_json())]
    assert clock.now() >= max(one.at for one in entries)
