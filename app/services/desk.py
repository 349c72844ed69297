"""What waits on a coach's desk today; only what is listed is unsealed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tortoise.functions import Max

from app import clock
from app.services import (
    afterwards,
    answers,
    calls,
    cases,
    crisis_numbers,
    directive_seals,
    directives,
    documents,
    follow_ups,
    practice,
    rerun,
    screenings,
    waiting_requests,
)
from app.services.cases import CaseView
from app.services.doors import door
from models.actor import Actor
from models.desk import Appointment, Line, appointment, in_order
from models.levels import Level
from models.replies import KIND as REPLY
from models.rerun import EIGHT_WEEKS
from models.standing import Standing
from models.tables.documents import Document, Field
from models.tables.links import Link
from models.tables.safety import SafetyRecord, Screening

ON_HOLD = "Something else comes first."
"""The same for every case [P]: who passes the desk learns from it only that a case waits."""
MAKE_SURE = "Has it happened?"
"""The same for every check, for the same reason."""
SIXTH = 6
"""domain.md §3.1: the meeting from which on the questions may be due again."""
MOST_DRAFTS = 5
CAME_BACK = "Finished on their own device."
"""The same for whatever it was, for the same reason."""
LATELY = timedelta(days=7)
"""For how long what a meeting left to do, or a client has sent back, is recalled here [P]; the
case keeps it."""


class Day(NamedTuple):
    """What stands at once: plain columns and initials."""

    cases: tuple[CaseView, ...]
    """Those in work, the newest first."""
    closed: tuple[CaseView, ...]
    """Those that were closed and not put away."""
    today: tuple[Appointment, ...]


class Waiting(NamedTuple):
    """The sections of the desk, for which something has to be unsealed."""

    drafts: tuple[Line, ...]
    answers: tuple[Line, ...]
    came_back: tuple[Line, ...]
    afterwards: tuple[Line, ...]
    requests: tuple[Line, ...]
    checks: tuple[Line, ...]
    again: tuple[Line, ...]
    on_hold: tuple[Line, ...]
    follow_ups: tuple[Line, ...]
    numbers: tuple[Line, ...]


async def day(*, actor: Actor) -> Day:
    """The actor's cases, and which of them have to do with today."""
    today, own = clock.today((await practice.details()).zone), await cases.of_coach(actor=actor)
    in_work = tuple(case for case in own if case.closed_at is None)
    met = [appointment(case.id, case.title, case.meetings, today=today) for case in in_work]
    return Day(
        cases=in_work,
        closed=tuple(case for case in own if case.closed_at is not None),
        today=in_order(one for one in met if one is not None),
    )


async def waiting(*, actor: Actor, own: Sequence[CaseView]) -> Waiting:
    """Everything that waits for the actor; `own` are their cases in work, as `day` gives them."""
    zone = (await practice.details()).zone
    today, standings = clock.today(zone), await _standings(actor, own)
    return Waiting(
        drafts=await _drafts(actor, own, ZoneInfo(zone)),
        answers=await _awaited(actor, own, today),
        came_back=await _came_back(own, ZoneInfo(zone)),
        afterwards=await _afterwards(actor, own, today),
        requests=await _requests(actor),
        checks=await _checks(actor, own, standings, today),
        again=await _again(actor, own, today),
        on_hold=await _on_hold(actor, own, standings),
        follow_ups=await _follow_ups(actor),
        numbers=await _numbers(actor, today),
    )


async def _drafts(actor: Actor, own: Sequence[CaseView], zone: ZoneInfo) -> tuple[Line, ...]:
    """The unprinted pages that were touched last."""
    touched = (
        await Field.filter(
            document__kind=directive_seals.KIND,
            document__closed_at=None,
            document__case_id__in=[case.id for case in own],
        )
        .annotate(last=Max("edited_at"))
        .group_by("document_id")
        .order_by("-last")
        .limit(MOST_DRAFTS)
        .values_list("document_id", "last")
    )
    titles = {case.id: case.title for case in own}
    return tuple(
        [await _draft(actor, str(one), titles, at=last, zone=zone) for one, last in touched]
    )


async def _draft(
    actor: Actor, document: str, titles: Mapping[str, str], *, at: int, zone: ZoneInfo
) -> Line:
    state = await documents.load(actor=actor, document_id=document)
    kind = directives.kind_of(state.value("kind"))
    return Line(
        title=str(state.value("title") or "").strip() or kind.name,
        said=titles[state.case],
        link=f"/directives/{document}",
        chip=f"{datetime.fromtimestamp(at / 1000, zone):%-d %b}",
    )


async def _afterwards(actor: Actor, own: Sequence[CaseView], today: date) -> tuple[Line, ...]:
    """What the meetings of the last days left to do."""
    lines: list[Line] = []
    for case in own:
        if not case.meetings or case.meetings[-1].held_on < today - LATELY:
            continue
        left = await afterwards.of_case(actor=actor, case_id=case.id)
        if left:
            minutes = sum(one.minutes for one in left)
            lines.append(
                Line(
                    title=case.title,
                    said=f"{len(left)} to do" if len(left) > 1 else left[0].label,
                    link=f"/cases/{case.id}/afterwards",
                    chip=f"{minutes} minutes" if minutes != 1 else "1 minute",
                )
            )
    return tuple(lines)


