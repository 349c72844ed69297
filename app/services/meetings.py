"""Meetings: started once a day, typed into, ended and reopened; and what was given in them."""

from datetime import date, time
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.services import (
    access,
    audit,
    bus,
    cases,
    client_views,
    directive_seals,
    documents,
    held,
    hooks,
    private_rows,
    ratings,
)
from app.services.held import MeetingError, as_value
from app.services.meeting_guard import guard, keep_the_next, react
from app.services.meeting_lines import given
from app.services.meeting_views import MeetingView
from app.services.practice import details, refuse_country
from models.actor import Actor
from models.assessment import Rating, Scores
from models.fields import JsonValue
from models.ids import new_id
from models.kept_rating import scores_of
from models.meeting_limits import day_refusal
from models.meetings import (
    MAP_KEPT,
    NEXT_AT,
    NEXT_ON,
    NO_TASK,
    Meeting,
)
from models.present import may_be_present
from models.tables.clients import Case
from models.tables.meetings import Meeting as MeetingRow

KIND = "meeting"
of_case = held.of_case
latest = held.latest


class MeetingMoved(BaseModel):
    """What is published to a case when a meeting is started, ended or reopened."""

    model_config = ConfigDict(frozen=True)

    meeting: str


async def start(*, actor: Actor, case_id: str, held_on: date, country: str) -> Meeting:
    """Start the case's meeting of a day; a second tap on the same day changes its country only.

    The meeting before it has ended then. Raise `MeetingError` for a day that is still to come or
    lies before the latest meeting, and for a case that is closed.
    """
    refuse_country(country)
    if held_on > clock.today((await details()).zone):
        raise MeetingError("This day is still to come. Start a meeting on its day.")
    async with in_transaction():
        await Case.filter(id=case_id).select_for_update()  # two taps at once start one meeting
        await access.open_case(actor=actor, case_id=case_id)
        newest = await MeetingRow.filter(case_id=case_id).order_by("-number").first()
        if newest is not None and held_on < newest.held_on:
            raise MeetingError(
                f"Meeting {newest.number} was on {newest.held_on:%-d %B %Y}. Choose a later day."
            )
        if newest is not None and newest.held_on == held_on:
            row = newest
            await MeetingRow.filter(id=row.id).update(country=country)
            row.country = country
        else:
            row = await _new(actor, case_id, after=newest, held_on=held_on, country=country)
        await audit.record(actor=actor, verb="start_meeting", subject=row.id, case=case_id)
    bus.publish(("case", case_id), MeetingMoved(meeting=row.id))
    return as_value(row)


async def get(*, actor: Actor, meeting_id: str) -> MeetingView:
    """A meeting of a case of the actor's; raise `access.NotFound` for anything else."""
    row = await held.the_row(actor=actor, meeting_id=meeting_id)
    zone = (await details()).zone
    case = await cases.get(actor=actor, case_id=row.case_id)
    state = await documents.load(actor=actor, document_id=row.document_id)
    later = [one.held_on for one in case.meetings if one.number > row.number]
    return MeetingView(
        meeting=as_value(row),
        case=case,
        fields=state.fields,
        given=given(
            await directive_seals.of_case(row.case_id),
            since=row.held_on,
            until=min(later, default=None),
            zone=ZoneInfo(zone),
        ),
        zone=zone,
        today=clock.today(zone),
        may_reopen=await _may_reopen(row, clock.today(zone)),
    )


async def note_present(*, actor: Actor, meeting_id: str, present: str) -> None:
    """Note who is there from now on: a client who is alone with the coach, or `TOGETHER`.

    What is for one person alone closes with it, or opens. Raise `MeetingError` for a stranger.
    """
    async with in_transaction():
        row = await held.in_hand(actor=actor, meeting_id=meeting_id)
        clients = [one.id for one in (await cases.get(actor=actor, case_id=row.case_id)).clients]
        if not may_be_present(present, clients):
            raise MeetingError("They do not belong to this case. Reload the page.")
        if row.present == present:
            return
        await MeetingRow.filter(id=row.id).update(present=present, present_since=clock.now())
        await private_rows.close_of(row.id)
        await audit.record(
            actor=actor,
            verb="note_present",
            subject=row.id,
            case=row.case_id,
            details={"present": present},
        )
    bus.publish(("case", row.case_id), MeetingMoved(meeting=row.id))


async def no_task(*, actor: Actor, meeting_id: str, none: bool = True) -> None:
    """Agree that there is no task until the next meeting, or take that back."""
    async with in_transaction():
        row = await held.in_hand(actor=actor, meeting_id=meeting_id)
        view = await get(actor=actor, meeting_id=meeting_id)
        if none and view.given:
            raise MeetingError("A task was printed in this meeting, and stands.")
        if (view.values.get(NO_TASK) is True) == none:
            return
        change = await documents.put(
            actor=actor, document_id=row.document_id, values={NO_TASK: none}
        )
        verb = "give_no_task" if none else "take_back_no_task"
        await audit.record(actor=actor, verb=verb, subject=row.id, case=row.case_id)
    documents.publish(change)


