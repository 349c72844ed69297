"""Whom of the directory one can call now: how to reach them, write to them, and note the call."""

from collections.abc import Sequence
from datetime import date

from nicegui import ui

from app.services import letters
from app.services.intakes import IntakeView
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components.contact import contact_details
from components.html import Tag
from components.parts import ButtonKind, button, line, link_button, muted
from models.contacts import Contact
from models.content import load
from pages.intake_frame import address
from pages.whose import query

SHOWN = 3
"""How many stand on the page at once; the others are one tap away."""


def fitting_contacts(
    view: IntakeView, screening: ScreeningView, fitting: Sequence[Contact], *, today: date
) -> None:
    """List the contacts that fit, the nearest first; each can be written to."""
    if not fitting:
        muted(load().safety.stop_page.no_contact)
        link_button("Open the directory", "/practice/contacts", kind="text")
        return
    with Tag("ul", classes="rows-list"):
        for one in fitting[:SHOWN]:
            _contact(view, screening, one, today)
    if len(fitting) > SHOWN:
        with Tag("details", classes="more"):
            Tag("summary", f"More who fit: {len(fitting) - SHOWN}")
            with Tag("ul", classes="rows-list"):
                for one in fitting[SHOWN:]:
                    _contact(view, screening, one, today)


def letter_link(view: IntakeView, screening: ScreeningView, *, kind: ButtonKind) -> None:
    """Lead to the letter, whoever it goes to."""
    link_button(
        load().safety.stop_page.letter_button, _letter(view, screening), kind=kind, wide=True
    )


def _contact(view: IntakeView, screening: ScreeningView, one: Contact, today: date) -> None:
    async def write() -> None:
        await letters.begin(
            actor=current_actor(),
            case_id=view.case.id,
            client_id=screening.client,
            contact_id=one.id,
        )
        ui.navigate.to(_letter(view, screening))

    with Tag("li", classes="contact"):
        contact_details(one, today=today)
        with line():
            button("Write to them", write, kind="text")


def _letter(view: IntakeView, screening: ScreeningView) -> str:
    return f"{address(view.id, 'letter')}{query(view, screening.client)}"
