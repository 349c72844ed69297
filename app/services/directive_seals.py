"""What was printed: the frozen page, its exact bytes, the gate and the rules that let it pass."""

import base64
import hashlib
import json
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from app import clock, database
from app.once import once
from models.actor import Actor
from models.answers import DISPROVED_BY, EXPECTS, Result, result_of
from models.assessment import RULE_VERSION as MAP_RULES
from models.directive_fields import Values
from models.errors import Expected
from models.gate import RULE_VERSION as GATE_RULES
from models.ids import new_id
from models.kept_record import RecordAsked
from models.kinds import AnyKindId
from models.letters import CoachCard, DirectivePage, Rendered, record_of
from models.situation import Situation
from models.suggesting import RULE_VERSION as SUGGEST_RULES
from models.tables.documents import Document, Snapshot

RULES = f"{GATE_RULES} {MAP_RULES} {SUGGEST_RULES}"
TABLE = "snapshot"
KIND = "directive"
"""The kind of the documents that are sealed here."""
ALTERED = (
    "This page does not match the checksum with which it was printed. Tell whoever runs the "
    "server: a backup holds it as it was."
)


class AlteredError(Expected):
    """What is kept of a page is not what was printed."""


class Seal(BaseModel):
    """One printed directive, without its bytes."""

    model_config = ConfigDict(frozen=True)

    document: str
    kind: AnyKindId
    sealed_at: datetime
    sealed_by: str
    """The id of whoever printed it."""
    sha256: str
    paper: DirectivePage | CoachCard
    root: str
    """The first of the drafts of which this is a version."""
    expects: Result | None = None
    """What the coach expected of it."""
    disproved_by: Result | None = None
    """What would prove the coach's guess wrong."""

    @property
    def title(self) -> str:
        """What stands at the head of the page."""
        page = self.paper
        return page.directive.title if isinstance(page, DirectivePage) else page.title

    @property
    def record(self) -> RecordAsked:
        """The record that the page asks the client for; none on a card for the coach."""
        page = self.paper
        return record_of(page) if isinstance(page, DirectivePage) else RecordAsked()


async def write(
    *,
    actor: Actor,
    document: str,
    values: Values,
    paper: DirectivePage | CoachCard,
    rendered: Rendered,
    situation: Situation,
) -> str:
    """Keep what is printed, inside the transaction that checked it; return the bytes' SHA-256."""
    row, snapshot = await Document.get(id=document), new_id()
    sealer = await database.vault().key(row.key_id)
    digest = hashlib.sha256(rendered.data).hexdigest()
    gate = {"gate": situation.gate.model_dump(mode="json"), "rules": RULES}
    await Snapshot.create(
        id=snapshot,
        document_id=document,
        value_sealed=sealer.seal_json(
            {"paper": _frozen(paper), "fields": dict(values)},
            table=TABLE,
            column="value_sealed",
            row=snapshot,
        ),
        pdf_sealed=sealer.seal(rendered.data, table=TABLE, column="pdf_sealed", row=snapshot),
        pdf_sha256=digest,
        gate_sealed=sealer.seal_json(
            {**gate, "consultation": situation.consultation},
            table=TABLE,
            column="gate_sealed",
            row=snapshot,
        ),
        rule_version=RULES,
        sealed_by=actor.person_id,
        sealed_at=clock.now(),
    )
    return digest


@once
async def of_case(case: str) -> list[Seal]:
    """What was printed for a case, the oldest first; whoever calls has checked whose it is."""
    rows = await Snapshot.filter(document__case_id=case, document__kind=KIND).order_by(
        "sealed_at", "id"
    )
    keys = {row.id: row.key_id for row in await Document.filter(case_id=case, kind=KIND)}
    sealers = await database.vault().keys(keys.values())
    return [
        _read(row, sealers[keys[row.document_id]])
        for row in rows
        if keys[row.document_id] in sealers
    ]


@once
async def of_document(document: str) -> Seal | None:
    """What was printed of one draft, or None; whoever calls has checked whose it is."""
    row = await Snapshot.filter(document_id=document).first()
    if row is None:
        return None
    key = (await Document.get(id=document)).key_id
    return _read(row, await database.vault().key(key))


async def pdf_of(document: str) -> bytes:
    """The very bytes that were printed of one draft; raise `AlteredError` where they are others."""
    row = await Snapshot.get(document_id=document)
    sealer = await database.vault().key((await Document.get(id=document)).key_id)
    data = sealer.unseal(row.pdf_sealed or b"", table=TABLE, column="pdf_sealed", row=row.id)
    if hashlib.sha256(data).hexdigest() != row.pdf_sha256:
        raise AlteredError(ALTERED)
    return data


def _frozen(paper: DirectivePage | CoachCard) -> dict[str, Any]:
    """Write a page as JSON, its logo as text."""
    if isinstance(paper, DirectivePage):
        return {**paper.model_dump(mode="json", exclude={"logo"}), "logo": _written(paper.logo)}
    values = paper.model_dump(mode="json", exclude={"paper": {"logo"}})
    return {**values, "paper": {**values["paper"], "logo": _written(paper.paper.logo)}}


def _written(logo: bytes | None) -> str | None:
    return None if logo is None else base64.b64encode(logo).decode()


def _thawed(values: dict[str, Any]) -> DirectivePage | CoachCard:
    holder = values.get("paper", values)
    logo, holder["logo"] = holder["logo"], None
    data = None if logo is None else base64.b64decode(logo)
    if "directive" in values:
        page = DirectivePage.model_validate_json(json.dumps(values))
        return page.model_copy(update={"logo": data})
    card = CoachCard.model_validate_json(json.dumps(values))
    return card.model_copy(update={"paper": card.paper.model_copy(update={"logo": data})})


def _read(row: Snapshot, sealer: Any) -> Seal:
    value = sealer.unseal_json(row.value_sealed, table=TABLE, column="value_sealed", row=row.id)
    fields = value["fields"]
    return Seal(
        document=row.document_id,
        kind=fields["kind"],
        sealed_at=row.sealed_at,
        sealed_by=row.sealed_by,
        sha256=row.pdf_sha256 or "",
        paper=_thawed(value["paper"]),
        root=fields.get("root") or row.document_id,
        expects=result_of(fields.get(EXPECTS)),
        disproved_by=result_of(fields.get(DISPROVED_BY)),
    )
