"""Every document by its value: one way to render, for preview, print and the command line."""

from collections.abc import Callable
from typing import Any

from app.pdf import card, closing, consent, consultation, directive, formulation, letter, pack
from app.pdf import map as map_page
from app.pdf.engine.session import Session
from app.pdf.length import check_length
from models.letters import (
    ClosingPage,
    CoachCard,
    ConsentPage,
    ConsultationPage,
    DirectivePage,
    Document,
    FormulationPage,
    MapPage,
    PackPage,
    ReferralLetter,
    Rendered,
)

_DRAWN_BY: dict[type, Callable[[Any, Session], Rendered]] = {
    DirectivePage: directive.draw,
    ReferralLetter: letter.draw,
    FormulationPage: formulation.draw,
    MapPage: map_page.draw,
    CoachCard: card.draw,
    ConsultationPage: consultation.draw,
    ClosingPage: closing.draw,
    PackPage: pack.draw,
    ConsentPage: consent.draw,
}


def render(document: Document, *, session: Session | None = None) -> Rendered:
    """Return the file for a document.

    Without a session the bytes follow from the value alone. A preview gives its own session, which
    remembers what did not change; the pages look the same. Raises `TooMuchTextError` where there is
    more text than can be printed at once.
    """
    check_length(document)
    return _DRAWN_BY[type(document)](document, session or Session())
