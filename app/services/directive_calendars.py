"""The times of a printed task as a file for the client's calendar (RFC 5545)."""

import uuid
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vRecur
from tortoise.transactions import in_transaction

from app.services import audit, directive_prints, directives
from app.services.directive_seals import Seal
from app.services.directives import Design, DirectiveError
from models.actor import Actor
from models.letters import Printed
from models.occasions import Occasion, occasions

MEDIA_TYPE = "text/calendar"
MAKER = "-//Fulcrum//Fulcrum//EN"


def has_times(design: Design) -> bool:
    """Whether a directive was printed with days or times in it."""
    return design.seal is not None and bool(_of(design, design.seal))


async def save(*, actor: Actor, document_id: str) -> Printed:
    """The times of a printed directive of the actor's, under its title and without a client.

    Raise `DirectiveError` where there are none, or where it may not be handed out today.
    """
    async with in_transaction():
        design = await directives.get(actor=actor, document_id=document_id)
        directive_prints.refuse_unready(design)
        if design.seal is None or not has_times(design):
            raise DirectiveError("This page names no day and no time. There is nothing to save.")
        await audit.record(
            actor=actor, verb="save_calendar", subject=document_id, case=design.case.id
        )
    return Printed(directive_prints.name_of(design.title, "ics"), _written(design, design.seal))


def _of(design: Design, seal: Seal) -> tuple[Occasion, ...]:
    return occasions(design.kind, design.values, seal.paper)


def _written(design: Design, seal: Seal) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    for one in _of(design, seal):
        calendar.add_component(_event(one, design, seal))
    return bytes(calendar.to_ical())


def _summary(one: Occasion, design: Design, seal: Seal) -> str:
    """The title; a day on which nothing but the page's own words tell it apart has those, too."""
    if one.at is not None or one.last is not None or len(_of(design, seal)) == 1:
        return design.title
    label = next(gap.label for gap in design.kind.placeholders if gap.id == one.gap)
    return f"{design.title} · {label}"


def _event(one: Occasion, design: Design, seal: Seal) -> Event:
    """Write one event; its times have no zone, so that they hold wherever the client is."""
    event = Event()
    # The same for the same page: what is taken in twice stands in the calendar once.
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_OID, f"{design.id}/{one.gap}")))
    event.add("dtstamp", seal.sealed_at)
    event.add("summary", _summary(one, design, seal))
    event.add("dtstart", datetime.combine(one.first, one.at) if one.at else one.first)
    if one.minutes:
        event.add("duration", timedelta(minutes=one.minutes))
    if one.last is not None:
        days = [day[:2].upper() for day in one.weekdays]
        rule = {"freq": "weekly", "byday": days} if days else {"freq": "daily"}
        until = datetime.combine(one.last, one.at) if one.at else one.last
        event.add("rrule", vRecur({**rule, "until": until}))
    return event
