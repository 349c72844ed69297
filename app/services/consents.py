"""Consents: dated ticks and their withdrawal, each on one element in the version that was shown.

A tick holds for the wording in which it was given: a new one asks again. A signature (`signings`)
is kept beside it, and what an unusual task needs is a tick that was signed. A coach ticks a field
of the intake, which is journaled like all that is typed (`intakes`); what a verb decides is
mirrored there.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.once import once
from app.services import access, audit, bus, consent_ticks, practice
from app.services.gate_readings import past
from models.actor import Actor
from models.consent import ConsentElement
from models.consenting import SignedConsent
from models.content import load
from models.errors import Expected
from models.fields import Edit
from models.tables.clients import CaseClient
from models.tables.clients import Consent as ConsentRow

A_MOMENT = timedelta(minutes=5)
"""For how long taking back can be undone [P]; afterwards it is asked and ticked anew."""
TOO_LATE = "This cannot be undone any more. Ask once more, and tick or sign it again."
WAITS = "This waits until next time. What was ticked before is kept."
ANOTHER_DAY = (
    "This was ticked on another day and could not be noted then. Ask once more, and tick it."
)


class ConsentError(Expected):
    """What was asked of a consent cannot be done; the message says why."""


class Given(BaseModel):
    """Where one element stands: given or taken back, in which wording, and when."""

    model_config = ConfigDict(frozen=True)

    given: bool
    version: str
    at: datetime
    signature: str = ""
    """The sealed consent that it was signed with; empty for a tick, and for a withdrawal."""

    @property
    def is_fresh_withdrawal(self) -> bool:
        """Whether it was taken back just now, so that a slip of the thumb can be undone."""
        return not self.given and clock.now() - self.at < A_MOMENT

    @property
    def holds(self) -> bool:
        """Whether it was given in the wording of today."""
        return self.given and self.version == load().consent.version


class ConsentChanged(BaseModel):
    """What is published to the client's cases after a tick."""

    model_config = ConfigDict(frozen=True)

    client: str
    element: str
    now: Given


async def given(*, actor: Actor, client_id: str) -> Mapping[str, Given]:
    """Where each element stands that was ever ticked, by its id."""
    await access.client(actor=actor, client_id=client_id)
    return await _standing(client_id)


@once
async def missing(*, actor: Actor, client_id: str) -> tuple[ConsentElement, ...]:
    """The elements that are needed before the questions and not given, in their order.

    Whoever comes with somebody else is asked alone, and has to have agreed to that as well.
    """
    await access.client(actor=actor, client_id=client_id)
    standing, together = await _standing(client_id), await comes_with_somebody(client_id=client_id)
    return tuple(
        element
        for element in load().consent.elements
        if element.is_needed(together=together) and not _holds(standing, element.id)
    )


async def has_signed(*, actor: Actor, client_id: str, element: str) -> bool:
    """Whether a client's signature stands under one element, such as ``consent_indirect``."""
    await access.client(actor=actor, client_id=client_id)
    standing = await _standing(client_id)
    return _holds(standing, element) and bool(standing[element].signature)


async def record(*, actor: Actor, client_id: str, element: str, given: bool = True) -> Given:
    """Record a tick, or its withdrawal, in the wording that stands today; return it.

    A tick that says what stands already is not recorded again.
    """
    if element not in {one.id for one in load().consent.elements}:
        raise ConsentError("This tick is not part of the consent any more. Reload the page.")
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        if given:
            await refuse_void(client_id=client_id)
        now = await keep_tick(actor=actor, client_id=client_id, element=element, given=given)
        await consent_ticks.mirror(client_id=client_id, given={element: given})
    await tell(client_id, [element])
    return now


async def keep_tick(*, actor: Actor, client_id: str, element: str, given: bool) -> Given:
    """Write what a tick says, inside the transaction in which it is made; return what stands.

    The caller has checked whose client it is, and `objection`.
    """
    version = load().consent.version
    before = (await _standing(client_id)).get(element)
    if before is not None and (before.given, before.version) == (given, version):
        return before
    if before is None and not given:  # ticked and unticked before the line was back
        return Given(given=False, version=version, at=clock.now())
    now = Given(given=given, version=version, at=clock.now())
    await _write(actor, client_id, element, now)
    await audit.record(
        actor=actor,
        verb="give_consent" if given else "withdraw_consent",
        subject=client_id,
        client=client_id,
        details={"element": element, "version": version},
    )
    return now


async def objection(*, client_id: str, edit: Edit) -> str:
    """Say why a tick that a device sends is not taken; empty where it is.

    Consents bear their day [P]: one that was ticked on another day, and could not be sent or was
    not taken on that, is asked again. Taking one back is always taken.
    """
    if edit.value is not True:
        return ""
    zone = ZoneInfo((await practice.details()).zone)
    if datetime.fromtimestamp(edit.at / 1000, zone).date() != clock.today(zone.key):
        return ANOTHER_DAY
    try:
        await refuse_void(client_id=client_id)
    except ConsentError as error:
        return error.sentence
    return ""


