"""The desk: the cases in work, one tap away each."""

from nicegui import ui

from app.services import cases
from app.web.access import current_actor
from components import shell
from components.html import Tag
from components.parts import chip, heading, link_button, reading, sheet


@ui.page("/desk")
async def desk_page() -> None:
    """Every case that is not put away, the newest first, or how to begin."""
    actor = current_actor()
    own = await cases.open_cases(actor=actor)
    with shell.page(title="Desk", here="desk", signed_in=True):
        with shell.bar(f"Good to see you, {actor.name}", eyebrow="Desk"):
            link_button("Add a client", "/clients/new", kind="primary")
        if own:
            _cases(own)
        else:
            _begin()


def _cases(own: list[cases.CaseView]) -> None:
    with sheet(label="Cases in work"):
        heading("Cases in work")
        with Tag("ul", classes="rows-list"):
            for case in own:
                with Tag("li"), Tag("a", classes="row-link", href=f"/cases/{case.id}"):
                    Tag("span", case.title, classes="row-title")
                    Tag("span", f"opened {case.opened_at:%-d %B}", classes="muted small")
                    if case.meetings:
                        chip(f"meeting {case.session}")


def _begin() -> None:
    with sheet():
        heading("Nothing on the desk yet")
        reading(
            "Cases that you open will wait here. Begin with a client, or try the map first: "
            "it needs nobody's name."
        )
        with Tag("div", classes="line"):
            link_button("Add your first client", "/clients/new", kind="text")
            link_button("Open the map", "/map", kind="text")
