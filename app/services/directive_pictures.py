"""A page of a printed directive as a picture, such as a messenger takes."""

from typing import NamedTuple

from tortoise.transactions import in_transaction

from app.pdf.workers import workers
from app.services import audit, directive_prints, directive_seals, directives
from app.services.directives import Design, DirectiveError
from models.actor import Actor
from models.letters import DirectivePage, Printed

MEDIA_TYPE = "image/png"
NOT_PRINTED = "This page has not been printed yet. Print it first."
FOR_THE_COACH = "This is for you alone: it is said, and nothing of it is handed out."


class Saved(NamedTuple):
    """One page as a file, and which of how many it is; the first is 1."""

    file: Printed
    page: int
    pages: int


async def save(*, actor: Actor, document_id: str, page: int = 1) -> Saved:
    """One page of the very file that was printed, drawn as it is; beyond the last, the last.

    Raise `DirectiveError` where nothing was printed or it may not be handed out today.
    """
    await _checked(actor, document_id)
    data = await directive_seals.pdf_of(document_id)
    drawn = await workers().picture(data, page - 1)
    number = drawn.page + 1
    async with in_transaction():
        design = await _checked(actor, document_id)
        await audit.record(
            actor=actor,
            verb="save_picture",
            subject=document_id,
            case=design.case.id,
            details={"page": number},
        )
    title = f"{design.title}, page {number}" if drawn.pages > 1 else design.title
    return Saved(Printed(directive_prints.name_of(title, "png"), drawn.png), number, drawn.pages)


async def _checked(actor: Actor, document_id: str) -> Design:
    design = await directives.get(actor=actor, document_id=document_id)
    if design.seal is None:
        raise DirectiveError(NOT_PRINTED)
    if not isinstance(design.seal.paper, DirectivePage):
        raise DirectiveError(FOR_THE_COACH)
    directive_prints.refuse_unready(design)
    return design