async def take_all_back(*, actor: Actor, client_id: str) -> None:
    """Record that a client takes back whatever they have agreed to, in any wording."""
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        given = {key: one for key, one in (await _standing(client_id)).items() if one.given}
        at = clock.now()
        gone = {key: Given(given=False, version=one.version, at=at) for key, one in given.items()}
        await _keep(actor, client_id, gone)
        await audit.record(
            actor=actor,
            verb="withdraw_consent",
            subject=client_id,
            client=client_id,
            details={"elements": sorted(gone)},
        )
    await tell(client_id, gone)


async def undo(*, actor: Actor, client_id: str, elements: Collection[str]) -> None:
    """Let stand again, as it stood, what was taken back a moment ago by a slip; both are on record.

    Raise `ConsentError` later on, or where something else was decided since: then it is asked anew.
    """
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        before = {element: await _before_withdrawal(client_id, element) for element in elements}
        await _keep(actor, client_id, before)
        await audit.record(
            actor=actor,
            verb="undo_withdrawal",
            subject=client_id,
            client=client_id,
            details={"elements": sorted(before)},
        )
    await tell(client_id, before)


async def _before_withdrawal(client_id: str, element: str) -> Given:
    rows = ConsentRow.filter(client_id=client_id, element=element).order_by("-id")
    last = [_as_value(row) for row in await rows.limit(2)]
    if len(last) < 2 or not (last[0].is_fresh_withdrawal and last[1].given):
        raise ConsentError(TOO_LATE)
    return last[1]


async def keep_signed(
    *, actor: Actor, client_id: str, signed: SignedConsent, signature: str
) -> list[str]:
    """Write what a signature stands under, inside the transaction that seals it.

    What was left open on the paper that was signed is agreed to no longer. Return the elements that
    are told after the commit.
    """
    standing, agreed = await _standing(client_id), set(signed.agreed)
    undone = [key for key, one in standing.items() if one.given and key not in agreed]
    fresh = {
        key: Given(given=True, version=signed.version, at=signed.at, signature=signature)
        for key in signed.agreed
    } | {key: Given(given=False, version=signed.version, at=signed.at) for key in undone}
    await _keep(actor, client_id, fresh)
    return list(fresh)


async def refuse_void(*, client_id: str) -> None:
    """Raise `ConsentError` on a day on which nothing that is agreed to would hold (domain X5)."""
    known = await past(client_id=client_id)
    if known.standing.void and known.readings[-1].day == known.on:
        raise ConsentError(WAITS)


async def is_taken_back(*, case_id: str) -> bool:
    """Whether somebody on a case took back what all of it rests on; the caller knows whose it is.

    What was never ticked holds up the questions, and through them everything else.
    """
    needed = {one.id for one in load().consent.elements if one.needed}
    for member in await CaseClient.filter(case_id=case_id):
        standing = await _standing(member.client_id)
        if any(element in needed and not one.given for element, one in standing.items()):
            return True
    return False


async def tell(client_id: str, changed: Iterable[str]) -> None:
    """Tell the client's open pages, after the commit, which elements stand differently."""
    standing = await _standing(client_id)
    changes = [
        ConsentChanged(client=client_id, element=one, now=standing[one])
        for one in changed
        if one in standing
    ]
    for member in await CaseClient.filter(client_id=client_id):
        for change in changes:
            bus.publish(("case", member.case_id), change)


async def comes_with_somebody(*, client_id: str) -> bool:
    """Whether a case in work has this client and another; for callers who know whose they are."""
    own = CaseClient.filter(client_id=client_id, case__archived_at=None, case__closed_at=None)
    ids = await own.values_list("case_id", flat=True)
    return await CaseClient.filter(case_id__in=ids).exclude(client_id=client_id).exists()


async def _standing(client_id: str) -> dict[str, Given]:
    rows = await ConsentRow.filter(client_id=client_id).order_by("id")
    return {row.element: _as_value(row) for row in rows}


def _as_value(row: ConsentRow) -> Given:
    return Given(given=row.given, version=row.version, at=row.at, signature=row.signature)


def _holds(standing: Mapping[str, Given], element: str) -> bool:
    return element in standing and standing[element].holds


async def _keep(actor: Actor, client_id: str, changed: Mapping[str, Given]) -> None:
    """Write where elements stand now, and into the ticks of the client's intakes."""
    for element, now in changed.items():
        await _write(actor, client_id, element, now)
    given = {element: now.given for element, now in changed.items()}
    await consent_ticks.mirror(client_id=client_id, given=given)


async def _write(actor: Actor, client_id: str, element: str, now: Given) -> None:
    await ConsentRow.create(
        client_id=client_id, element=element, recorded_by=actor.person_id, **now.model_dump()
    )
