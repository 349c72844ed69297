"""What a timeline shows of advice: what was asked, what was said, and until when it holds."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.services import cases, intakes, practice, requests, safety_records
from app.services.requests import RequestView
from models.actor import Actor
from models.calls import IN_WORDS, Call
from models.clearance import Clearance, ClinicianContact, Consultation
from models.consulting import Status
from models.timeline import TimelineEntry

CHIPS: dict[Status, str] = {
    "waiting": "waiting",
    "answered": "answered",
    "withdrawn": "withdrawn",
}


async def history(*, actor: Actor, case_id: str) -> list[TimelineEntry]:
    """The requests, consultations, clearances and contacts about the clients of a case."""
    case = await cases.get(actor=actor, case_id=case_id)
    intake = await intakes.of_case(actor=actor, case_id=case_id)
    zone = ZoneInfo((await practice.details()).zone)
    found: list[TimelineEntry] = []
    for client in case.clients:
        records = await safety_records.of_client(actor=actor, client_id=client.id)
        asked = await requests.of_client(actor=actor, client_id=client.id)
        found += [_asked(one, intake) for one in asked]
        found += [_consulted(one, zone, intake) for one in records.consultations]
        found += [_cleared(one, zone, intake) for one in records.clearances]
        found += [_spoken(one, zone) for one in records.contacts]
        found += [_called(one) for one in records.calls]
    return found


def _asked(one: RequestView, intake: str | None) -> TimelineEntry:
    return TimelineEntry(
        at=one.request.recorded_at,
        kind="request",
        title=one.request.to,
        chip=CHIPS[one.status],
        link=_link(intake, "paused"),
    )


def _consulted(one: Consultation, zone: ZoneInfo, intake: str | None) -> TimelineEntry:
    return TimelineEntry(
        at=_at(one.dated, one.recorded_at, zone),
        kind="consultation",
        title=f"{one.who}, {one.profession}",
        chip=f"until {one.review_on:%-d %b}",
        link=_link(intake, "paused"),
    )


def _cleared(one: Clearance, zone: ZoneInfo, intake: str | None) -> TimelineEntry:
    return TimelineEntry(
        at=_at(one.dated, one.recorded_at, zone),
        kind="clearance",
        title=f"{one.clinician}, {one.profession}",
        chip=f"until {one.review_on:%-d %b}",
        link=_link(intake, "stopped"),
    )


def _spoken(one: ClinicianContact, zone: ZoneInfo) -> TimelineEntry:
    return TimelineEntry(at=_at(one.dated, one.recorded_at, zone), kind="contact", title=one.who)


def _called(one: Call) -> TimelineEntry:
    return TimelineEntry(at=one.recorded_at, kind="call", title=one.who, chip=IN_WORDS[one.outcome])


def _at(dated: date, recorded_at: datetime, zone: ZoneInfo) -> datetime:
    """The instant of its recording where that was its day, else the noon of its day."""
    if recorded_at.astimezone(zone).date() == dated:
        return recorded_at
    return datetime.combine(dated, time(12), zone)


def _link(intake: str | None, step: str) -> str:
    return f"/intakes/{intake}/{step}" if intake else ""
