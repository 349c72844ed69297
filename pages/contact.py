"""One contact of the directory: written down, or changed."""

from nicegui import ui

from app.services import contacts
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, text_input, tick_input
from components.html import Tag
from components.parts import link_button, sheet
from models.contacts import Contact
from models.content import load
from models.errors import Expected

TAKES = "takes-"
LONGEST = "160"


@page_at("/practice/contacts/new")
async def new_contact_page() -> None:
    """Write somebody down."""
    current_actor()
    _page(Contact(name="", phone=""), title="Somebody to refer to")


@page_at("/practice/contacts/{contact_id}")
async def contact_page(contact_id: str) -> None:
    """Change what is known of somebody."""
    current_actor()
    contact = await contacts.get(contact_id=contact_id)
    _page(contact, title=contact.name)


def _page(contact: Contact, *, title: str) -> None:
    with shell.page(title="Directory", here="practice", signed_in=True):
        with shell.bar(title, eyebrow="Directory"):
            link_button("To the directory", "/practice/contacts", kind="text")
        with sheet(classes="narrow", label="Details"):
            _form(contact)


def _form(contact: Contact) -> None:
    async def save(values: Values) -> None:
        given = _read(values, contact_id=contact.id)
        try:
            if contact.id:
                await contacts.change(actor=current_actor(), contact=given)
            else:
                await contacts.add(actor=current_actor(), contact=given)
        except Expected as error:
            form.refuse(error.sentence)
            return
        ui.navigate.to("/practice/contacts")

    form = Form(save, label="A contact")
    with form.open():
        _who(contact)
        _reach(contact)
    form.submit("Save" if contact.id else "Add to the directory")


def _who(contact: Contact) -> None:
    text_input("name", "Name", value=contact.name, maxlength=LONGEST)
    text_input("profession", "Profession", value=contact.profession, maxlength=LONGEST)
    with Tag("fieldset", classes="ticks"):
        Tag("legend", "What they take")
        for one in load().safety.specialties:
            tick_input(TAKES + one.id, one.label, ticked=one.id in contact.specialties)
    text_input("area", "Where they see people", value=contact.area, maxlength=LONGEST)


def _reach(contact: Contact) -> None:
    text_input("phone", "Phone", value=contact.phone, kind="tel", maxlength=LONGEST)
    # Types that the browser checks would refuse in words of its own; the server says it in ours.
    text_input("mail", "E-mail", value=contact.mail, inputmode="email", maxlength=LONGEST)
    text_input("web", "Web", value=contact.web, inputmode="url", maxlength=LONGEST)
    text_input(
        "channel",
        "What reaches them safely",
        value=contact.channel,
        help_="For what nobody else may read: a direct line, a form of their own, a letter.",
        maxlength=LONGEST,
    )
    text_input("fees", "Fees", value=contact.fees, maxlength=LONGEST)
    text_input(
        "availability",
        "How soon they see people",
        value=contact.availability,
        maxlength=LONGEST,
    )


def _read(values: Values, *, contact_id: str) -> Contact:
    takes = {one.id for one in load().safety.specialties if TAKES + one.id in values}
    words = {name: values.get(name, "") for name in contacts.WORDS}
    return Contact.model_validate({**words, "id": contact_id, "specialties": takes})
