"""What clinicians said, and slips of the thumb: dated records about a client, never edited."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import ValidationError
from tortoise.transactions import in_transaction

from app import clock, database
from app.sealing import Sealer
from app.services import access, audit
from models.actor import Actor
from models.clearance import Clearance, Consultation
from models.errors import Expected
from models.flags import FlagId
from models.ids import new_id
from models.tables.safety import SafetyRecord

Kind = Literal["clearance", "consultation", "contact"]
Record = TypeVar("Record", Clearance, Consultation)


class RecordError(Expected):
    """A record cannot be taken as it is; the message says what it needs."""


async def record_consultation(
    *,
    actor: Actor,
    client_id: str,
    who: str,
    profession: str,
    dated: date,
    advised: str,
    review_on: date,
) -> str:
    """Record a consultation about a client on PAUSE; return its id."""
    consultation = _checked(
        Consultation,
        id=new_id(),
        who=who.strip(),
        profession=profession.strip(),
        dated=dated,
        advised=advised.strip(),
        review_on=review_on,
        recorded_at=clock.now(),
    )
    return await _record(
        "consultation", actor, client_id, consultation.model_dump(mode="json"), dated, review_on
    )


async def record_clearance(
    *,
    actor: Actor,
    client_id: str,
    clinician: str,
    profession: str,
    dated: date,
    flags: Iterable[FlagId],
    scope: str,
    limits: str,
    review_on: date,
    client_consents: bool,
    file: bytes | None = None,
) -> str:
    """Record a clinician's clearance for the flags that it names; return its id."""
    clearance = _checked(
        Clearance,
        id=new_id(),
        clinician=clinician.strip(),
        profession=profession.strip(),
        dated=dated,
        flags=tuple(flags),
        scope=scope.strip(),
        limits=limits.strip(),
        review_on=review_on,
        client_consents=client_consents,
        recorded_at=clock.now(),
    )
    return await _record(
        "clearance", actor, client_id, clearance.model_dump(mode="json"), dated, review_on, file
    )


async def record_contact(*, actor: Actor, client_id: str, dated: date, who: str) -> str:
    """Record a dated contact with the client's therapist or doctor, made with consent."""
    if not who.strip():
        raise RecordError("Say whom you spoke to, so that the contact counts.")
    return await _record("contact", actor, client_id, {"who": who.strip()}, dated, None)


async def clearances(*, client_id: str) -> list[Clearance]:
    """The clearances of a client, the oldest first."""
    return [Clearance.model_validate_json(text) for text in await _read("clearance", client_id)]


async def consultations(*, client_id: str) -> list[Consultation]:
    """The consultations about a client, the oldest first."""
    return [
        Consultation.model_validate_json(text) for text in await _read("consultation", client_id)
    ]


async def latest_contact(*, client_id: str, on: date) -> date | None:
    """The day of the last contact with the client's clinician up to a day, or None."""
    row = (
        await SafetyRecord.filter(kind="contact", client_id=client_id, dated__lte=on)
        .order_by("-dated")
        .first()
    )
    return None if row is None else row.dated


def _checked(model: type[Record], **values: Any) -> Record:
    try:
        return model(**values)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        field = str(problem["loc"][-1] if problem["loc"] else "").replace("_", " ")
        raise RecordError(f"{field.capitalize()} {problem['msg']}.".strip()) from None


async def _record(  # noqa: PLR0917 - the columns of one row
    kind: Kind,
    actor: Actor,
    client_id: str,
    details: dict[str, Any],
    dated: date,
    review_on: date | None,
    file: bytes | None = None,
) -> str:
    if dated > clock.now().date():
        raise RecordError("The date lies in the future. Give the day on which you spoke.")
    row_id = details.get("id") or new_id()
    async with in_transaction():
        client = await access.client(actor=actor, client_id=client_id)
        sealer = await database.vault().key(client.key_id)
        await SafetyRecord.create(
            id=row_id,
            kind=kind,
            client_id=client_id,
            key_id=client.key_id,
            dated=dated,
            review_on=review_on,
            details_sealed=_sealed(sealer, "details_sealed", row_id, details),
            file_sealed=None
            if file is None
            else sealer.seal(file, table="safety_record", column="file_sealed", row=row_id),
            recorded_by=actor.person_id,
            at=clock.now(),
        )
        await audit.record(
            actor=actor, verb=f"record_{kind}", subject=row_id, client=client_id, details=details
        )
    return str(row_id)


def _sealed(sealer: Sealer, column: str, row: str, details: dict[str, Any]) -> bytes:
    return sealer.seal_json(details, table="safety_record", column=column, row=row)


async def _read(kind: Kind, client_id: str) -> list[str]:
    rows = await SafetyRecord.filter(kind=kind, client_id=client_id).order_by("at", "id")
    sealers = await database.vault().keys(row.key_id for row in rows)
    return [
        sealers[row.key_id].unseal_text(
            row.details_sealed, table="safety_record", column="details_sealed", row=row.id
        )
        for row in rows
        if row.key_id in sealers
    ]
