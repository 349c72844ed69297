"""The private questions: switched on by what a coach attests, opened for one who is alone, kept.

An opening is a dated record. It ends with its meeting, as soon as somebody else is there, and when
the page is left. What is answered is read by the gate and by nothing else.
"""

from collections.abc import Collection
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.services import (
    access,
    audit,
    cases,
    clients,
    consents,
    held,
    practice,
    presence,
    private_rows,
    screening_rows,
)
from app.services.gate_readings import past
from models.actor import Actor
from models.content import load
from models.ids import new_id
from models.private import LONGEST_WORDS, PrivateAnswers, PrivateError, lacking
from models.tables.private import Attestation, PrivateOpening
from models.tables.safety import Screening as ScreeningRow

OFF = "These questions are off. Say on the page of the practice what they need, all of it."
OVER = "These questions are closed. They open again once you are alone with them."
NOT_ALONE = "Start today's meeting, and say that they are alone with you."
NOT_AGREED = "These questions wait for what is agreed on the first step."


class Opening(BaseModel):
    """The private questions while they are open."""

    model_config = ConfigDict(frozen=True)

    id: str
    client: str
    case: str
    called: str
    answers: PrivateAnswers
    """What stands for this screening."""


async def attested_at(*, actor: Actor) -> datetime | None:
    """Since when the actor attests what the private questions need; None while they are off."""
    row = await Attestation.filter(person_id=actor.person_id).order_by("-id").first()
    return row.at if row is not None and row.given else None


async def attest(*, actor: Actor, attested: Collection[str]) -> None:
    """Switch them on for the actor's clients; raise `PrivateError` where something is not so."""
    lacks = lacking(load().safety.room.attestations, attested)
    if lacks:
        raise PrivateError(f"They stay off until all of it is so. Missing: {', '.join(lacks)}.")
    await _attest(actor, given=True)


async def take_back(*, actor: Actor) -> None:
    """Switch them off, and end what is open; what was answered stays where it is."""
    await _attest(actor, given=False)


async def open_(
    *, actor: Actor, meeting_id: str, client_id: str, confirmed: Collection[str]
) -> str:
    """Open the questions for a client who is alone with the actor in a meeting; return the id.

    Raise `PrivateError` with what it needs: the attestation, the meeting, each confirmation of the
    room, and the client's consent to be asked.
    """
    if await attested_at(actor=actor) is None:
        raise PrivateError(OFF)
    lacks = lacking(load().safety.room.confirmations, confirmed)
    if lacks:
        raise PrivateError(f"They open once all of it is so. Missing: {', '.join(lacks)}.")
    async with in_transaction():
        meeting = await held.in_hand(actor=actor, meeting_id=meeting_id)
        case = await cases.get(actor=actor, case_id=meeting.case_id)
        if not await _is_alone(client_id, case.alone_with, meeting.held_on):
            raise PrivateError(NOT_ALONE)
        if await consents.missing(actor=actor, client_id=client_id):
            raise PrivateError(NOT_AGREED)
        await screening_rows.locked(actor, client_id)
        screening = await screening_rows.running(client_id)
        await private_rows.close_of(meeting.id)
        row = await PrivateOpening.create(
            id=new_id(),
            client_id=client_id,
            meeting_id=meeting.id,
            screening_id=screening.id,
            confirmed=sorted(confirmed),
            opened_by=actor.person_id,
            opened_at=clock.now(),
        )
        await _record(actor, "open_private", row, case=case.id)
    return row.id


async def get(*, actor: Actor, opening_id: str) -> Opening:
    """The questions of an opening; raise `PrivateError` where it is over."""
    row, case = await _open_row(actor, opening_id)
    client = await clients.get(actor=actor, client_id=row.client_id)
    kept = await private_rows.of_client(row.client_id)
    return Opening(
        id=row.id,
        client=row.client_id,
        case=case,
        called=client.first_name,
        answers=kept.get(row.screening_id, PrivateAnswers()),
    )


async def keep(*, actor: Actor, opening_id: str, answers: PrivateAnswers) -> None:
    """Keep the answers, and read the gate with them; the audit says that, and no answer."""
    if len(answers.words) > LONGEST_WORDS:
        raise PrivateError(f"There is room for {LONGEST_WORDS:,} characters. Shorten it.")
    async with in_transaction():
        row, case_id = await _open_row(actor, opening_id)
        await screening_rows.locked(actor, row.client_id)
        await private_rows.append(row, answers)
        screening = await ScreeningRow.get(id=row.screening_id)
        await screening_rows.read_again(actor, screening, await past(client_id=row.client_id))
        await _record(actor, "keep_private", row, case=case_id)
    await screening_rows.tell(screening)


async def close(*, actor: Actor, opening_id: str) -> str:
    """End an opening, whether or not it has ended; return the case to go on with."""
    row = await _own(actor, opening_id)
    case_id = (await held.the_row(actor=actor, meeting_id=row.meeting_id)).case_id
    async with in_transaction():
        if row.closed_at is None:
            row.closed_at = clock.now()
            await row.save(update_fields=["closed_at"])
            await _record(actor, "close_private", row, case=case_id)
    return case_id


async def _attest(actor: Actor, *, given: bool) -> None:
    async with in_transaction():
        await Attestation.create(person_id=actor.person_id, given=given, at=clock.now())
        if not given:
            open_ones = PrivateOpening.filter(opened_by=actor.person_id, closed_at=None)
            await open_ones.update(closed_at=clock.now())
        verb = "attest_private" if given else "take_back_private"
        await audit.record(actor=actor, verb=verb, subject=actor.person_id)


async def _own(actor: Actor, opening_id: str) -> PrivateOpening:
    row = await PrivateOpening.get_or_none(
        id=access.known(opening_id), client__coach_id=actor.person_id
    )
    if row is None:
        raise access.NotFound("This page is not among yours. Look for its case on the desk.")
    return row


async def _open_row(actor: Actor, opening_id: str) -> tuple[PrivateOpening, str]:
    """The opening and its case, while the room is as it was confirmed."""
    row = await _own(actor, opening_id)
    meeting = await held.the_row(actor=actor, meeting_id=row.meeting_id)
    case = await cases.get(actor=actor, case_id=meeting.case_id)
    is_open = row.closed_at is None and meeting.ended_at is None
    if not is_open or not await _is_alone(row.client_id, case.alone_with, meeting.held_on):
        raise PrivateError(OVER)
    return row, case.id


async def _is_alone(client_id: str, alone: str, held_on: date) -> bool:
    today = clock.today((await practice.details()).zone)
    if alone != client_id or held_on != today:
        return False
    return await presence.others_since(client_id=client_id) is None


async def _record(actor: Actor, verb: str, row: PrivateOpening, *, case: str) -> None:
    await audit.record(actor=actor, verb=verb, subject=row.id, case=case, client=row.client_id)
