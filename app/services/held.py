"""The meetings of a case as they are held: read by a case, and opened by the verbs of a meeting."""

from app import clock
from app.once import once
from app.services import access
from app.services.practice import details
from models.actor import Actor
from models.errors import Expected
from models.meetings import Meeting, time_of
from models.tables.clients import Case
from models.tables.meetings import Meeting as MeetingRow

ENDED = "This meeting has ended, and what stands in it stays. Reopen it to change something."


class MeetingError(Expected):
    """What was asked of a meeting cannot be done; the message says why."""


@once
async def of_case(*, actor: Actor, case_id: str) -> list[Meeting]:
    """The meetings of a case of the actor's, the first first."""
    await access.case(actor=actor, case_id=case_id)
    return [as_value(row) for row in await MeetingRow.filter(case_id=case_id).order_by("number")]


@once
async def latest(*, actor: Actor, case_id: str) -> Meeting | None:
    """The newest meeting of a case of the actor's; None before the first."""
    await access.case(actor=actor, case_id=case_id)
    row = await MeetingRow.filter(case_id=case_id).order_by("-number").first()
    return None if row is None else as_value(row)


async def the_row(*, actor: Actor, meeting_id: str) -> MeetingRow:
    """A meeting's row where its case is the actor's; else raise `access.NotFound`."""
    row = await MeetingRow.get_or_none(id=access.known(meeting_id), case__coach_id=actor.person_id)
    if row is None:
        raise access.NotFound("This meeting is not among yours. Look for its case on the desk.")
    return row


async def locked(*, actor: Actor, meeting_id: str) -> MeetingRow:
    """The same row, which no other verb changes until the transaction ends."""
    row = await the_row(actor=actor, meeting_id=meeting_id)
    return await MeetingRow.filter(id=row.id).select_for_update().get()


async def in_hand(*, actor: Actor, meeting_id: str) -> MeetingRow:
    """The locked row of a meeting that may be changed.

    Raise `MeetingError` where it has ended, `access.CaseClosed` where its case is closed.
    """
    row = await locked(actor=actor, meeting_id=meeting_id)
    if row.ended_at is not None:
        raise MeetingError(ENDED)
    await access.open_case(actor=actor, case_id=row.case_id)
    return row


async def is_one_running(*, actor: Actor) -> bool:
    """Whether a meeting of today has not ended yet, in any open case of the actor's."""
    return await MeetingRow.filter(
        held_on=clock.today((await details()).zone),
        ended_at=None,
        case__coach_id=actor.person_id,
        case__closed_at=None,
    ).exists()


async def is_closed(case_id: str) -> bool:
    """Whether a case is closed; whoever calls has checked whose it is."""
    return await Case.filter(id=case_id, closed_at__not_isnull=True).exists()


def as_value(row: MeetingRow) -> Meeting:
    """A meeting's row as a value."""
    return Meeting(
        id=row.id,
        document=row.document_id,
        number=row.number,
        held_on=row.held_on,
        country=row.country,
        next_on=row.next_on,
        next_at=time_of(row.next_at),
        ended_at=row.ended_at,
        present=row.present,
    )
