"""Pads: what a client says, noted line by line after they agreed to it; one pad a case."""

from collections.abc import Mapping, Sequence

from tortoise.transactions import in_transaction

from app import clock
from app.once import once
from app.services import access, audit, documents, hooks
from models.actor import Actor
from models.errors import Expected
from models.fields import DocumentChanged, DocumentHead, Edit
from models.pad import KIND, SINCE, WITHDRAWN, Pad, read_pad
from models.pad_limits import refusal
from models.tables.clients import Case, CaseClient


class PadError(Expected):
    """What was asked of a pad cannot be done; the message says why."""


@once
async def of_case(*, actor: Actor, case_id: str) -> Pad:
    """The pad of a case of the actor's; without a document before anybody asked."""
    heads = await documents.in_case(actor=actor, case=case_id, kind=KIND)
    if not heads:
        return Pad()
    state = await documents.load(actor=actor, document_id=heads[0].id)
    return read_pad(state.id, state.fields)


async def begin(*, actor: Actor, case_id: str) -> Pad:
    """Keep that the client agreed to notes just now; one that was agreed to goes on.

    Two taps at once make one pad.
    """
    now = clock.now().isoformat(timespec="seconds")
    async with in_transaction():
        await Case.filter(id=case_id).select_for_update()
        pad = await of_case(actor=actor, case_id=case_id)
        if pad.may_note:
            return pad
        await access.open_case(actor=actor, case_id=case_id)
        document = pad.document or await documents.create(actor=actor, kind=KIND, case=case_id)
        change = await documents.put(
            actor=actor, document_id=document, values={SINCE: now, WITHDRAWN: None}
        )
        await audit.record(actor=actor, verb="agree_to_notes", subject=document, case=case_id)
    documents.publish(change)
    return await of_case(actor=actor, case_id=case_id)


async def withdraw(*, actor: Actor, case_id: str) -> None:
    """Take no more lines: the client took their agreement back. What was noted can be removed."""
    now = clock.now().isoformat(timespec="seconds")
    change: DocumentChanged | None = None
    async with in_transaction():
        await Case.filter(id=case_id).select_for_update()
        pad = await of_case(actor=actor, case_id=case_id)
        if pad.document is not None and pad.may_note:
            change = await documents.put(
                actor=actor, document_id=pad.document, values={WITHDRAWN: now}
            )
            await audit.record(
                actor=actor, verb="withdraw_notes", subject=pad.document, case=case_id
            )
    if change is not None:
        documents.publish(change)


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse what is no line, and every line while the client does not agree."""
    state = await documents.load(actor=actor, document_id=document.id)
    pad = read_pad(document.id, state.fields)
    come = CaseClient.filter(case_id=document.case)
    clients = {str(one) for one in await come.values_list("client_id", flat=True)}
    return {
        edit.field: sentence
        for edit in edits
        if (sentence := refusal(pad, edit.field, edit.value, clients=clients)) is not None
    }


hooks.guards[KIND] = _guard
