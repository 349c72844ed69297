"""What a case's timeline shows of its closings, and of the times it was asked after."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from app.services import closings, practice
from app.services.snapshots import Snapshot
from models.actor import Actor
from models.closing import HOW
from models.timeline import TimelineEntry


async def history(*, actor: Actor, case_id: str) -> list[TimelineEntry]:
    """What a case's timeline shows of its closings, and of the times it was asked after."""
    view = await closings.of_case(actor=actor, case_id=case_id)
    if view is None:
        return []
    zone = ZoneInfo((await practice.details()).zone)
    link = f"/cases/{case_id}/close"
    closed = [
        TimelineEntry(
            at=one.sealed_at,
            kind="closing",
            title=_said_first(one),
            chip="printed" if one.value["printed"] else "",
            tone="accent",
            link=link,
        )
        for one in view.versions
    ]
    asked = [
        TimelineEntry(
            at=datetime.combine(one.noted_on, time(12), zone),
            kind="follow_up",
            title=HOW[one.how],
            link=link,
        )
        for one in view.closing.follow_ups
    ]
    return [*closed, *asked]


def _said_first(one: Snapshot) -> str:
    shifts = one.value["page"]["shifts"]
    return f"“{shifts[0][0]}”" if shifts else "On its page"
