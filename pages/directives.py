"""Directives: what is in hand and what was given."""

from collections.abc import Iterable

from app.services import directive_prints
from app.services.directive_prints import Card
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import (
    chip,
    eyebrow,
    link_button,
    muted,
    reading,
    sheet,
)


@page_at("/directives")
async def directives_page() -> None:
    """The drafts and the printed directives of the coach's cases."""
    cards = await directive_prints.everything(actor=current_actor())
    drafts = [card for card in cards if card.printed_at is None]
    given = [card for card in cards if card.printed_at is not None]
    with shell.page(title="Directives", here="directives", signed_in=True):
        with shell.bar("Directives", eyebrow="Small experiments between two meetings"):
            link_button("Several at once", "/print", kind="text")
            link_button("Templates", "/templates", kind="text")
            link_button("Choose a case", "/desk", kind="primary")
        if not cards:
            _nothing_yet()
        for words, some in (("In hand", drafts), ("Given", given)):
            if some:
                _list(words, some)


def _nothing_yet() -> None:
    with sheet(classes="narrow"):
        reading("What you design for your clients will stand here, and what was printed.")
        muted("A directive begins on a case: open one and choose a task.")
        link_button("To the desk", "/desk")


def _list(words: str, cards: Iterable[Card]) -> None:
    with sheet(label=words):
        eyebrow(words, level=2)
        with Tag("ul", classes="rows-list"):
            for card in cards:
                with Tag("li"), Tag("a", classes="row-link", href=f"/directives/{card.document}"):
                    Tag("span", card.title, classes="row-title")
                    Tag("span", f"{card.client} · {card.kind.name}", classes="muted small")
                    if card.printed_at is not None:
                        said = "said" if card.kind.frame_only else "printed"
                        given = f"{said} {card.printed_at:%-d %b}"
                        chip(card.answer or given, kind="" if card.answer else "accent")
                    else:
                        chip(f"begun {card.begun_at:%-d %b}")
