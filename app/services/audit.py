"""The record of who did what: written in the transaction of the deed, read by whoever may.

The details are sealed with the client's key where a deed concerns a client, so that they go when
the client is erased; else with the practice's.
"""

from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connection

from app import clock, database
from app.services import access
from models.actor import Actor
from models.tables.audit import AuditEntry
from models.tables.clients import CaseClient, Client


class Entry(BaseModel):
    """One deed."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    actor: str
    verb: str
    subject: str
    case: str | None
    client: str | None
    details: dict[str, Any] | None
    """None where there were none, or where the client has been erased."""


async def record(
    *,
    actor: Actor,
    verb: str,
    subject: str = "",
    case: str | None = None,
    client: str | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Append an entry; `subject` is the id of what was done something to, `details` are JSON.

    Raise `RuntimeError` outside a transaction: a deed and its entry stand or fall together. So it
    does for what a guest may not do, whatever let them come as far as this.
    """
    if actor.only_reads or (actor.visit is not None and case != actor.visit.case):
        raise RuntimeError(f"{verb} is no deed of a guest's")
    within = isinstance(get_connection("default"), TransactionalDBClient)
    if not within:
        raise RuntimeError(f"{verb} is recorded outside a transaction")
    row = AuditEntry(
        at=clock.now(),
        actor=actor.person_id,
        verb=verb,
        subject=subject,
        case_id=case,
        client_id=client,
    )
    if details:
        sealer = await database.vault().key(await _key_id(case, client))
        row.key_id = sealer.key_id
        row.details_sealed = sealer.seal_json(
            details, table="audit_entry", column="details_sealed", row=_row(row)
        )
    await row.save()


async def was_recorded(*, verb: str, subject: str) -> bool:
    """Whether this was done to this before, by anybody."""
    return await AuditEntry.filter(verb=verb, subject=subject).exists()


async def entries(
    *, actor: Actor, case: str | None = None, limit: int = 200, skip: int = 0
) -> list[Entry]:
    """The newest entries first: of one case for its coach, else what concerns no case or client.

    `skip` leaves out as many of the newest, to read on where a page of them ended.
    Raise `NotFound` for a case that is not the actor's; only the owner reads the practice's.
    """
    if case is not None:
        await access.case(actor=actor, case_id=case)
        query = AuditEntry.filter(case_id=case)
    elif actor.role == "owner":
        query = AuditEntry.filter(case_id=None, client_id=None)
    else:
        query = AuditEntry.filter(case_id=None, client_id=None, actor=actor.person_id)
    rows = await query.order_by("-id").offset(skip).limit(limit)
    keys = await database.vault().keys({row.key_id for row in rows if row.key_id})
    return [
        Entry(
            at=row.at,
            actor=row.actor,
            verb=row.verb,
            subject=row.subject,
            case=row.case_id,
            client=row.client_id,
            details=None
            if row.key_id not in keys or row.details_sealed is None
            else keys[row.key_id].unseal_json(
                row.details_sealed, table="audit_entry", column="details_sealed", row=_row(row)
            ),
        )
        for row in rows
    ]


async def _key_id(case: str | None, client: str | None) -> str:
    if client is None and case is not None:
        member = await CaseClient.filter(case_id=case).order_by("id").first()
        client = member.client_id if member else None
    if client is None:
        return database.vault().practice_key_id
    return (await Client.get(id=client)).key_id


def _row(row: AuditEntry) -> str:
    # The database counts the ids, so the deed itself is what its details are bound to.
    return "/".join([row.at.astimezone(UTC).isoformat(), row.actor, row.verb, row.subject])
