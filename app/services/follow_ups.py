"""Asking after a closed case: what was found, in two taps, and taking it back."""

from datetime import date, timedelta
from typing import NamedTuple

from tortoise.transactions import in_transaction

from app import clock
from app.services import audit, bus, cases, closings, documents, practice
from models.actor import Actor
from models.closing import HOW, How
from models.closing_fields import NOTED
from models.fields import JsonValue
from models.ids import new_id
from models.intake.reading import items_of
from models.meetings import day_of
from models.tables.clients import Case

AGAIN_AFTER = timedelta(days=7)
"""Where nobody was reached, the follow-up comes back after a week."""


class FollowUpDue(NamedTuple):
    """A closed case that is to be asked after."""

    case: str
    title: str
    """The clients' initials."""
    on: date
    days: int
    """For how many days it has been due."""


async def due(*, actor: Actor) -> tuple[FollowUpDue, ...]:
    """The actor's closed cases that are to be asked after by today, the longest due first."""
    today = clock.today((await practice.details()).zone)
    rows = await Case.filter(
        coach_id=actor.person_id, closed_at__isnull=False, follow_up_on__lte=today
    ).order_by("follow_up_on", "id")
    return tuple(
        [
            FollowUpDue(
                case=row.id,
                title=(await cases.get(actor=actor, case_id=row.id)).title,
                on=row.follow_up_on,
                days=(today - row.follow_up_on).days,
            )
            for row in rows
            if row.follow_up_on is not None
        ]
    )


async def note(*, actor: Actor, case_id: str, how: How) -> str:
    """Note what a follow-up found, and return its id for `take_back`; a second tap is one note.

    Where nobody was reached it is due again in a week; else it is done.
    """
    if how not in HOW:
        raise closings.ClosingError("This is not one of the answers. Reload the page.")
    view = await closings.begun(actor, case_id)
    async with in_transaction():
        row = await closings.locked(actor, case_id)
        if row.closed_at is None:
            raise closings.ClosingError("This case is open. Write it into the next meeting.")
        values = (await documents.load(actor=actor, document_id=view.id)).values
        for item in items_of(values, NOTED):
            same_day = day_of(values.get(f"{NOTED}/{item}/on")) == view.today
            if same_day and values.get(f"{NOTED}/{item}/how") == how:
                return item
        item, was = new_id(), row.follow_up_on
        row.follow_up_on = view.today + AGAIN_AFTER if how == "not_reached" else None
        await row.save(update_fields=["follow_up_on"])
        noted: dict[str, JsonValue] = {
            "on": view.today.isoformat(),
            "how": how,
            "was": was.isoformat() if was else None,
            "order": len(items_of(values, NOTED)),
        }
        await documents.put(
            actor=actor,
            document_id=view.id,
            values={f"{NOTED}/{item}/{name}": value for name, value in noted.items()},
        )
        await audit.record(
            actor=actor, verb="note_follow_up", subject=view.id, case=case_id, details={"how": how}
        )
    bus.publish(("case", case_id), closings.CaseChanged(case=case_id))
    return item


async def take_back(*, actor: Actor, case_id: str, item: str) -> None:
    """Take a noted follow-up back: it is due again on the day on which it was."""
    view = await closings.begun(actor, case_id)
    async with in_transaction():
        row = await closings.locked(actor, case_id)
        values = (await documents.load(actor=actor, document_id=view.id)).values
        if row.closed_at is None or item not in items_of(values, NOTED):
            return
        row.follow_up_on = day_of(values.get(f"{NOTED}/{item}/was"))
        await row.save(update_fields=["follow_up_on"])
        await documents.put(
            actor=actor, document_id=view.id, values={f"{NOTED}/{item}/removed": True}
        )
        await audit.record(actor=actor, verb="take_back_follow_up", subject=view.id, case=case_id)
    bus.publish(("case", case_id), closings.CaseChanged(case=case_id))
