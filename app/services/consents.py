"""Consents: dated ticks and their withdrawal, each on one element in the version that was shown."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.services import access, audit, bus
from models.actor import Actor
from models.consent import ConsentElement
from models.content import load
from models.errors import Expected
from models.tables.clients import CaseClient
from models.tables.clients import Consent as ConsentRow


class ConsentError(Expected):
    """What was asked of a consent cannot be done; the message says why."""


class Given(BaseModel):
    """Where one element stands: given or taken back, in which wording, and when."""

    model_config = ConfigDict(frozen=True)

    given: bool
    version: str
    at: datetime


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


async def has(*, actor: Actor, client_id: str, element: str) -> bool:
    """Whether a client has given one element, such as ``consent_indirect``."""
    await access.client(actor=actor, client_id=client_id)
    return _holds(await _standing(client_id), element)


async def record(*, actor: Actor, client_id: str, element: str, given: bool = True) -> Given:
    """Record a tick, or its withdrawal, in the wording that stands today; return it.

    A tick that says what stands already is not recorded again.
    """
    content = load().consent
    if element not in {one.id for one in content.elements}:
        raise ConsentError("This tick is not part of the consent any more. Reload the page.")
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        before = (await _standing(client_id)).get(element)
        if before is not None and (before.given, before.version) == (given, content.version):
            return before
        now = Given(given=given, version=content.version, at=clock.now())
        await ConsentRow.create(
            client_id=client_id, element=element, recorded_by=actor.person_id, **now.model_dump()
        )
        await audit.record(
            actor=actor,
            verb="give_consent" if given else "withdraw_consent",
            subject=client_id,
            client=client_id,
            details={"element": element, "version": content.version},
        )
    await _publish(ConsentChanged(client=client_id, element=element, now=now))
    return now


async def comes_with_somebody(*, client_id: str) -> bool:
    """Whether a case in work has this client and another; for callers who know whose they are."""
    own = CaseClient.filter(client_id=client_id, case__archived_at=None, case__closed_at=None)
    ids = await own.values_list("case_id", flat=True)
    return await CaseClient.filter(case_id__in=ids).exclude(client_id=client_id).exists()


async def _standing(client_id: str) -> dict[str, Given]:
    rows = await ConsentRow.filter(client_id=client_id).order_by("id")
    return {row.element: Given(given=row.given, version=row.version, at=row.at) for row in rows}


def _holds(standing: Mapping[str, Given], element: str) -> bool:
    return element in standing and standing[element].given


async def _publish(change: ConsentChanged) -> None:
    for member in await CaseClient.filter(client_id=change.client):
        bus.publish(("case", member.case_id), change)
