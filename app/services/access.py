"""Who may open what: a case belongs to one coach, and nobody else opens it, the owner included.

Absent and somebody else's give the same answer, so that nobody learns what exists. A guest who came
by a link coaches nobody: of all that is asked here they pass for one document alone.
"""

from typing import Any

from app import clock
from app.once import once
from models.actor import Actor
from models.errors import Expected
from models.ids import is_id
from models.tables.clients import Case, Client
from models.tables.documents import Document

CLOSED_CASE = "This case is closed: it can be read and printed. Reopen it to go on."
STAYS_OPEN = frozenset({"screening", "letter", "reply"})
"""The kinds of documents that are typed into on a closed case too: safety waits for nothing."""
KEPT_BY_VERBS = STAYS_OPEN | {"closing", "pad"}
"""The kinds into which a verb may write there: a follow-up is noted without reopening, and a client
may take back that their words are noted."""


class NotFound(Expected):
    """There is no such thing for this person."""

    status = 404


class CaseClosed(Expected):
    """The case is closed and takes no more work until it is reopened."""


@once
async def client(*, actor: Actor, client_id: str) -> Client:
    """The client's row where the actor coaches them; else raise `NotFound`."""
    row = await Client.get_or_none(id=known(client_id), coach_id=actor.person_id)
    if row is None:
        raise NotFound("This client is not among yours. Look for them under Clients.")
    return row


@once
async def case(*, actor: Actor, case_id: str) -> Case:
    """The case's row where it is the actor's; else raise `NotFound`."""
    row = await Case.get_or_none(id=known(case_id), coach_id=actor.person_id)
    if row is None:
        raise NotFound("This case is not among yours. Look for it on the desk.")
    return row


async def open_case(*, actor: Actor, case_id: str) -> Case:
    """The case's row where it takes more work; raise `CaseClosed` where it was closed."""
    row = await case(actor=actor, case_id=case_id)
    if row.closed_at is not None:
        raise CaseClosed(CLOSED_CASE)
    return row


@once
async def document(*, actor: Actor, document_id: str) -> Document:
    """The document's row where its case is the actor's; else raise `NotFound`."""
    found = await documents(actor=actor, document_ids=[document_id])
    if document_id not in found:
        raise NotFound("This page is not among yours. Look for its case on the desk.")
    return found[document_id]


async def documents(
    *, actor: Actor, document_ids: list[str], lock: bool = False
) -> dict[str, Document]:
    """Those of the documents that the actor may open, by id.

    `lock` keeps other transactions from changing them until this one ends.
    """
    ids = [one for one in document_ids if is_id(one)]
    query = Document.filter(id__in=ids, **_reach(actor)).order_by("id")
    if lock:
        query = query.select_for_update(of=("document",))
    return {row.id: row for row in await query}


async def reader(*, actor: Actor, document_id: str) -> Actor:
    """Who reads what a document's page is made of: the actor, or for a guest the coach's eyes.

    A guest opens no case and no client, but their page shows a first name. Those eyes write
    nothing, since `audit.record` turns them away; and whoever uses them hands on to the guest only
    what is the guest's. Raise `NotFound` where the document is not the actor's.
    """
    await document(actor=actor, document_id=document_id)
    if actor.visit is None:
        return actor
    return Actor(person_id=actor.visit.coach, role="coach", name="", only_reads=True)


def _reach(actor: Actor) -> dict[str, Any]:
    """Which documents an actor may open at all; a guest one, while their link is out."""
    if actor.visit is None:
        return {"case__coach_id": actor.person_id}
    return {
        "id": actor.visit.to.document,
        "case__coach_id": actor.visit.coach,
        "links__id": actor.session,
        "links__finished_at__isnull": True,
        "links__revoked_at__isnull": True,
        "links__ends_at__gt": clock.now(),
    }


def known(text: str) -> str:
    """An id as it is; anything else as one that nothing has: a database may refuse to look."""
    return text if is_id(text) else ""
