"""Somebody of the directory as a coach needs them in the room: who, for what, how to reach them."""

from collections.abc import Iterator
from datetime import date

from components.html import Tag
from components.parts import chip, line, muted
from models.contacts import Contact
from models.directory import specialties_of

UNCONFIRMED = "not confirmed for 180 days"


def contact_details(contact: Contact, *, today: date) -> None:
    """Draw a contact; one that nobody has confirmed for long says so."""
    Tag("p", contact.name, classes="contact-name")
    if contact.profession or contact.area:
        muted(" · ".join(part for part in (contact.profession, contact.area) if part))
    with Tag("ul", classes="ways-to-reach"):
        for label, shown, address in _ways(contact):
            with Tag("li"):
                Tag("span", f"{label} ", classes="muted small")
                if address:
                    Tag("a", shown, href=address, rel="noreferrer")
                else:
                    Tag("span", shown)
    if more := [part for part in (contact.availability, contact.fees) if part]:
        muted(" · ".join(more))
    if contact.is_unconfirmed(on=today):
        chip(UNCONFIRMED, kind="spark")


def specialty_chips(contact: Contact) -> None:
    """Draw what a contact takes."""
    with line():
        for label in specialties_of(contact):
            chip(label)


def _ways(contact: Contact) -> Iterator[tuple[str, str, str]]:
    """Each way to reach them: its name, what is shown, and what a tap opens."""
    dialled = "".join(letter for letter in contact.phone if letter.isdigit() or letter == "+")
    yield "Phone", contact.phone, f"tel:{dialled}"
    if contact.mail:
        yield "Mail", contact.mail, f"mailto:{contact.mail}"
    if contact.web:
        yield "Web", contact.web.partition("://")[2], contact.web
    if contact.channel:
        yield "Safely", contact.channel, ""
