"""Which answers of a screening are taken: what a control gives, alone, agreed to, before a stop."""

from collections.abc import Mapping, Sequence

from app import database
from app.services import access, consents, presence
from app.services.drafts import read_fields
from app.services.gate_readings import past
from models.actor import Actor
from models.fields import DocumentHead, Edit
from models.levels import Level
from models.present import NOT_ALONE
from models.screening_fields import (
    AGE,
    is_for_one_alone,
    is_known,
    may_follow_a_stop,
    needs_consent,
)

NOT_A_VALUE = "This answer is not one that can be given here. Reload the page and answer again."
NOT_AN_AGE = (
    "Give the age in whole years, from 13 to 120. With anybody younger nothing is screened."
)
STOPPED = (
    "This intake has stopped, so its answers stand. "
    "If one was a slip of the thumb, say so on the page that says why."
)
NOT_AGREED = (
    "These questions wait for what is agreed on the first step. Tick what is needed there first."
)


async def guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse what no control gives, what is answered beside somebody else or without consent, and
    answers changed after a stop."""
    row = await access.document(actor=actor, document_id=document.id)
    client_id = str(document.client)
    vetoes = {
        edit.field: NOT_AN_AGE if edit.field == AGE else NOT_A_VALUE
        for edit in edits
        if not is_known(edit.field, edit.value)
    }
    since = await presence.others_since(client_id=client_id)
    if since is not None:  # what was typed while they were alone may still arrive
        vetoes = {
            edit.field: NOT_ALONE
            for edit in edits
            if is_for_one_alone(edit.field) and edit.at >= since.timestamp() * 1000
        } | vetoes
    reader = await access.reader(actor=actor, document_id=document.id)
    if await consents.missing(actor=reader, client_id=client_id):
        vetoes = {edit.field: NOT_AGREED for edit in edits if needs_consent(edit.field)} | vetoes
    weighed = (await past(client_id=client_id)).standing
    if weighed.level < Level.STOP or weighed.is_provisional:
        return vetoes
    fields = await read_fields(row, await database.vault().key(row.key_id))
    given = {name: state.value for name, state in fields.items()}
    stand = (
        edit.field
        for edit in edits
        if not may_follow_a_stop(edit.field, edit.value, given=given, asks_now=weighed.asks_now)
    )
    return dict.fromkeys(stand, STOPPED) | vetoes
