"""What one client has agreed to: where each element stands, what was signed, and taking it back."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from nicegui import ui

from app.services import clients, consents, practice, signings
from app.services.consents import Given
from app.services.signings import Signed
from app.web import downloads
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import button, chip, heading, link_button, muted, reading, sheet
from components.undo import undoable
from models.clients import ClientCard
from models.consent import ConsentElement
from models.consent_page import how, present
from models.content import load
from models.errors import Expected
from pages.intake_consents import agreed_when
from pages.signing import to_sign
from pages.turned import turn_button

NOTHING_SIGNED = "Nothing is signed yet. Turn the tablet, and they read, tick and sign."
IN_FORCE = "in force"


@page_at("/clients/{client_id}/consents")
async def client_consents_page(client_id: str) -> None:
    """The consents of one client of the coach's."""
    actor = current_actor()
    client = await clients.get(actor=actor, client_id=client_id)
    papers = await signings.of_client(actor=actor, client_id=client_id)
    zone = ZoneInfo((await practice.details()).zone)
    with shell.page(title="Client", here="clients", signed_in=True):
        with shell.bar("What we agreed", eyebrow=client.initials):
            for number, case_id in enumerate(client.cases, 1):
                said = "To the case" if len(client.cases) == 1 else f"To case {number}"
                link_button(said, f"/cases/{case_id}")
        with Tag("div", classes="halves"):
            with Tag("div", classes="stack"):
                _papers(client, papers, zone)
            await _Standing(client, zone).draw()


def _papers(client: ClientCard, papers: Sequence[Signed], zone: ZoneInfo) -> None:
    with sheet(classes="stack", label="Signed"):
        heading("Signed")
        if not papers:
            muted(NOTHING_SIGNED)
        for place, one in enumerate(papers):
            _paper(client, one, zone, is_newest=place == 0)
        if client.cases:
            turn_button(to=lambda: to_sign(client.cases[-1], client.id), label="Turn it to sign")
            link_button("Send it instead", f"/cases/{client.cases[-1]}/links", kind="text")


def _paper(client: ClientCard, one: Signed, zone: ZoneInfo, *, is_newest: bool) -> None:
    async def print_it() -> None:
        printed = await signings.print_(
            actor=current_actor(), client_id=client.id, signature=one.id
        )
        ui.download.from_url(
            downloads.offer(printed.data, name=printed.name, media_type="application/pdf")
        )

    with Tag("div", classes="consent-line"):
        with Tag("div", classes="said"):
            reading(how(one.consent, zone))
            muted(present(one.consent))
            muted(f"Wording of {one.consent.version}.")
        if is_newest and one.consent.version == load().consent.version:
            chip(IN_FORCE)
        button("Print", print_it, icon="print", when_saved=True)


class _Standing:
    """Where each element stands, drawn again when one was taken back or that is undone."""

    def __init__(self, client: ClientCard, zone: ZoneInfo) -> None:
        self._client, self._zone = client, zone
        self._box = sheet(classes="stack consents", label="Where it stands")

    async def draw(self) -> None:
        words = load().consent
        given = await consents.given(actor=current_actor(), client_id=self._client.id)
        self._box.clear()
        with self._box:
            heading("Where it stands")
            muted(words.withdraw)
            for element in words.elements:
                self._element(element, given.get(element.id))
            if any(one.given for one in given.values()):
                self._all_back([key for key, one in given.items() if one.given])

    def _element(self, element: ConsentElement, given: Given | None) -> None:
        async def take_back() -> None:
            await consents.record(
                actor=current_actor(), client_id=self._client.id, element=element.id, given=False
            )
            await self._taken_back([element.id], f"Taken back: {element.title}.")

        with Tag("div", classes="consent-line"):
            with Tag("div", classes="said"):
                Tag("p", element.title, classes="row-title")
                muted(agreed_when(element, given, self._zone) or "Not asked yet.")
            if given is not None and given.given:
                button("Take back", take_back, kind="text").props["aria-label"] = (
                    f"Take back: {element.title}"
                )

    def _all_back(self, elements: Sequence[str]) -> None:
        async def take_back() -> None:
            await consents.take_all_back(actor=current_actor(), client_id=self._client.id)
            await self._taken_back(elements, "Everything is taken back.")

        with Tag("details", classes="more"):
            Tag("summary", "They take back everything")
            muted("From then on questions and tasks wait. What was signed stays on record, dated.")
            button("Take back everything", take_back)

    async def _taken_back(self, elements: Sequence[str], done: str) -> None:
        async def undo() -> None:
            try:
                await consents.undo(
                    actor=current_actor(), client_id=self._client.id, elements=elements
                )
            except Expected as error:
                line_.clear()
                with line_:
                    Tag("p", error.sentence)
                return
            await self.draw()

        await self.draw()
        with self._box:
            line_ = undoable(done, undo)
        line_.move(target_index=1)
