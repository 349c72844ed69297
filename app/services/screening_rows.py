"""A screening's row, its fields, and the gate as it is read from them."""

from collections.abc import Mapping

from app import database
from app.services import access, audit, documents, gate_readings, presence
from app.services.drafts import read_fields
from app.services.gate_readings import Past, past
from models.actor import Actor
from models.confirming import lacks
from models.errors import Expected
from models.fields import DocumentChanged, FieldState, JsonValue
from models.gate import RULE_VERSION, Gate, read
from models.latch import Reading
from models.levels import Level, highest
from models.present import NOT_ALONE
from models.private import with_private
from models.screening import Screening
from models.screening_fields import AGE, lacks_age, read_screening
from models.standing import Standing
from models.tables.clients import Client
from models.tables.documents import Document
from models.tables.safety import Screening as ScreeningRow

KIND = "screening"


class ScreeningError(Expected):
    """What was asked of a screening cannot be done; the message says why."""


async def locked(actor: Actor, client_id: str) -> None:
    """See that the client is the actor's, and let no other verb decide about them meanwhile."""
    await access.client(actor=actor, client_id=client_id)
    await Client.filter(id=client_id).select_for_update().first()


async def newest_of(client_id: str) -> ScreeningRow | None:
    """The newest screening of a client, or None before the first."""
    return await ScreeningRow.filter(client_id=client_id).order_by("-started_at", "-id").first()


async def running(client_id: str) -> ScreeningRow:
    """The newest screening; raise `ScreeningError` before the first."""
    row = await newest_of(client_id)
    if row is None:
        raise ScreeningError("Nothing has been asked yet. Begin with the questions.")
    return row


def values_of(states: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """What stands in each written field."""
    return {name: state.value for name, state in states.items()}


async def fields_of(row: ScreeningRow) -> dict[str, FieldState]:
    """The fields of a screening's document."""
    document = await Document.get(id=row.document_id)
    return await read_fields(document, await database.vault().key(document.key_id))


def read_now(
    values: Mapping[str, JsonValue], known: Past, *, row: ScreeningRow
) -> tuple[Screening, Gate]:
    """Read the gate from what stands, with what a whole screening or a re-run still lacks.

    It reads the private answers as well; the screening that is returned does not hold them.
    """
    contact = known.records.last_contact(on=known.on)
    screening = read_screening(
        values, majority=known.majority, therapist_contact=contact, on=known.on
    )
    gate = read(with_private(screening, known.private.get(row.id)), on=known.on)
    more = (*((AGE,) if lacks_age(values) else ()), *lacks(values, screening))
    if more:
        level = highest([gate.level, Level.INCOMPLETE])
        gate = gate.model_copy(update={"missing": (*more, *gate.missing), "level": level})
    return screening, gate


async def read_again(actor: Actor, row: ScreeningRow, known: Past) -> None:
    """Append what the gate reads now, and note where that moves the client.

    Below a stop only a change of the gate is kept; from a stop on every answer is, because what
    is kept says later whether the stop rested on one that was a slip.
    """
    document = await Document.get(id=row.document_id)
    sealer = await database.vault().key(document.key_id)
    screening, gate = read_now(values_of(await read_fields(document, sealer)), known, row=row)
    last = known.last_of(row.id)
    standing = known.standing
    if last is not None and _says_the_same(last, screening, gate, standing):
        return
    reading = await gate_readings.append(
        row=row,
        sealer=sealer,
        screening=screening,
        gate=gate,
        day=known.on,
        held_privately=row.id in known.private and known.private[row.id].stops_alone,
    )
    before, after = standing.level, known.after(reading).standing.level
    if before is not after:
        await audit.record(
            actor=actor,
            verb="change_gate",
            subject=row.id,
            case=document.case_id,
            client=row.client_id,
            details={"from": before.value, "to": after.value, "rules": RULE_VERSION},
        )


def _says_the_same(last: Reading, screening: Screening, gate: Gate, standing: Standing) -> bool:
    changes_count = standing.level >= Level.STOP
    return last.gate == gate and not (changes_count and last.screening != screening)


async def write(actor: Actor, row: ScreeningRow, values: Mapping[str, JsonValue]) -> None:
    """Write what a verb has decided, and read the gate with it."""
    if row.ended_at is not None:
        raise ScreeningError("This screening has ended. Reload the page.")
    if await presence.others_since(client_id=row.client_id) is not None:
        raise ScreeningError(NOT_ALONE)
    await documents.put(actor=actor, document_id=row.document_id, values=values)
    await read_again(actor, row, await past(client_id=row.client_id))


async def tell(row: ScreeningRow) -> None:
    """Tell the open pages, after the commit, how the screening now stands."""
    document = await Document.get(id=row.document_id)
    change = DocumentChanged(
        document=document.id, kind=KIND, case=document.case_id, fields=await fields_of(row)
    )
    documents.publish(change)
