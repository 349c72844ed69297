"""What a case's timeline shows of its meetings: their number, and a task or none."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.services import directive_seals, documents, held
from app.services.directive_seals import Seal
from models.actor import Actor
from models.countries import name_of
from models.meeting_frame import counted
from models.meetings import NO_TASK, Meeting
from models.timeline import TimelineEntry


async def history(*, actor: Actor, case_id: str, zone: ZoneInfo) -> list[TimelineEntry]:
    """One line a meeting of a case of the actor's, the oldest first."""
    meetings = await held.of_case(actor=actor, case_id=case_id)
    printed = await directive_seals.of_case(case_id)
    untils = [*(one.held_on for one in meetings[1:]), None]
    return [
        await _line(actor, one, given(printed, since=one.held_on, until=until, zone=zone), zone)
        for one, until in zip(meetings, untils, strict=False)
    ]


def given(
    printed: Sequence[Seal], *, since: date, until: date | None, zone: ZoneInfo
) -> tuple[Seal, ...]:
    """What was printed from a day on and before another: the newest version of each."""
    newest: dict[str, Seal] = {}
    for seal in printed:
        day = seal.sealed_at.astimezone(zone).date()
        if day >= since and (until is None or day < until):
            newest.pop(seal.root, None)
            newest[seal.root] = seal
    return tuple(newest.values())


async def _line(
    actor: Actor, meeting: Meeting, tasks: Sequence[Seal], zone: ZoneInfo
) -> TimelineEntry:
    task = ", ".join(seal.title for seal in tasks)
    if not task:
        state = await documents.load(actor=actor, document_id=meeting.document)
        task = "no task" if state.value(NO_TASK) is True else ""
    number = counted(meeting.number)
    return TimelineEntry(
        at=datetime.combine(meeting.held_on, time(0), zone),
        kind="meeting",
        title=f"{number}: {task}" if task else number,
        chip=name_of(meeting.country),
        link=f"/meetings/{meeting.id}",
    )
