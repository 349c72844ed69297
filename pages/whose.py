"""Which client of a case a page speaks of: the one who is asked for, else the gravest."""

from typing import Annotated

from fastapi import Query

from app.services.intakes import IntakeView
from app.services.screenings import ScreeningView
from components.html import Tag
from components.parts import link_button
from models.levels import Level
from pages.intake_frame import address

Of = Annotated[str, Query(alias="client")]
"""Whom a page is of. A parameter called `client` would be given NiceGUI's own, the browser."""


def gravest(view: IntakeView) -> ScreeningView | None:
    """The screening of the client at the highest level, the first of those who are equal."""
    return max(view.screenings.values(), key=lambda one: one.standing.level.rank, default=None)


def asked_for(view: IntakeView, client_id: str, *, at_least: Level) -> ScreeningView | None:
    """The screening of the client who is asked for, where they are at such a level; else the
    gravest."""
    own = view.screenings.get(client_id)
    return own if own is not None and own.standing.level >= at_least else gravest(view)


def query(view: IntakeView, client_id: str) -> str:
    """What an address ends with where a case has several clients; nothing where it has one."""
    return f"?client={client_id}" if client_id and view.case.is_joint else ""


def whose(view: IntakeView, step: str, here: str, *, label: str) -> None:
    """Draw a link for each of several clients: what concerns one is on no other's page."""
    if not view.case.is_joint:
        return
    with Tag("nav", classes="line", aria_label=label):
        for one in view.case.clients:
            link = link_button(one.initials, f"{address(view.id, step)}{query(view, one.id)}")
            if one.id == here:
                link.props["aria-current"] = "page"
