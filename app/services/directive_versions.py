"""The versions of one task: what was printed of it, by whom and when, and what is still in hand."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.services import directive_seals, directives, documents, people, practice
from app.services.directives import KIND, root_of
from models.actor import Actor
from models.directive_fields import title_of


class Version(NamedTuple):
    """One of them; it opens as it was printed."""

    document: str
    number: int
    """Its place, by when it was begun; the first is 1."""
    title: str
    printed_at: datetime | None
    """In the practice's zone; None while it is in hand."""
    printed_by: str
    """Whoever printed it, by name; empty while it is in hand."""


async def of_directive(*, actor: Actor, document_id: str) -> list[Version]:
    """Every version of a directive of the actor's, the oldest first; it is one of them itself.

    Raise `access.NotFound` for anything else.
    """
    this = await documents.load(actor=actor, document_id=document_id)
    root = root_of(this.id, this.values)
    seals = {one.document: one for one in await directive_seals.of_case(this.case)}
    names = {one.id: one.name for one in await people.everybody(actor=actor)}
    zone = ZoneInfo((await practice.details()).zone)
    found: list[Version] = []
    for head in await documents.in_case(actor=actor, case=this.case, kind=KIND):
        seal = seals.get(head.id)
        if seal is not None and seal.root == root:
            printed_at, by = seal.sealed_at.astimezone(zone), names.get(seal.sealed_by, "")
            found.append(Version(head.id, len(found) + 1, seal.title, printed_at, by))
        elif seal is None:
            state = await documents.load(actor=actor, document_id=head.id)
            if root_of(state.id, state.values) == root:
                title = title_of(state.values, directives.kind_of(state.value("kind")))
                found.append(Version(head.id, len(found) + 1, title, None, ""))
    return found
