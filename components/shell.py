"""The frame of a page: the rail, the bar with its one primary button, and the room below."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from nicegui import ui

from components import installable
from components.cover import cover
from components.html import Tag, address
from components.icons import icon, mark
from components.saved import Left


class Place(NamedTuple):
    """One item of the rail: ``id`` also names its icon; ``address`` is where it leads."""

    id: str
    label: str
    address: str


MAP = Place("map", "Map", "/map")
FOR_COACH = (
    Place("desk", "Desk", "/desk"),
    MAP,
    Place("clients", "Clients", "/clients"),
    Place("directives", "Directives", "/directives"),
)
FOR_COACH_LOW = (Place("practice", "Practice", "/practice"),)
FOR_VISITOR = (MAP, Place("about", "About", "/about"))
FOR_VISITOR_LOW = (Place("sign-in", "Sign in", "/sign-in"),)


@contextmanager
def page(*, title: str, here: str, signed_in: bool) -> Iterator[None]:
    """Lay out one page: the rail with ``here`` (a place's id) lit, and what the block adds.

    ``title`` is what the tab shows; keep clients' names out of it.
    """
    ui.page_title(f"{title} · Fulcrum")
    if signed_in:
        ui.add_head_html(installable.head(address))
    client = ui.context.client
    client.layout.classes("shell")
    client.content.props["id"] = "main"
    client.content.props["tabindex"] = "-1"
    with client.layout:
        Tag("a", "Skip to the page", classes="skip btn primary", href="#main").move(target_index=0)
        _rail(here, signed_in=signed_in).move(target_index=1)
    with client.content:
        if signed_in:
            Left()
        yield


@contextmanager
def bare(*, title: str) -> Iterator[None]:
    """Lay out a page for whoever the tablet is handed to: no rail, no way anywhere else.

    ``title`` is what the tab shows, alone.
    """
    ui.page_title(title)
    client = ui.context.client
    client.layout.classes("bare")
    client.content.props["id"] = "main"
    with client.content:
        yield


@contextmanager
def bar(heading: str, *, eyebrow: str = "", note: str = "") -> Iterator[Tag]:
    """Head the page; what the block adds (saved mark, buttons) stands at the right.

    What it yields is the heading, for a page whose title is typed into.
    """
    with top():
        title = said(heading, eyebrow=eyebrow, note=note)
        with acts():
            yield title


def top() -> Tag:
    """The bar itself, for a page that says different things to different people."""
    return Tag("header", classes="bar")


def said(heading: str, *, eyebrow: str = "", note: str = "", classes: str = "") -> Tag:
    """What the bar says: the small capitals, the heading (which is returned), a line of help."""
    with Tag("div", classes=f"said {classes}"):
        if eyebrow:
            Tag("p", eyebrow, classes="eyebrow")
        title = Tag("h1", heading)
        if note:
            Tag("p", note, classes="note-line")
    return title


def acts() -> Tag:
    """What can be done, at the right of the bar."""
    return Tag("div", classes="acts")


def _rail(here: str, *, signed_in: bool) -> Tag:
    with Tag("nav", classes="rail", aria_label="Fulcrum") as rail:
        mark()
        for place in FOR_COACH if signed_in else FOR_VISITOR:
            _to(place, here)
        cover(everywhere=signed_in).classes("low")
        for place in FOR_COACH_LOW if signed_in else FOR_VISITOR_LOW:
            _to(place, here)
    return rail


def _to(place: Place, here: str) -> None:
    current = "page" if place.id == here else None
    with Tag("a", classes="to", href=place.address, aria_current=current):
        icon(place.id)
        Tag("span", place.label)
