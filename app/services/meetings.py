"""Meetings: started, and looked up."""

from collections.abc import Mapping
from datetime import date

from tortoise.transactions import in_transaction

from app import clock
from app.services import access, audit, documents, hooks
from app.services.practice import details, refuse_country
from models.actor import Actor
from models.errors import Expected
from models.fields import DocumentHead, FieldState
from models.ids import new_id
from models.meetings import NEXT_AT, NEXT_ON, Meeting, next_of, time_of
from models.tables.meetings import Meeting as MeetingRow

KIND = "meeting"


class MeetingError(Expected):
    """A meeting cannot be started on this day; the message says why."""


async def start(*, actor: Actor, case_id: str, held_on: date, country: str) -> Meeting:
    """Start the case's meeting of a day; a second tap on the same day changes its country only.

    Raise `MeetingError` for a day that is still to come or lies before the latest meeting.
    """
    refuse_country(country)
    if held_on > clock.today((await details()).zone):
        raise MeetingError("This day is still to come. Start a meeting on its day.")
    async with in_transaction():
        await access.open_case(actor=actor, case_id=case_id)
        latest = await MeetingRow.filter(case_id=case_id).order_by("-number").first()
        if latest is not None and latest.held_on == held_on:
            row = latest
            row.country = country
            await row.save(update_fields=["country"])
        elif latest is not None and held_on < latest.held_on:
            raise MeetingError(
                f"Meeting {latest.number} was on {latest.held_on:%-d %B %Y}. Choose a later day."
            )
        else:
            row = await MeetingRow.create(
                id=new_id(),
                case_id=case_id,
                document_id=await documents.create(actor=actor, kind=KIND, case=case_id),
                number=1 if latest is None else latest.number + 1,
                held_on=held_on,
                country=country,
                created_at=clock.now(),
            )
        await audit.record(actor=actor, verb="start_meeting", subject=row.id, case=case_id)
    return _meeting(row)


async def of_case(*, actor: Actor, case_id: str) -> list[Meeting]:
    """The meetings of a case of the actor's, the first first."""
    await access.case(actor=actor, case_id=case_id)
    return [_meeting(row) for row in await MeetingRow.filter(case_id=case_id).order_by("number")]


def _meeting(row: MeetingRow) -> Meeting:
    return Meeting(
        id=row.id,
        document=row.document_id,
        number=row.number,
        held_on=row.held_on,
        country=row.country,
        next_on=row.next_on,
        next_at=time_of(row.next_at),
        ended_at=row.ended_at,
    )


async def _keep_the_next(
    *, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]
) -> None:
    """Keep the appointment beside the meeting as well, where the desk finds it."""
    if not {NEXT_ON, NEXT_AT} & changed.keys():
        return
    state = await documents.load(actor=actor, document_id=document.id)
    on, at = next_of(state.values)
    await MeetingRow.filter(document_id=document.id).update(
        next_on=on, next_at=f"{at:%H:%M}" if at else ""
    )


hooks.reactions[KIND] = _keep_the_next
