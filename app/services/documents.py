"""Documents under edit: made, read, typed into, closed. One mechanism serves every form."""

from collections.abc import Mapping, Sequence
from functools import partial

from tortoise.transactions import in_transaction

from app import clock, database
from app.once import once
from app.services import access, audit, bus, deliveries, hooks
from app.services.access import KEPT_BY_VERBS
from app.services.deliveries import head
from app.services.drafts import Draft, read_fields, read_offers, value_of
from app.together import Together
from models.actor import Actor
from models.edit_limits import BATCH_LIMIT
from models.errors import Expected
from models.fields import (
    Ack,
    DocumentChanged,
    DocumentHead,
    DocumentState,
    EarlierState,
    Edit,
    FieldState,
    JsonValue,
)
from models.ids import new_id
from models.tables.clients import CaseClient, Client
from models.tables.documents import Document, EarlierValue

_deliveries: Together[tuple[list[Ack], list[DocumentChanged]]] = Together()


class DocumentError(Expected):
    """What was asked of a document cannot be done; the message says why."""


async def create(
    *,
    actor: Actor,
    kind: str,
    case: str,
    client: str | None = None,
    values: Mapping[str, JsonValue] | None = None,
) -> str:
    """Make a document on a case and return its id; `values` are what it starts with.

    It is sealed with the client's key, or with that of the case's first client where it concerns
    them all. Raise `NotFound` where the case is not the actor's or the client not of the case, and
    `CaseClosed` where it takes no more work.
    """
    document_id = new_id()
    async with in_transaction():
        await _open_for(kind, actor=actor, case_id=case)
        row = await Document.create(
            id=document_id,
            kind=kind,
            case_id=case,
            client_id=client,
            key_id=await _key_id(case, client),
            created_by=actor.person_id,
            created_at=clock.now(),
        )
        await audit.record(
            actor=actor,
            verb="create_document",
            subject=document_id,
            case=case,
            client=client,
            details={"kind": kind},
        )
        if values:
            await _write(row, values)
    return document_id


@once
async def load(*, actor: Actor, document_id: str) -> DocumentState:
    """A document with its fields; raise `NotFound` where it is not the actor's."""
    row = await access.document(actor=actor, document_id=document_id)
    sealer = await database.vault().key(row.key_id)
    fields = await read_fields(row, sealer)
    for name, offers in (await read_offers(row, sealer)).items():
        fields[name] = fields.get(name, FieldState()).model_copy(update={"offers": offers})
    return DocumentState(**head(row).model_dump(), fields=fields)


@once
async def in_case(*, actor: Actor, case: str, kind: str | None = None) -> list[DocumentHead]:
    """The documents of a case, the oldest first; raise `NotFound` where it is not the actor's."""
    await access.case(actor=actor, case_id=case)
    query = Document.filter(case_id=case)
    if kind is not None:
        query = query.filter(kind=kind)
    return [head(row) for row in await query.order_by("created_at", "id")]


async def newest(*, actor: Actor, kind: str, case: str | None = None) -> DocumentState | None:
    """The actor's newest document of a kind, of one case or of all; None where there is none."""
    query = Document.filter(kind=kind, case__coach_id=actor.person_id)
    if case is not None:
        query = query.filter(case_id=case)
    row = await query.order_by("-created_at", "-id").first()
    return await load(actor=actor, document_id=row.id) if row else None


async def earlier(*, actor: Actor, document_id: str) -> list[EarlierState]:
    """The values of other writers that were kept, the newest first."""
    row = await access.document(actor=actor, document_id=document_id)
    sealer = await database.vault().key(row.key_id)
    return [
        EarlierState(
            field=kept.name,
            value=value_of(kept, sealer),
            at=kept.edited_at,
            writer=kept.writer,
            kept_at=kept.kept_at,
        )
        for kept in await EarlierValue.filter(document_id=row.id).order_by("-kept_at", "id")
    ]


