"""Whom was called for a client, what came of it, and the check afterwards until it is done."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tortoise.transactions import in_transaction

from app import clock
from app.services import access, bus, cases, practice, safety_records, screenings
from app.services.cases import CaseView
from app.services.safety_records import RecordError
from app.services.screenings import ScreeningView
from models.actor import Actor
from models.calls import (
    LONGEST_AGREED,
    LONGEST_NAME,
    LONGEST_NUMBER,
    Call,
    Check,
    CheckStep,
    Outcome,
    latest_check,
    standing_check,
)
from models.ids import new_id
from models.levels import Level
from models.tables.safety import SafetyRecord


class Calls(NamedTuple):
    """The calls about one client, the newest first, and the check that stands, if one does."""

    made: tuple[Call, ...]
    check: Check | None
    latest: date | None
    """The day by which a call that is made today has to be checked; None where nothing hurries."""


class DueCheck(NamedTuple):
    """A check that stands, on the case and on the desk."""

    case: str
    client: str
    title: str
    """The client's initials."""
    check: Check


class CallsChanged(NamedTuple):
    """What is published to a case when a call was noted or a check moved."""

    client: str


async def note(
    *,
    actor: Actor,
    case_id: str,
    client_id: str,
    who: str,
    number: str,
    outcome: Outcome,
    contact_id: str = "",
    agreed: str = "",
    check_on: date | None = None,
) -> str:
    """Note a call about a client of a case; return its id.

    After a sign of suicide it is checked within one working day, whatever is left out. Raise
    `RecordError` for what is missing, too long or too late.
    """
    for said, longest in (
        (who, LONGEST_NAME),
        (number, LONGEST_NUMBER),
        (agreed, LONGEST_AGREED),
    ):
        if len(said.strip()) > longest:
            raise RecordError(f"There is room for {longest} characters here.")
    await _member(actor, case_id, client_id)
    latest = await _latest(actor, client_id)
    if latest is not None and check_on is not None and check_on > latest:
        raise RecordError(
            f"Make sure by {latest:%A, %-d %B} that it has happened: that is one working day."
        )
    call = safety_records.checked(
        Call,
        id=new_id(),
        case=case_id,
        who=who.strip(),
        number=number.strip(),
        contact=contact_id,
        outcome=outcome,
        agreed=agreed.strip(),
        check_on=check_on or latest,
        dated=await _today(),
        recorded_at=clock.now(),
    )
    await safety_records.keep("call", call, actor=actor, client_id=client_id)
    bus.publish(("case", case_id), CallsChanged(client_id))
    return call.id


async def set_check(*, actor: Actor, case_id: str, client_id: str, on: date | None) -> None:
    """Set the check for a day, or tick it off with None; what stands already changes nothing."""
    today = await _today()
    if on is not None and on < today:
        raise RecordError("Choose today or a later day.")
    async with in_transaction():
        await safety_records.locked(actor=actor, client_id=client_id)
        await _member(actor, case_id, client_id)
        stands = (await of_client(actor=actor, client_id=client_id)).check
        if (stands.on if stands is not None else None) == on:
            return
        step = safety_records.checked(
            CheckStep,
            id=new_id(),
            case=case_id,
            on=on,
            dated=today,
            recorded_at=clock.now(),
        )
        await safety_records.keep("check", step, actor=actor, client_id=client_id)
    bus.publish(("case", case_id), CallsChanged(client_id))


async def of_client(*, actor: Actor, client_id: str) -> Calls:
    """The calls about a client of the actor's; raise `access.NotFound` for anybody else's."""
    records = await safety_records.of_client(actor=actor, client_id=client_id)
    view = await screenings.current(actor=actor, client_id=client_id)
    zone = ZoneInfo((await practice.details()).zone)
    check = standing_check(records.calls, records.checks, sign_on=_sign_on(view, zone))
    return Calls(
        made=tuple(reversed(records.calls)),
        check=check,
        latest=None if view is None else latest_check(view.standing, on=await _today()),
    )


async def checks_of_case(*, actor: Actor, case_id: str) -> tuple[DueCheck, ...]:
    """The checks that stand for the clients of a case of the actor's."""
    return await _checks(actor, await cases.get(actor=actor, case_id=case_id))


async def checks_of_coach(
    *, actor: Actor, own: Sequence[CaseView], signs: frozenset[str]
) -> tuple[DueCheck, ...]:
    """The checks that stand in some of the actor's cases, by their day.

    `signs` are the cases in which a sign of suicide stands; of the others only those are read in
    which a call was noted.
    """
    ids = [client.id for case in own for client in case.clients]
    rows = SafetyRecord.filter(client_id__in=ids, kind="call")
    called = {str(one) for one in await rows.values_list("client_id", flat=True)}
    found: list[DueCheck] = []
    for case in own:
        if case.id in signs or any(client.id in called for client in case.clients):
            found += await _checks(actor, case)
    return tuple(sorted(found, key=lambda one: one.check.on))


async def _checks(actor: Actor, case: CaseView) -> tuple[DueCheck, ...]:
    found = []
    for client in case.clients:
        check = (await of_client(actor=actor, client_id=client.id)).check
        if check is not None and check.case in ("", case.id):
            found.append(DueCheck(case.id, client.id, client.initials, check))
    return tuple(found)


async def _member(actor: Actor, case_id: str, client_id: str) -> None:
    case = await cases.get(actor=actor, case_id=case_id)
    if client_id not in {one.id for one in case.clients}:
        raise access.NotFound("This client is not part of the case. Look for it on the desk.")


async def _latest(actor: Actor, client_id: str) -> date | None:
    view = await screenings.current(actor=actor, client_id=client_id)
    return None if view is None else latest_check(view.standing, on=await _today())


def _sign_on(view: ScreeningView | None, zone: ZoneInfo) -> date | None:
    """The day of a sign of suicide that stands: from then on a call is expected."""
    if view is None or view.standing.flags["suicide_self_harm"] < Level.PAUSE:
        return None
    return view.stopped_on or view.started_at.astimezone(zone).date()


async def _today() -> date:
    return clock.today((await practice.details()).zone)
