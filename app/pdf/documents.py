"""Every document by its value: one way to render, for preview, print and the command line."""

from collections.abc import Callable
from typing import Any

from app.pdf import directive
from app.pdf.engine.session import Session
from app.pdf.sheet import Rendered
from models.letters import DirectivePage, Document

_DRAWN_BY: dict[type, Callable[[Any, Session], Rendered]] = {
    DirectivePage: directive.draw,
}


def render(document: Document, *, session: Session | None = None) -> Rendered:
    """Return the file for a document.

    Without a session the bytes follow from the value alone. A preview gives its own session, which
    remembers what did not change; the pages look the same.
    """
    return _DRAWN_BY[type(document)](document, session or Session())
