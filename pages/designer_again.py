"""Why a printed page is not handed out again just now, in words that anybody there may read."""

from app.services import directives
from app.services.directives import Design
from app.web.access import current_actor
from components.html import Tag
from components.parts import note
from models.directive_words import objections
from models.errors import Expected
from pages.rerun import ask_again_button

NOT_AGAIN = "It is not printed again just now."
ASK_AGAIN = "gate_rerun"
"""The reason that asking again takes away."""


def why_not(design: Design) -> str:
    """Say why; empty where it is handed out."""
    said: tuple[str, ...] = ()
    if design.closed is not None:
        said = (design.closed.sentence,)
    elif design.review.against:
        said = objections(design.review.against, joint=design.case.has_company)
    return " ".join((NOT_AGAIN, *said)) if said else ""


async def quietly(document_id: str, error: Expected) -> str:
    """Say what was refused as quietly as it stands on the page."""
    now = await directives.get(actor=current_actor(), document_id=document_id)
    return why_not(now) or error.sentence


def wait(design: Design) -> None:
    """Say beforehand that it is not printed again, and lead to what would change that."""
    why = why_not(design)
    if not why:
        return
    with note().classes("line"):
        Tag("p", why)
        if not design.case.has_company and ASK_AGAIN in {
            one.cause for one in design.review.against
        }:
            ask_again_button(design.case.id, design.case.client.id)
