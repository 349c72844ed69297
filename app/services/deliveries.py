"""A delivery of edits: who may, what is refused, what is decided; inside one transaction."""

from collections.abc import Sequence

from app.services import access
from app.services.access import CLOSED_CASE, STAYS_OPEN
from app.services.drafts import Draft
from app.services.hooks import guarded, guards, reactions, weighed
from app.statement import Statement
from models.actor import Actor
from models.edit_limits import refusal
from models.fields import Ack, DocumentChanged, DocumentHead, Edit
from models.tables.documents import Document

_CLOSED = Statement('SELECT id FROM "case" WHERE closed_at IS NOT NULL AND id IN (??)')
NOT_YOURS = "This page is not among yours. Look for its case on the desk."
CLOSED = "This page is closed and cannot be changed any more. What you typed was not saved."


def head(row: Document) -> DocumentHead:
    """A document's row as a value."""
    return DocumentHead(
        id=row.id,
        kind=row.kind,
        case=row.case_id,
        client=row.client_id,
        created_at=row.created_at,
        closed_at=row.closed_at,
    )


async def apply(*, actor: Actor, edits: Sequence[Edit]) -> tuple[list[Ack], list[DocumentChanged]]:
    """Decide and write; return an answer for each edit in order, and what is to be published."""
    drafts = await _drafts(actor, edits)
    closed = await _closed_cases(drafts)
    refused = {
        place: sentence
        for place, edit in enumerate(edits)
        if (sentence := refusal(edit) or _shut(actor, edit, drafts.get(edit.document), closed))
    }
    await _ask_guards(actor, edits, drafts, refused)
    # One writer's edits count in the order of their numbers, however they were packed.
    order = sorted(range(len(edits)), key=lambda place: (edits[place].writer, edits[place].seq))
    answers = {
        place: Ack.refusing(edits[place], refused[place])
        if place in refused
        else drafts[edits[place].document].take(edits[place])
        for place in order
    }
    changes = [await _write(actor, draft) for draft in drafts.values()]
    return [answers[place] for place in range(len(edits))], [c for c in changes if c.fields]


async def _drafts(actor: Actor, edits: Sequence[Edit]) -> dict[str, Draft]:
    names: dict[str, set[str]] = {}
    for edit in edits:
        if refusal(edit) is None:
            names.setdefault(edit.document, set()).add(edit.field)
    rows = await access.documents(actor=actor, document_ids=sorted(names), lock=True)
    return {
        key: await Draft.open(row, sorted(names[key].union(weighed.get(row.kind, ()))))
        for key, row in rows.items()
    }


async def _closed_cases(drafts: dict[str, Draft]) -> frozenset[str]:
    ids = sorted({draft.row.case_id for draft in drafts.values()})
    return frozenset(str(one) for (one,) in await _CLOSED.rows(ids))


def _shut(actor: Actor, edit: Edit, draft: Draft | None, closed: frozenset[str]) -> str | None:
    to = actor.visit.to if actor.visit else None
    if draft is None or (to and not to.takes(document=edit.document, field=edit.field)):
        return NOT_YOURS
    if draft.row.case_id in closed and draft.row.kind not in STAYS_OPEN:
        return CLOSED_CASE
    return CLOSED if draft.row.closed_at else None


async def _ask_guards(
    actor: Actor, edits: Sequence[Edit], drafts: dict[str, Draft], refused: dict[int, str]
) -> None:
    for key, draft in drafts.items():
        guard = guards.get(draft.row.kind)
        places = [
            place
            for place, edit in enumerate(edits)
            if edit.document == key and place not in refused
        ]
        if guard is None or not places:
            continue
        vetoes = await guard(
            actor=actor,
            document=guarded(head(draft.row), draft.stands),
            edits=[edits[place] for place in places],
        )
        refused.update(
            {place: vetoes[edits[place].field] for place in places if edits[place].field in vetoes}
        )


async def _write(actor: Actor, draft: Draft) -> DocumentChanged:
    await draft.write()
    row = draft.row
    reaction = reactions.get(row.kind)
    if reaction is not None and draft.changed:
        await reaction(actor=actor, document=head(row), changed=draft.changed)
    return DocumentChanged(document=row.id, kind=row.kind, case=row.case_id, fields=draft.news)
