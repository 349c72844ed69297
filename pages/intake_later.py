""" "Not now": one tap that is kept, and goes on."""

from collections.abc import Callable

from nicegui import ui

from app.services import afterwards
from app.web.access import current_actor
from components.html import Tag
from components.parts import button
from models.errors import Expected

NOT_NOW = "Not now"


def not_now(document: str, part: str, *, to: str, words: str = NOT_NOW) -> Tag:
    """Draw the button that puts off a part of a document, and then goes to an address."""
    return not_now_then(document, lambda: part, lambda: ui.navigate.to(to), words=words)


def not_now_then(
    document: str, part: Callable[[], str], then: Callable[[], None], *, words: str = NOT_NOW
) -> Tag:
    """Draw the button that puts off whatever part is shown, and then does something.

    Where it is refused the page says why, and stays.
    """

    async def later() -> None:
        refused.set_text("")
        try:
            await afterwards.put_off(actor=current_actor(), document_id=document, part=part())
        except Expected as error:
            refused.set_text(error.sentence)
            return
        then()

    drawn = button(words, later, kind="text")
    refused = Tag("p", classes="objection", role="alert")
    return drawn
