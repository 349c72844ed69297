"""What clinicians said, and when they were in contact: dated records, never edited."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar, cast

from pydantic import ValidationError
from tortoise.transactions import in_transaction

from app import clock, database
from app.once import once
from app.services import access, audit, practice
from models.actor import Actor
from models.attachments import Attachment, attachment
from models.calls import Call, CheckStep
from models.clearance import Clearance, ClinicianContact, Consultation
from models.consulting import Request, Withdrawal, renewal_refusal
from models.errors import Expected
from models.flags import FlagId
from models.ids import new_id
from models.inputs import Input
from models.replies import CallBack
from models.tables.clients import Client
from models.tables.safety import SafetyRecord

Kind = Literal[
    "clearance", "consultation", "contact", "request", "withdrawal", "call", "check", "call_back"
]
Record = TypeVar(
    "Record",
    Clearance,
    Consultation,
    ClinicianContact,
    Request,
    Withdrawal,
    Call,
    CheckStep,
    CallBack,
)
MODELS: Mapping[Kind, type[Input]] = {
    "clearance": Clearance,
    "consultation": Consultation,
    "contact": ClinicianContact,
    "request": Request,
    "withdrawal": Withdrawal,
    "call": Call,
    "check": CheckStep,
    "call_back": CallBack,
}


class RecordError(Expected):
    """A record cannot be taken as it is; the message says what it needs."""


class Records(NamedTuple):
    """The records about one client, the oldest first."""

    clearances: tuple[Clearance, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    contacts: tuple[ClinicianContact, ...] = ()
    requests: tuple[Request, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    calls: tuple[Call, ...] = ()
    checks: tuple[CheckStep, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    attached: frozenset[str] = frozenset()
    """The ids of the clearances that a document was kept with."""

    def last_contact(self, *, on: date) -> date | None:
        """The day of the last contact with the client's clinician up to a day, or None."""
        return max((one.dated for one in self.contacts if one.dated <= on), default=None)


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
    """Record a consultation about a client on PAUSE; return its id.

    One that is sent twice is kept once. Renewing needs a new contact: raise `RecordError` where
    its day is not later than that of the last one.
    """
    consultation = checked(
        Consultation,
        id=new_id(),
        who=who.strip(),
        profession=profession.strip(),
        dated=dated,
        advised=advised.strip(),
        review_on=review_on,
        recorded_at=clock.now(),
    )
    async with in_transaction():
        await locked(actor=actor, client_id=client_id)
        earlier = (await read(client_id=client_id)).consultations
        for one in earlier:
            if _says(one) == _says(consultation):
                return one.id
        if sentence := renewal_refusal(dated, earlier=earlier):
            raise RecordError(sentence)
        return await keep("consultation", consultation, actor=actor, client_id=client_id)


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
    """Record a clinician's clearance for the flags that it names; return its id.

    `file` is the letter itself: a PDF, JPEG or PNG of at most 10 MB, told by its content.
    """
    kept = attachment(file) if file is not None else None
    clearance = checked(
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
    return await keep("clearance", clearance, actor=actor, client_id=client_id, file=kept)


async def record_contact(
    *, actor: Actor, client_id: str, dated: date, who: str, client_consents: bool
) -> str:
    """Record a dated contact with the client's therapist or doctor, made with consent.

    What it changes in the gate is read by `screenings.record_contact`.
    """
    contact = checked(
        ClinicianContact,
        id=new_id(),
        who=who.strip(),
        dated=dated,
        client_consents=client_consents,
        recorded_at=clock.now(),
    )
    return await keep("contact", contact, actor=actor, client_id=client_id)


@once
async def of_client(*, actor: Actor, client_id: str) -> Records:
    """The records about a client of the actor's; raise `access.NotFound` for anybody else's."""
    await access.client(actor=actor, client_id=client_id)
    with_file = SafetyRecord.filter(
        client_id=client_id, kind="clearance", file_sealed__isnull=False
    )
    ids = await with_file.values_list("id", flat=True)
    return (await read(client_id=client_id))._replace(attached=frozenset(map(str, ids)))


async def attached(*, actor: Actor, record_id: str) -> Attachment:
    """The document kept with a record; raise `access.NotFound` where there is none."""
    row = await SafetyRecord.get_or_none(id=record_id)
    if row is None or row.file_sealed is None:
        raise access.NotFound("There is no document with this record.")
    await access.client(actor=actor, client_id=row.client_id)
    sealer = await database.vault().key(row.key_id)
    return attachment(
        sealer.unseal(row.file_sealed, table="safety_record", column="file_sealed", row=row.id)
    )


@once
async def read(*, client_id: str) -> Records:
    """The records about a client, for services that have checked who asks."""
    # The documents are left where they are: they may be large, and few ask for one.
    columns = ("id", "kind", "key_id", "details_sealed")
    rows = await SafetyRecord.filter(client_id=client_id).order_by("at", "id").only(*columns)
    sealers = await database.vault().keys(row.key_id for row in rows)
    found: dict[str, list[Any]] = {kind: [] for kind in MODELS}
    for row in rows:
        if row.key_id in sealers and row.kind in found:
            text = sealers[row.key_id].unseal_text(
                row.details_sealed, table="safety_record", column="details_sealed", row=row.id
            )
            found[row.kind].append(MODELS[cast("Kind", row.kind)].model_validate_json(text))
    by_kind: dict[str, Any] = {f"{kind}s": tuple(some) for kind, some in found.items()}
    return Records(**by_kind)


async def locked(*, actor: Actor, client_id: str) -> None:
    """See that the client is the actor's, and let no other verb decide about them meanwhile."""
    await access.client(actor=actor, client_id=client_id)
    await Client.filter(id=client_id).select_for_update().first()


def checked(model: type[Record], **values: Any) -> Record:
    """Make a record; raise `RecordError` with what is wrong with it in a sentence."""
    try:
        return model(**values)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        field = str(problem["loc"][-1] if problem["loc"] else "").replace("_", " ")
        raise RecordError(f"{field.capitalize()} {problem['msg']}.".strip()) from None


async def keep(
    kind: Kind, record: Record, *, actor: Actor, client_id: str, file: Attachment | None = None
) -> str:
    """Keep a record with its entry in the audit, and return its id; it is never edited."""
    today = clock.today((await practice.details()).zone)
    if record.dated > today:
        raise RecordError("The date lies in the future. Give the day on which you spoke.")
    async with in_transaction():
        client = await access.client(actor=actor, client_id=client_id)
        await _insert(kind, record, actor=actor, client=client, file=file)
        await audit.record(
            actor=actor,
            verb=f"record_{kind}",
            subject=record.id,
            client=client_id,
            details=record.model_dump(mode="json") | {"attached": file is not None},
        )
    return record.id


def _says(one: Consultation) -> dict[str, Any]:
    return one.model_dump(exclude={"id", "recorded_at"})


async def _insert(
    kind: Kind, record: Record, *, actor: Actor, client: Client, file: Attachment | None
) -> None:
    sealer, at = await database.vault().key(client.key_id), "safety_record"
    await SafetyRecord.create(
        id=record.id,
        kind=kind,
        client_id=client.id,
        key_id=client.key_id,
        dated=record.dated,
        review_on=record.review_on if isinstance(record, Clearance | Consultation) else None,
        details_sealed=sealer.seal_text(
            record.model_dump_json(), table=at, column="details_sealed", row=record.id
        ),
        file_sealed=file and sealer.seal(file.data, table=at, column="file_sealed", row=record.id),
        recorded_by=actor.person_id,
        at=record.recorded_at,
    )
