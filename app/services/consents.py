"""Consents: dated ticks and their withdrawal, each on one element in the version that was shown.

A tick holds for the wording in which it was given: a new one asks again. A signature (`signings`)
is kept beside it, and what an unusual task needs is a tick that was signed.
"""

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.once import once
from app.services import access, audit, bus
from app.services.gate_readings import past
from models.actor import Actor
from models.consent import ConsentElement
from models.consenting import SignedConsent
from models.content import load
from models.errors import Expected
from models.tables.clients import CaseClient
from models.tables.clients import Consent as ConsentRow

WAITS = "This waits until next time. What was ticked before is kept."


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
    content = load().consent
    if element not in {one.id for one in content.elements}:
        raise ConsentError("This tick is not part of the consent any more. Reload the page.")
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        if given:
            await refuse_void(client_id=client_id)
        before = (await _standing(client_id)).get(element)
        if before is not None and (before.given, before.version) == (given, content.version):
            return before
        now = Given(given=given, version=content.version, at=clock.now())
        await _write(actor, client_id, element, now)
        await audit.record(
            actor=actor,
            verb="give_consent" if given else "withdraw_consent",
            subject=client_id,
            client=client_id,
            details={"element": element, "version": content.version},
        )
    await tell(client_id, {element: now})
    return now


async def take_all_back(*, actor: Actor, client_id: str) -> None:
    """Record that a client takes back whatever they have agreed to, in any wording."""
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        given = {key: one for key, one in (await _standing(client_id)).items() if one.given}
        at = clock.now()
        gone = {key: Given(given=False, version=one.version, at=at) for key, one in given.items()}
        for element, now in gone.items():
            await _write(actor, client_id, element, now)
        await audit.record(
            actor=actor,
            verb="withdraw_consent",
            subject=client_id,
            client=client_id,
            details={"elements": sorted(gone)},
        )
    await tell(client_id, gone)


async def keep_signed(
    *, actor: Actor, client_id: str, signed: SignedConsent, signature: str
) -> Mapping[str, Given]:
    """Write what a signature stands under, inside the transaction that seals it.

    What was left open on the paper that was signed is agreed to no longer. Return what is told
    after the commit.
    """
    standing, agreed = await _standing(client_id), set(signed.agreed)
    undone = [key for key, one in standing.items() if one.given and key not in agreed]
    fresh = {
        key: Given(given=True, version=signed.version, at=signed.at, signature=signature)
        for key in signed.agreed
    } | {key: Given(given=False, version=signed.version, at=signed.at) for key in undone}
    for element, now in fresh.items():
        await _write(actor, client_id, element, now)
    return fresh


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


async def tell(client_id: str, changes: Mapping[str, Given]) -> None:
    """Tell the client's open pages, after the commit, what stands differently."""
    for member in await CaseClient.filter(client_id=client_id):
        for element, now in changes.items():
            bus.publish(
                ("case", member.case_id),
                ConsentChanged(client=client_id, element=element, now=now),
            )


async def comes_with_somebody(*, client_id: str) -> bool:
    """Whether a case in work has this client and another; for callers who know whose they are."""
    own = CaseClient.filter(client_id=client_id, case__archived_at=None, case__closed_at=None)
    ids = await own.values_list("case_id", flat=True)
    return await CaseClient.filter(case_id__in=ids).exclude(client_id=client_id).exists()


async def _standing(client_id: str) -> dict[str, Given]:
    rows = await ConsentRow.filter(client_id=client_id).order_by("id")
    return {
        row.element: Given(given=row.given, version=row.version, at=row.at, signature=row.signature)
        for row in rows
    }


def _holds(standing: Mapping[str, Given], element: str) -> bool:
    return element in standing and standing[element].holds


async def _write(actor: Actor, client_id: str, element: str, now: Given) -> None:
    await ConsentRow.create(
        client_id=client_id, element=element, recorded_by=actor.person_id, **now.model_dump()
    )
