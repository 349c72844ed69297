"""What left the house: the frozen value, the exact bytes, and the gate that allowed it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from app import clock, database
from app.services import access
from models.actor import Actor
from models.ids import new_id
from models.tables.documents import Snapshot as SnapshotRow

TABLE = "snapshot"


class Snapshot(BaseModel):
    """A sealed value of a document; `pdf` is left out of lists."""

    model_config = ConfigDict(frozen=True)

    id: str
    document: str
    value: Mapping[str, Any]
    gate: Mapping[str, Any] | None
    rule_version: str
    sealed_by: str
    sealed_at: datetime


async def seal(
    *,
    actor: Actor,
    document_id: str,
    value: Mapping[str, Any],
    pdf: bytes | None,
    gate: Mapping[str, Any] | None,
    rule_version: str,
) -> str:
    """Seal a JSON value of a document, its PDF and the gate; return the id.

    Call it inside the transaction of the verb that hands it out. Raise `access.NotFound` where the
    document is not the actor's.
    """
    document = await access.document(actor=actor, document_id=document_id)
    sealer = await database.vault().key(document.key_id)
    row = new_id()
    await SnapshotRow.create(
        id=row,
        document_id=document.id,
        value_sealed=sealer.seal_json(value, table=TABLE, column="value_sealed", row=row),
        pdf_sealed=None
        if pdf is None
        else sealer.seal(pdf, table=TABLE, column="pdf_sealed", row=row),
        pdf_sha256=None if pdf is None else hashlib.sha256(pdf).hexdigest(),
        gate_sealed=None
        if gate is None
        else sealer.seal_json(gate, table=TABLE, column="gate_sealed", row=row),
        rule_version=rule_version,
        sealed_by=actor.person_id,
        sealed_at=clock.now(),
    )
    return row


async def of_document(*, actor: Actor, document_id: str) -> list[Snapshot]:
    """The snapshots of a document, the oldest first, without their bytes."""
    document = await access.document(actor=actor, document_id=document_id)
    sealer = await database.vault().key(document.key_id)
    rows = await SnapshotRow.filter(document_id=document.id).order_by("sealed_at", "id")
    return [
        Snapshot(
            id=row.id,
            document=row.document_id,
            value=sealer.unseal_json(
                row.value_sealed, table=TABLE, column="value_sealed", row=row.id
            ),
            gate=None
            if row.gate_sealed is None
            else sealer.unseal_json(row.gate_sealed, table=TABLE, column="gate_sealed", row=row.id),
            rule_version=row.rule_version,
            sealed_by=row.sealed_by,
            sealed_at=row.sealed_at,
        )
        for row in rows
    ]


async def pdf(*, actor: Actor, document_id: str, snapshot_id: str) -> bytes:
    """The exact bytes that were handed out; raise `access.NotFound` where there are none."""
    document = await access.document(actor=actor, document_id=document_id)
    row = await SnapshotRow.get_or_none(id=snapshot_id, document_id=document.id)
    if row is None or row.pdf_sealed is None:
        raise access.NotFound("This print is not among yours. Look for its case on the desk.")
    sealer = await database.vault().key(document.key_id)
    return sealer.unseal(row.pdf_sealed, table=TABLE, column="pdf_sealed", row=row.id)
