"""Clients: find one, add one, and open what belongs to them."""

from nicegui import ui

from app.services import cases, clients, practice
from app.web.access import current_actor
from components import shell
from components.form import Form, Values, area_input, select_input, text_input
from components.html import Tag
from components.parts import button, chip, heading, line, link_button, muted, reading, sheet
from models.actor import Actor
from models.clients import ClientCard
from models.countries import countries
from models.errors import Expected


@ui.page("/clients")
async def clients_page(words: str = "", archived: bool = False) -> None:
    """The coach's clients by name, with a search and the way to add one."""
    actor = current_actor()
    found = await clients.find(actor=actor, words=words, archived=archived)
    with shell.page(title="Clients", here="clients", signed_in=True):
        with shell.bar("Clients", eyebrow="Put away" if archived else "In your care"):
            link_button("Add a client", "/clients/new", kind="primary")
        _search(words, archived=archived)
        if found:
            _list(found)
        else:
            _nobody(words, archived=archived)


@ui.page("/clients/new")
async def new_client_page() -> None:
    """Add a client and open their case."""
    actor = current_actor()
    details = await practice.details()
    with (
        shell.page(title="Clients", here="clients", signed_in=True),
        sheet(classes="narrow"),
    ):
        heading("Who is it?")
        muted("Initials are enough. Everything that names a client is sealed with their own key.")
        form = Form(lambda values: _add(form, actor, values), label="A new client")
        with form.open():
            client_inputs(name="", country=details.country, note="")
        form.submit("Add and open a case")


@ui.page("/clients/{client_id}")
async def client_page(client_id: str) -> None:
    """One client: what names them, their cases, and putting them away."""
    actor = current_actor()
    client = await clients.get(actor=actor, client_id=client_id)
    own = [await cases.get(actor=actor, case_id=case_id) for case_id in client.cases]
    with shell.page(title="Client", here="clients", signed_in=True):
        with shell.bar(client.name, eyebrow="Client"):
            _put_away(client)
        with Tag("div", classes="two-thirds"):
            with sheet(label="Cases"):
                _cases(client, own)
            with sheet(label="Details"):
                _details(client)


def client_inputs(*, name: str, country: str, note: str) -> None:
    """The three inputs that make a client."""
    text_input("name", "Name or initials", value=name, maxlength="120")
    select_input(
        "country",
        "Country where they usually are",
        {one.code: one.name for one in countries()},
        value=country,
        help_="Decides which emergency number and crisis line stand on cards, letters and prints.",
    )
    area_input("note", "Note, for you alone", value=note)


async def _add(form: Form, actor: Actor, values: Values) -> None:
    try:
        client_id = await clients.add(
            actor=actor,
            name=values.get("name", ""),
            country=values.get("country", ""),
            note=values.get("note", ""),
        )
        case_id = await cases.open_case(actor=actor, client_ids=[client_id])
    except Expected as error:
        form.refuse(error.sentence)
        return
    ui.navigate.to(f"/cases/{case_id}")


def _search(words: str, *, archived: bool) -> None:
    with Tag("form", classes="line search", action="/clients", method="get", role="search"):
        Tag(
            "input",
            classes="input",
            name_="words",
            type="search",
            value=words,
            placeholder="Name or initials",
            aria_label="Find a client",
        )
        if archived:
            Tag("input", type="hidden", name_="archived", value="true")
        Tag("button", "Find", classes="btn quiet", type="submit")
        if archived:
            link_button("Back to those in your care", "/clients", kind="text")
        else:
            link_button("Put away", "/clients?archived=true", kind="text")


def _list(found: list[ClientCard]) -> None:
    with sheet(), Tag("ul", classes="rows-list"):
        for client in found:
            with Tag("li"), Tag("a", classes="row-link", href=f"/clients/{client.id}"):
                Tag("span", client.name, classes="row-title")
                chip(f"{len(client.cases)} case{'' if len(client.cases) == 1 else 's'}")


def _nobody(words: str, *, archived: bool) -> None:
    with sheet():
        if words:
            reading(f"Nobody here is called “{words}”.")
            link_button("Show everybody", "/clients", kind="text")
        elif archived:
            reading("Nobody has been put away.")
        else:
            reading("The people you work with will stand here. Initials are enough.")
            link_button("Add your first client", "/clients/new", kind="text")


def _cases(client: ClientCard, own: list[cases.CaseView]) -> None:
    heading("Cases")
    with Tag("ul", classes="rows-list"):
        for case in own:
            with Tag("li"), Tag("a", classes="row-link", href=f"/cases/{case.id}"):
                Tag("span", f"Opened {case.opened_at:%-d %B %Y}", classes="row-title")
                if case.archived_at:
                    chip("put away")

    async def open_another() -> None:
        case_id = await cases.open_case(actor=current_actor(), client_ids=[client.id])
        ui.navigate.to(f"/cases/{case_id}")

    button("Open another case" if own else "Open a case", open_another)


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
        ui.navigate.reload()

    form = Form(change, label="Details")
    with form.open():
        client_inputs(name=client.name, country=client.country, note=client.note)
    form.submit("Save")


def _put_away(client: ClientCard) -> None:
    archived = client.archived_at is not None

    async def toggle() -> None:
        await clients.archive(actor=current_actor(), client_id=client.id, archived=not archived)
        ui.navigate.reload()

    with line():
        button("Bring back" if archived else "Put away", toggle)