async def _awaited(actor: Actor, own: Sequence[CaseView], today: date) -> tuple[Line, ...]:
    """The tasks that went home and have not been told of; only cases with a print are read."""
    rows = Document.filter(
        kind=directive_seals.KIND,
        closed_at__not_isnull=True,
        case_id__in=[case.id for case in own],
    )
    printed = {str(one) for one in await rows.values_list("case_id", flat=True)}
    lines: list[Line] = []
    for case in own:
        if case.id not in printed:
            continue
        entry = await answers.awaited(actor=actor, case_id=case.id)
        if entry is not None and entry.given_on < today:
            lines.append(
                Line(
                    title=entry.title,
                    said=case.title,
                    link=f"/directives/{entry.directive}/answer",
                    chip=f"since {entry.given_on:%-d %b}",
                )
            )
    return tuple(lines)


async def _came_back(own: Sequence[CaseView], zone: ZoneInfo) -> tuple[Line, ...]:
    """The cases of which somebody finished what was sent to them, until they are met again."""
    done = (
        Link.filter(
            document__case_id__in=[case.id for case in own],
            finished_at__gt=clock.now() - LATELY,
        )
        .exclude(document__kind=REPLY)
        .order_by("finished_at")
        .values_list("document__case_id", "finished_at")
    )
    newest = {str(case): at.astimezone(zone).date() for case, at in await done}
    return tuple(
        Line(
            title=case.title,
            said=CAME_BACK,
            link=f"/cases/{case.id}",
            chip=f"{newest[case.id]:%-d %b}",
        )
        for case in own
        if case.id in newest and not any(one.held_on > newest[case.id] for one in case.meetings)
    )


async def _requests(actor: Actor) -> tuple[Line, ...]:
    return tuple(
        Line(
            title=one.title,
            said=f"{one.to} {'answered: call back' if one.is_answered else 'was asked'}",
            link=f"/cases/{one.case}",
            chip=f"since {one.asked_on:%-d %b}",
        )
        for one in await waiting_requests.of_coach(actor=actor)
    )


async def _again(actor: Actor, own: Sequence[CaseView], today: date) -> tuple[Line, ...]:
    """The clients who are to be asked again; only cases where a plain column may say so are read.

    What a map or a chosen task asks for is said in the meeting itself, and here on its day.
    """
    lines: list[Line] = []
    for case in own:
        if not await _may_be_due(case, today):
            continue
        lines += [
            Line(title=one.initials, said=one.words, link=f"/cases/{case.id}")
            for one in await rerun.due(actor=actor, case_id=case.id)
        ]
    return tuple(lines)


async def _may_be_due(case: CaseView, today: date) -> bool:
    if case.session >= SIXTH or appointment(case.id, case.title, case.meetings, today=today):
        return True
    clients = [client.id for client in case.clients]
    if await SafetyRecord.filter(client_id__in=clients, kind=rerun.KIND).exists():
        return True
    lately = clock.now() - timedelta(days=EIGHT_WEEKS - 1)
    asked = await Screening.filter(client_id__in=clients).exists()
    return (
        asked and not await Screening.filter(client_id__in=clients, started_at__gt=lately).exists()
    )


async def _standings(actor: Actor, own: Sequence[CaseView]) -> Mapping[str, Standing]:
    """Where the cases stand in which somebody was asked; the others are not read."""
    rows = Screening.filter(client_id__in=[client.id for case in own for client in case.clients])
    asked = {str(one) for one in await rows.values_list("client_id", flat=True)}
    return {
        case.id: await screenings.of_case(actor=actor, case_id=case.id)
        for case in own
        if any(client.id in asked for client in case.clients)
    }


async def _on_hold(
    actor: Actor, own: Sequence[CaseView], standings: Mapping[str, Standing]
) -> tuple[Line, ...]:
    """The cases that wait for somebody else, or to be asked again; what is not asked yet is left
    to do, and stands there.
    """
    lines: list[Line] = []
    for case in own:
        standing = standings.get(case.id)
        if standing is None:
            continue
        unasked = standing.level is Level.INCOMPLETE and not standing.is_expired
        if not unasked and await door(actor=actor, case_id=case.id) is not None:
            lines.append(Line(title=case.title, said=ON_HOLD, link=f"/cases/{case.id}"))
    return tuple(lines)


async def _checks(
    actor: Actor, own: Sequence[CaseView], standings: Mapping[str, Standing], today: date
) -> tuple[Line, ...]:
    """What somebody has to make sure of: it stands here until it is ticked off."""
    signs = frozenset(
        case_id
        for case_id, standing in standings.items()
        if standing.flags["suicide_self_harm"] >= Level.PAUSE
    )
    return tuple(
        Line(
            title=one.title,
            said=MAKE_SURE,
            link=f"/cases/{one.case}",
            chip=_by(one.check.on, today),
        )
        for one in await calls.checks_of_coach(actor=actor, own=own, signs=signs)
    )


def _by(day: date, today: date) -> str:
    if day == today:
        return "today"
    return f"since {day:%-d %b}" if day < today else f"{day:%a %-d %b}"


async def _follow_ups(actor: Actor) -> tuple[Line, ...]:
    return tuple(
        Line(
            title=one.title,
            said="How has it held?",
            link=f"/cases/{one.case}",
            chip="today" if one.days == 0 else f"since {one.on:%-d %b}",
        )
        for one in await follow_ups.due(actor=actor)
    )


async def _numbers(actor: Actor, today: date) -> tuple[Line, ...]:
    """The countries of whose crisis numbers some were not confirmed for long."""
    return tuple(
        Line(
            title=lines.name,
            said="Make sure that these numbers are right",
            link="/practice",
            chip=str(len(lines.unconfirmed(on=today))),
        )
        for lines in await crisis_numbers.to_confirm(actor=actor)
    )