async def settle_offer(*, actor: Actor, offer_id: str, is_open: bool) -> None:
    """Offer the words of another device no longer: they were taken or let go; or offer them again.

    Raise `NotFound` where they are not in one of the actor's documents.
    """
    async with in_transaction():
        kept = await EarlierValue.get_or_none(id=access.known(offer_id))
        if kept is None:
            raise access.NotFound("These words are not among what was kept. Load the page again.")
        row = await access.document(actor=actor, document_id=kept.document_id)
        kept.let_go_at = None if is_open else clock.now()
        await kept.save(update_fields=["let_go_at"])
        await audit.record(
            actor=actor,
            verb="offer_words_again" if is_open else "settle_words",
            subject=row.id,
            case=row.case_id,
            client=row.client_id,
            details={"field": kept.name},
        )


async def close(*, actor: Actor, document_id: str) -> None:
    """Let nobody type into a document any more; call it inside the verb that ends its use."""
    await access.document(actor=actor, document_id=document_id)
    await Document.filter(id=document_id, closed_at=None).update(closed_at=clock.now())


async def commit(*, actor: Actor, edits: Sequence[Edit]) -> list[Ack]:
    """Write what was typed, in one transaction, and acknowledge it after the commit.

    One answer for each edit, in their order: it won, it lost (with the winner's value), or it was
    refused with a sentence. Raise `DocumentError` where there are more than `BATCH_LIMIT`.
    """
    _refuse_too_many(edits)
    async with in_transaction():
        acks, changes = await deliveries.apply(actor=actor, edits=edits)
    await _tell(actor, changes)
    return acks


async def deliver(*, actor: Actor, edits: Sequence[Edit]) -> list[Ack]:
    """Do as `commit` does, in one transaction with what others deliver in the same moment.

    For those who type at once; call it outside of any transaction.
    """
    if database.waits_for_each_other():
        _refuse_too_many(edits)
        acks, changes = await _deliveries.do(partial(deliveries.apply, actor=actor, edits=edits))
        await _tell(actor, changes)
        return acks
    return await commit(actor=actor, edits=edits)


def _refuse_too_many(edits: Sequence[Edit]) -> None:
    if len(edits) > BATCH_LIMIT:
        raise DocumentError(
            f"{len(edits)} changes came at once; {BATCH_LIMIT} are taken. Send them in parts."
        )


async def _tell(actor: Actor, changes: Sequence[DocumentChanged]) -> None:
    """Tell of what was committed."""
    for change in changes:
        publish(change)
        if (telling := hooks.tellings.get(change.kind)) is not None:
            await telling(change)
        if actor.visit is not None:  # it comes from elsewhere: the coach may look at anything
            bus.publish(("person", actor.visit.coach), change)


async def put(
    *, actor: Actor, document_id: str, values: Mapping[str, JsonValue]
) -> DocumentChanged:
    """Write values that a verb has decided, inside its transaction; guards are not asked.

    Return what the verb publishes after its commit. Raise `CaseClosed` where the case takes no
    more.
    """
    row = await access.document(actor=actor, document_id=document_id)
    await _open_for(row.kind, actor=actor, case_id=row.case_id)
    changed = await _write(row, values)
    return DocumentChanged(document=row.id, kind=row.kind, case=row.case_id, fields=changed)


def publish(change: DocumentChanged) -> None:
    """Tell whoever looks at a document or its case; call it after the commit."""
    bus.publish(("document", change.document), change)
    bus.publish(("case", change.case), change)


async def _open_for(kind: str, *, actor: Actor, case_id: str) -> None:
    """See that a case is the actor's, and that it takes documents of a kind now."""
    if kind in KEPT_BY_VERBS:
        await access.case(actor=actor, case_id=case_id)
    else:
        await access.open_case(actor=actor, case_id=case_id)


async def _key_id(case: str, client: str | None) -> str:
    members = CaseClient.filter(case_id=case).order_by("id")
    if client is not None:
        members = members.filter(client_id=client)
    member = await members.first()
    if member is None:
        raise access.NotFound("This client is not part of the case. Add them to it first.")
    return (await Client.get(id=member.client_id)).key_id


async def _write(row: Document, values: Mapping[str, JsonValue]) -> dict[str, FieldState]:
    draft = await Draft.open(row, list(values))
    for name, value in values.items():
        draft.put(name, value)
    await draft.write()
    return draft.changed
