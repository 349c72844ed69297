"""A case at the moment at which a task is chosen: all that decides what may be given."""

from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.services import consents, directive_seals, ledgers, practice, ratings, rerun
from app.services import meetings as held
from app.services.cases import CaseView
from app.services.cases import get as get_case
from app.services.doors import door
from app.services.screenings import current, of_case
from models.actor import Actor
from models.coming_together import is_feared
from models.consent import INDIRECT
from models.content import load
from models.contraindications import Objections, Reason
from models.directive_door import Closed
from models.kinds import AnyKindId
from models.meetings import Meeting
from models.situation import GateReading, Situation
from models.standing import Standing
from models.suggesting import Suggestions, suggest
from models.tags import Tag

MEETINGS_LOOKED_BACK = 3


class Choice(NamedTuple):
    """What may be given to a case now: suggestions, what speaks against each other kind, or why
    nothing may."""

    case: CaseView
    situation: Situation
    suggestions: Suggestions
    against: dict[AnyKindId, tuple[Reason, ...]]
    closed: Closed | None


async def choices(*, actor: Actor, case_id: str) -> Choice:
    """Look at a case of the actor's and say which kinds may be given, which not, and why."""
    case = await get_case(actor=actor, case_id=case_id)
    found = await situation(actor=actor, case_id=case_id)
    kinds, objections = load().kinds.values(), Objections(found)
    return Choice(
        case=case,
        situation=found,
        suggestions=suggest(found, kinds),
        against={kind.id: why for kind in kinds if (why := objections.to(kind))},
        closed=await door(actor=actor, case_id=case_id),
    )


async def situation(
    *, actor: Actor, case_id: str, version_of: str = "", printed: bool = False
) -> Situation:
    """Everything known of a case that a task is checked against, its own answers aside.

    A new version of a task that was given in this meeting is still that task: with `version_of`
    (the first of its drafts) it does not count as one that was given before. Neither does one that
    was `printed` and is only fetched again.
    """
    case = await get_case(actor=actor, case_id=case_id)
    standing = await of_case(actor=actor, case_id=case_id)
    members = [client.id for client in case.clients]
    agreed = [
        await consents.has_signed(actor=actor, client_id=one, element=INDIRECT) for one in members
    ]
    return Situation(
        case=await ledgers.formulation(actor=actor, case_id=case_id),
        gate=_gate(standing),
        map=await ratings.latest(actor=actor, case_id=case_id),
        session=case.session,
        recent=await _recent(actor, case_id, version_of, printed=printed),
        consent_indirect=all(agreed),
        consultation=standing.consultation,
        gate_rerun=await rerun.is_run_again(actor=actor, case=case),
        tags=await _known_tags(actor, members),
    )


def _gate(standing: Standing) -> GateReading:
    return GateReading(
        level=standing.level,
        flags=dict(standing.flags),
        missing=standing.missing,
        joint_locked=standing.joint_locked,
        void=standing.void,
    )


async def _recent(
    actor: Actor, case_id: str, version_of: str, *, printed: bool
) -> tuple[AnyKindId, ...]:
    """The kinds printed since the third-last meeting; each blank page is another task."""
    meetings = await held.of_case(actor=actor, case_id=case_id)
    since, this = _days_of(meetings)
    zone = ZoneInfo((await practice.details()).zone)
    found = []
    for seal in await directive_seals.of_case(case_id):
        day = seal.sealed_at.astimezone(zone).date()
        is_same_task = seal.root == version_of and (printed or day >= this)
        if day >= since and seal.kind != "own" and not is_same_task:
            found.append(seal.kind)
    return tuple(dict.fromkeys(found))


def _days_of(meetings: list[Meeting]) -> tuple[date, date]:
    """Return the days of the third-last meeting and of the last; without any, all time counts."""
    days = [meeting.held_on for meeting in meetings] or [date.min]
    return days[-MEETINGS_LOOKED_BACK:][0], days[-1]


async def _known_tags(actor: Actor, members: list[str]) -> tuple[Tag, ...]:
    """Tags that the screening has answered already."""
    found = [await current(actor=actor, client_id=one) for one in members]
    asked = [one for one in found if one is not None]
    tags: list[Tag] = []
    if any("bereaved" in one.screening.history for one in asked):
        tags.append("bereaved")
    if is_feared([one.values for one in asked], of=len(members)):
        tags.append("fear_of_other")
    return tuple(tags)
