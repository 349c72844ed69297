"""The directory: whom the practice refers to, found by a word or by what they take."""

from datetime import date

from nicegui.events import GenericEventArguments

from app import clock
from app.services import contacts, practice
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.contact import contact_details, specialty_chips
from components.form import TYPED
from components.html import Tag
from components.parts import Click, button, line, link_button, muted, reading, sheet
from components.reload import reload
from components.undo import undoable
from models.contacts import Contact
from models.content import load
from models.directory import matches

SECONDS_BETWEEN_WORDS = 0.2


@page_at("/practice/contacts")
async def directory_page() -> None:
    """Everybody of the directory; who was put away stands below."""
    current_actor()
    today = clock.today((await practice.details()).zone)
    known = await contacts.everybody()
    away = await contacts.everybody(away=True)
    with shell.page(title="Directory", here="practice", signed_in=True):
        with shell.bar("Whom you refer to", eyebrow="Practice"):
            link_button("To the practice", "/practice", kind="text")
            link_button("Add somebody", "/practice/contacts/new", kind="primary")
        if not known:
            _nobody()
        else:
            found = _Found(known, today)
            _search(found)
            found.draw()
        if away:
            _put_away(away)


def contact_address(contact: Contact) -> str:
    """Where a contact is changed."""
    return f"/practice/contacts/{contact.id}"


class _Found:
    """The contacts that fit what is looked for, drawn again at every letter."""

    def __init__(self, known: list[Contact], today: date) -> None:
        self._known, self._today = known, today
        self._words = self._specialty = ""
        self._box: Tag | None = None

    def look_for(self, *, words: str | None = None, specialty: str | None = None) -> None:
        self._words = self._words if words is None else words
        self._specialty = self._specialty if specialty is None else specialty
        self.draw()

    def draw(self) -> None:
        if self._box is None:
            self._box = Tag("div", classes="stack", aria_live="polite")
        self._box.clear()
        found = [one for one in self._known if matches(one, self._words, self._specialty)]
        with self._box:
            if found:
                with sheet(label="Contacts"), Tag("ul", classes="rows-list"):
                    for contact in found:
                        _row(contact, self._today)
            else:
                with sheet(classes="stack"):
                    reading("Nobody of the directory fits. Try fewer letters, or all specialties.")


def _search(found: _Found) -> None:
    def typed(event: GenericEventArguments) -> None:
        found.look_for(words=str(event.args))

    def chosen(event: GenericEventArguments) -> None:
        found.look_for(specialty=str(event.args))

    with Tag("div", classes="line search", role="search"):
        Tag(
            "input",
            classes="input",
            type="search",
            placeholder="Name, place or word",
            aria_label="Find a contact",
        ).on("input", typed, js_handler=TYPED, throttle=SECONDS_BETWEEN_WORDS)
        with Tag("select", classes="input", aria_label="What they take").on(
            "change", chosen, js_handler=TYPED
        ):
            Tag("option", "Every specialty", value="")
            for one in load().safety.specialties:
                Tag("option", one.label, value=one.id)


def _row(contact: Contact, today: date) -> None:
    row = Tag("li", classes="contact-row")

    async def again() -> None:
        row.clear()
        with row:
            _contact(await contacts.get(contact_id=contact.id), today, confirm, put_away)

    async def confirm() -> None:
        await contacts.confirm(actor=current_actor(), contact_id=contact.id)
        await again()

    async def put_away() -> None:
        await contacts.put_away(actor=current_actor(), contact_id=contact.id)
        row.clear()
        with row:
            undoable(f"{contact.name} is put away.", bring_back)

    async def bring_back() -> None:
        await contacts.put_away(actor=current_actor(), contact_id=contact.id, away=False)
        await again()

    with row:
        _contact(contact, today, confirm, put_away)


def _contact(contact: Contact, today: date, confirm: Click, put_away: Click) -> None:
    contact_details(contact, today=today)
    specialty_chips(contact)
    with line():
        if contact.confirmed_on is not None:
            muted(f"Confirmed on {contact.confirmed_on:%-d %B %Y}")
        if contact.confirmed_on != today:
            button("Confirm: all of it is right", confirm)
        link_button("Change", contact_address(contact), kind="text")
        button("Put away", put_away, kind="text")


def _put_away(away: list[Contact]) -> None:
    """List who was put away, each one tap from coming back."""
    with sheet(label="Put away"), Tag("details", classes="more"):
        Tag("summary", f"Put away: {len(away)}")
        with Tag("ul", classes="rows-list"):
            for contact in away:
                _away(contact)


def _away(contact: Contact) -> None:
    async def bring_back() -> None:
        await contacts.put_away(actor=current_actor(), contact_id=contact.id, away=False)
        reload()

    with Tag("li", classes="row"):
        Tag("span", contact.signature, classes="row-title")
        button("Bring back", bring_back, kind="text")


def _nobody() -> None:
    with sheet(classes="stack narrow"):
        reading(
            "When an intake stops, this is where the next number comes from. Begin with three: a "
            "doctor, somebody for a crisis, and a therapist whom you trust."
        )
        muted("A name and a phone number are enough; the rest can wait until you have asked them.")
        link_button("Add the first", "/practice/contacts/new")
