"""The consent turned to a client: each element in large type, and the field to sign in."""

from nicegui import ui

from app.services import signings, turned_views
from app.services.turned_views import TurnedConsent
from app.web.access import current_actor
from app.web.page_at import page_at
from components.field import Field, Kind
from components.html import Tag
from components.parts import heading, muted, reading
from components.turn import Turn
from models.consent import ConsentElement
from models.consenting import AGREED, KIND, LONGEST_NAME, NAME, SIGNATURE
from models.content import load
from models.errors import Expected
from models.turned import TurnedTo
from pages.by_link import is_by_link, thanks
from pages.intake_live import Live
from pages.turned import over, turned_page

TYPED = "Your name in full. It counts as much as a signature by hand."


@page_at("/turned/consent/{document_id}")
async def turned_consent_page(document_id: str) -> None:
    """What one client agrees to, as the client reads and signs it."""
    await turned_page(TurnedTo("consent", document_id), lambda: _consent(document_id))


async def _consent(document_id: str) -> None:
    held = await turned_views.consent(actor=current_actor(), document_id=document_id)
    with Tag("div", classes="consenting stack") as room:
        if held.is_signed:
            over()
        else:
            _Consenting(held, room).draw()


class _Consenting:
    """One open page of a consent, which ends as soon as it is signed here or elsewhere."""

    def __init__(self, held: TurnedConsent, room: Tag) -> None:
        self._held = held
        self._room = room
        self._is_by_link = is_by_link()  # known now: signing ends the link, and who held it with it
        self._live = Live(held.case, moved=self._look_again, kind=KIND)

    def draw(self) -> None:
        """Draw the words, a tick beside each, and where to sign."""
        words = load().consent
        reading(words.intro)
        for element in words.elements:
            self._element(element)
        muted(words.withdraw)
        with Tag("section", classes="stack signing", aria_label="Your signature"):
            heading("Your signature")
            self._field(SIGNATURE, "ink", "Sign here with a finger or a pen")
            self._field(NAME, "text", "Or type your name", help_=TYPED)
            self._button = Turn("I agree to what I have ticked", self._sign, kind="primary")

    def _element(self, one: ConsentElement) -> None:
        label = one.title
        if not one.is_needed(together=self._held.together):
            label = f"{one.title} (if it comes up)"
        self._field(f"{AGREED}{one.id}", "tick", label, help_=one.text)

    def _field(self, name: str, kind: Kind, label: str, *, help_: str = "") -> Field:
        longest = LONGEST_NAME if name == NAME else None
        return self._live.field(
            *(self._held.document, self._held.fields, name, kind, label),
            help=help_,
            longest=longest,
        )

    async def _sign(self) -> None:
        try:
            await signings.sign(actor=current_actor(), document_id=self._held.document)
        except Expected as error:
            self._button.refuse(error.sentence)
            return
        self._ended()

    async def _look_again(self) -> None:
        held = await turned_views.consent(actor=current_actor(), document_id=self._held.document)
        if held.is_signed and not self._held.is_signed:
            self._held = held
            self._ended()

    def _ended(self) -> None:
        self._room.clear()
        with self._room:
            thanks() if self._is_by_link else over()
            ui.run_javascript("scrollTo(0, 0)")
