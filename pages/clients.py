"""Clients: find one, and add one."""

from nicegui import ui

from app.services import cases, clients, practice
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, area_input, select_input, text_input
from components.html import Tag
from components.parts import chip, heading, link_button, muted, reading, sheet
from components.undo import undoable
from models.actor import Actor
from models.clients import NAME_LIMIT, ClientCard
from models.countries import countries
from models.errors import Expected


@page_at("/clients")
async def clients_page(words: str = "", archived: bool = False, put_away: str = "") -> None:
    """The coach's clients by name, with a search; `put_away` is one to undo."""
    actor = current_actor()
    found = await clients.find(actor=actor, words=words, archived=archived)
    just_now = await clients.get(actor=actor, client_id=put_away) if put_away else None
    with shell.page(title="Clients", here="clients", signed_in=True):
        with shell.bar("Clients", eyebrow="Put away" if archived else "In your care"):
            link_button("Add a client", "/clients/new", kind="primary")
        if just_now is not None and just_now.archived_at is not None:
            _undo(just_now)
        _search(words, archived=archived)
        if found:
            _list(found)
        else:
            _nobody(words, archived=archived)


@page_at("/clients/new")
async def new_client_page() -> None:
    """Add a client and open their case."""
    actor = current_actor()
    details = await practice.details()
    with (
        shell.page(title="Clients", here="clients", signed_in=True),
        sheet(classes="stack narrow"),
    ):
        heading("Who is it?", level=1)
        muted("Initials are enough. Everything that names a client is sealed with their own key.")
        form = Form(lambda values: _add(form, actor, values), label="A new client")
        with form.open():
            client_inputs(name="", country=details.country, note="")
        form.submit("Add and open a case")


def client_inputs(*, name: str, country: str, note: str) -> None:
    """The three inputs that make a client."""
    text_input("name", "Name or initials", value=name, maxlength=str(NAME_LIMIT))
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


def _undo(client: ClientCard) -> None:
    async def bring_back() -> None:
        await clients.archive(actor=current_actor(), client_id=client.id, archived=False)
        ui.navigate.to(f"/clients/{client.id}")

    undoable(f"{client.name} is put away. Nothing is lost.", bring_back)


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
    with sheet(label="Clients"), Tag("ul", classes="rows-list"):
        for client in found:
            with Tag("li"), Tag("a", classes="row-link", href=f"/clients/{client.id}"):
                Tag("span", client.name, classes="row-title")
                chip(f"{len(client.cases)} case{'' if len(client.cases) == 1 else 's'}")


def _nobody(words: str, *, archived: bool) -> None:
    with sheet(classes="stack"):
        if words:
            reading(f"Nobody here is called “{words}”.")
            everybody = "/clients?archived=true" if archived else "/clients"
            link_button("Show everybody", everybody, kind="text")
        elif archived:
            reading("Nobody has been put away.")
        else:
            reading("The people you work with will stand here. Initials are enough.")
            link_button("Add your first client", "/clients/new", kind="text")
