"""One client: their cases, what names them, and putting them away."""

from zoneinfo import ZoneInfo

from nicegui import ui

from app.services import cases, clients, practice
from app.services.cases import CaseView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, select_input
from components.html import Tag
from components.parts import button, chip, heading, link_button, sheet
from components.reload import reload
from models.clients import ClientCard
from models.errors import Expected
from pages.clients import client_inputs

ALONE = "alone"


@page_at("/clients/{client_id}")
async def client_page(client_id: str) -> None:
    """Everything about one client of the coach's."""
    actor = current_actor()
    client = await clients.get(actor=actor, client_id=client_id)
    own = [await cases.get(actor=actor, case_id=case_id) for case_id in client.cases]
    others = [one for one in await clients.find(actor=actor) if one.id != client.id]
    zone = ZoneInfo((await practice.details()).zone)
    with shell.page(title="Client", here="clients", signed_in=True):
        with shell.bar(client.name, eyebrow="Client"):
            link_button("What we agreed", f"/clients/{client.id}/consents")
            _put_away(client)
        with Tag("div", classes="two-thirds"):
            with sheet(label="Cases"):
                _cases(own, zone)
                _open_another(client, others, is_first=not own)
            with sheet(label="Details"):
                _details(client)


def _cases(own: list[CaseView], zone: ZoneInfo) -> None:
    heading("Cases")
    with Tag("ul", classes="rows-list"):
        for case in own:
            with Tag("li"), Tag("a", classes="row-link", href=f"/cases/{case.id}"):
                Tag("span", case.title, classes="row-title")
                opened = case.opened_at.astimezone(zone)
                Tag("span", f"opened {opened:%-d %B %Y}", classes="muted small")
                if case.archived_at:
                    chip("put away")


def _open_another(client: ClientCard, others: list[ClientCard], *, is_first: bool) -> None:
    async def open_case(values: Values) -> None:
        partner = values.get("partner", ALONE)
        together = [client.id] if partner == ALONE else [client.id, partner]
        try:
            case_id = await cases.open_case(actor=current_actor(), client_ids=together)
        except Expected as error:
            form.refuse(error.sentence)
            return
        ui.navigate.to(f"/cases/{case_id}")

    form = Form(open_case, label="A case")
    if others:
        with form.open():
            partners = {one.id: f"Together with {one.name}" for one in others}
            select_input("partner", "Who comes", {ALONE: f"{client.name} alone", **partners})
    form.submit("Open a case" if is_first else "Open another case", kind="quiet")


def _details(client: ClientCard) -> None:
    heading("Details")

    async def change(values: Values) -> None:
        try:
            await clients.change(
                actor=current_actor(),
                client_id=client.id,
                name=values.get("name", ""),
                country=values.get("country", ""),
                note=values.get("note", ""),
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    form = Form(change, label="Details")
    with form.open():
        client_inputs(name=client.name, country=client.country, note=client.note)
    form.submit("Save")


def _put_away(client: ClientCard) -> None:
    archived = client.archived_at is not None

    async def toggle() -> None:
        await clients.archive(actor=current_actor(), client_id=client.id, archived=not archived)
        if archived:
            reload()
        else:
            ui.navigate.to(f"/clients?put_away={client.id}")

    button("Bring back" if archived else "Put away", toggle)
