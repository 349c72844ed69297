"""A task for another client of the same coach: begun anew there, without the first one's words."""

from datetime import datetime
from typing import NamedTuple

from tortoise.transactions import in_transaction

from app.services import (
    answers,
    audit,
    cases,
    directive_cases,
    directives,
    documents,
    formulations,
    pads,
)
from app.services.directives import KIND
from app.services.doors import door
from models import carrying
from models.actor import Actor
from models.carrying import Carried, Theirs
from models.contraindications import check
from models.directive_fields import gaps_of


class Destination(NamedTuple):
    """A case to which a task may go."""

    case: str
    title: str
    opened_at: datetime
    """Tells it from another case under the same initials."""


async def carried(*, actor: Actor, document_id: str) -> Carried:
    """What of a directive of the actor's may go on, and what stays with its client.

    Raise `access.NotFound` for anything else.
    """
    design = await directives.get(actor=actor, document_id=document_id)
    of = await theirs(actor=actor, case_id=design.case.id)
    return carrying.carried(design.kind, design.values, of)


async def destinations(*, actor: Actor, document_id: str) -> list[Destination]:
    """The actor's other cases that are in work and in which nothing speaks against the kind."""
    design = await directives.get(actor=actor, document_id=document_id)
    found = []
    for case in await cases.of_coach(actor=actor):
        if case.id == design.case.id or case.closed_at is not None:
            continue
        if await door(actor=actor, case_id=case.id) is not None:
            continue
        situation = await directive_cases.situation(actor=actor, case_id=case.id)
        if not check(design.kind, situation):
            found.append(Destination(case.id, case.title, case.opened_at))
    return found


async def give(*, actor: Actor, document_id: str, case_id: str) -> str:
    """Begin the same task for another case of the actor's; return the id of its document.

    Raise `directives.DirectiveError` while tasks are closed there, and `access.NotFound` where
    either is not the actor's.
    """
    async with in_transaction():
        design = await directives.get(actor=actor, document_id=document_id)
        if design.case.id == case_id:
            raise directives.DirectiveError("This is the same case. Make a new version instead.")
        going = await carried(actor=actor, document_id=document_id)
        made = await directives.draft(
            actor=actor, case_id=case_id, kind=design.kind.id, wording=going.values
        )
        await audit.record(
            actor=actor,
            verb="carry_directive",
            subject=document_id,
            case=design.case.id,
            details={"kind": design.kind.id, "left": list(going.left)},
        )
    return made


async def theirs(*, actor: Actor, case_id: str) -> Theirs:
    """All that belongs to the clients of a case of the actor's, and to the people around them."""
    case = await cases.get(actor=actor, case_id=case_id)
    said = (await answers.by_directive(actor=actor, case_id=case_id)).values()
    return carrying.theirs(
        await formulations.read(actor=actor, case_id=case_id),
        names=[client.name for client in case.clients],
        lines=(await pads.of_case(actor=actor, case_id=case_id)).lines,
        said=[words for one in said for words in (one.words, one.said.words)],
        gaps=await _gaps(actor, case_id),
    )


async def _gaps(actor: Actor, case_id: str) -> list[str]:
    """What stands in the texts to fill in, of every task of the case: words go from one to another.

    Where the steps are the coach's own, a gap of an earlier version may stand in them.
    """
    found = []
    for head in await documents.in_case(actor=actor, case=case_id, kind=KIND):
        values = (await documents.load(actor=actor, document_id=head.id)).values
        kind = directives.kind_of(values.get("kind"))
        texts = {one.id for one in kind.placeholders if one.kind == "text"}
        found += [str(value) for name, value in gaps_of(values).items() if name in texts and value]
    return found