async def meet_again(*, actor: Actor, meeting_id: str, on: date, at: time | None) -> None:
    """Set the next appointment; raise `MeetingError` for a day that is past."""
    async with in_transaction():
        row = await held.in_hand(actor=actor, meeting_id=meeting_id)
        if sentence := day_refusal(on, today=clock.today((await details()).zone)):
            raise MeetingError(sentence)
        values: dict[str, JsonValue] = {NEXT_ON: on.isoformat()}
        if at is not None:
            values[NEXT_AT] = f"{at:%H:%M}"
        change = await documents.put(actor=actor, document_id=row.document_id, values=values)
        await keep_the_next(actor=actor, document=change.document)
        await audit.record(actor=actor, verb="meet_again", subject=row.id, case=row.case_id)
    documents.publish(change)


async def keep_map(*, actor: Actor, meeting_id: str) -> str:
    """Keep the sliders of the meeting as a rating of the case; return the rating's document.

    An only client's own view of today is kept with it; of several clients each keeps their own.
    The same places are kept once. Raise `ratings.RatingError` where no slider was moved.
    """
    async with in_transaction():
        row = await held.in_hand(actor=actor, meeting_id=meeting_id)
        view = await get(actor=actor, meeting_id=meeting_id)
        rating = Rating(coach=scores_of("coach", view.values), client=await _theirs(actor, view))
        if view.kept_map:
            kept = await ratings.get(actor=actor, document_id=view.kept_map)
            if (kept.rating.coach, kept.rating.client) == (rating.coach, rating.client):
                return kept.document
        document = await ratings.keep(actor=actor, case_id=row.case_id, rating=rating)
        change = await documents.put(
            actor=actor, document_id=row.document_id, values={MAP_KEPT: document}
        )
    documents.publish(change)
    return document


async def _theirs(actor: Actor, view: MeetingView) -> Scores | None:
    """How the only client of a case placed themselves today; None where nobody did."""
    if len(view.case.clients) > 1:
        return None
    placed = await client_views.of_today(
        actor=actor, case_id=view.case.id, client_id=view.case.client.id
    )
    return placed if placed != Scores() else None


async def end(*, actor: Actor, meeting_id: str) -> None:
    """End a meeting: what stands in it stays. One that has ended is left as it is."""
    async with in_transaction():
        row = await held.locked(actor=actor, meeting_id=meeting_id)
        if row.ended_at is not None:
            return
        await MeetingRow.filter(id=row.id).update(ended_at=clock.now())
        await private_rows.close_of(row.id)
        await audit.record(actor=actor, verb="end_meeting", subject=row.id, case=row.case_id)
    bus.publish(("case", row.case_id), MeetingMoved(meeting=row.id))


async def reopen(*, actor: Actor, meeting_id: str) -> None:
    """Open a meeting again on the day on which it was ended; one that is open is left as it is."""
    async with in_transaction():
        row = await held.locked(actor=actor, meeting_id=meeting_id)
        if row.ended_at is None:
            return
        if not await _may_reopen(row, clock.today((await details()).zone)):
            raise MeetingError(
                "This meeting has ended and stands. The day it was ended on is over, another "
                "meeting has begun, or the case is closed."
            )
        await MeetingRow.filter(id=row.id).update(ended_at=None)
        await audit.record(actor=actor, verb="reopen_meeting", subject=row.id, case=row.case_id)
    bus.publish(("case", row.case_id), MeetingMoved(meeting=row.id))


async def _new(
    actor: Actor, case_id: str, *, after: MeetingRow | None, held_on: date, country: str
) -> MeetingRow:
    now = clock.now()
    for before in await MeetingRow.filter(case_id=case_id, ended_at=None):
        await private_rows.close_of(before.id)
    await MeetingRow.filter(case_id=case_id, ended_at=None).update(ended_at=now)
    return await MeetingRow.create(
        id=new_id(),
        case_id=case_id,
        document_id=await documents.create(actor=actor, kind=KIND, case=case_id),
        number=1 if after is None else after.number + 1,
        held_on=held_on,
        country=country,
        created_at=now,
    )


async def _may_reopen(row: MeetingRow, today: date) -> bool:
    """Whether it was ended today, is the case's newest, and the case is in work."""
    if row.ended_at is None:
        return False
    ended = row.ended_at.astimezone(ZoneInfo((await details()).zone)).date()
    newer = await MeetingRow.filter(case_id=row.case_id, number__gt=row.number).exists()
    return ended == today and not newer and not await held.is_closed(row.case_id)


hooks.guards[KIND] = guard
hooks.reactions[KIND] = react
