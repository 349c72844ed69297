"""Whom the practice refers to: the people whose numbers stand on the stop page."""

from nicegui import ui

from app.services import contacts
from app.web.access import current_actor
from components.form import Form, Values, text_input, tick_input
from components.html import Tag
from components.parts import Click, button, chip, heading, line, muted, reading, sheet
from components.undo import undoable
from models.contacts import Contact
from models.content import load
from models.errors import Expected
from models.flags import FLAGS

FLAG = "flag-"


def contacts_sheet(known: list[Contact]) -> None:
    """The list, and the form that adds one."""
    with sheet(label="Referrals"):
        heading("Whom you refer to")
        muted("When an intake stops, those who take what was seen stand there with their number.")
        if not known:
            reading("Nobody yet. One name and a number that somebody answers is a good beginning.")
        with Tag("ul", classes="rows-list"):
            for contact in known:
                _row(contact)
        with Tag("details", classes="more"):
            Tag("summary", "Add somebody")
            _form(Contact(name="", role="", phone=""))


def _row(contact: Contact) -> None:
    row = Tag("li", classes="row")

    async def remove() -> None:
        await contacts.remove(actor=current_actor(), contact_id=contact.id)
        row.clear()
        with row:
            undoable(f"{contact.name} is off the list.", bring_back)

    async def bring_back() -> None:
        await contacts.remove(actor=current_actor(), contact_id=contact.id, removed=False)
        row.clear()
        with row:
            _contact(contact, remove)

    with row:
        _contact(contact, remove)


def _contact(contact: Contact, remove: Click) -> None:
    with Tag("details", classes="more"):
        with Tag("summary"):
            Tag("span", contact.name, classes="row-title")
            Tag("span", f"{contact.role} · {contact.phone}", classes="muted small")
        with line():
            for flag in FLAGS:
                if flag in contact.flags:
                    chip(load().red_flags[flag].label)
        _form(contact)
        button("Take off the list", remove, kind="text")


def _form(contact: Contact) -> None:
    async def save(values: Values) -> None:
        changed = Contact(
            id=contact.id,
            name=values.get("name", ""),
            role=values.get("role", ""),
            phone=values.get("phone", ""),
            flags=frozenset(flag for flag in FLAGS if FLAG + flag in values),
        )
        try:
            if contact.id:
                await contacts.change(actor=current_actor(), contact=changed)
            else:
                await contacts.add(actor=current_actor(), contact=changed)
        except Expected as error:
            form.refuse(error.sentence)
            return
        ui.navigate.reload()

    form = Form(save, label=contact.name or "A contact")
    with form.open():
        text_input("name", "Name", value=contact.name, maxlength="120")
        text_input("role", "Role, and how soon they see people", value=contact.role)
        text_input("phone", "Phone", value=contact.phone, kind="tel", maxlength="60")
        with Tag("fieldset", classes="ticks"):
            Tag("legend", "Whom they take")
            for flag in FLAGS:
                label = load().red_flags[flag].label
                tick_input(FLAG + flag, label, ticked=flag in contact.flags)
    form.submit("Save" if contact.id else "Add", kind="quiet")
