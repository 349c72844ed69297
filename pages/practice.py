"""The practice: how it looks on paper, whom it refers to, who is in it, and its data."""

from nicegui import ui

from app.services import branding, contacts, people, practice
from app.web.access import current_actor
from components import shell
from components.html import Tag
from components.parts import chip, heading, muted, sheet
from models.actor import Actor
from pages.practice_branding import branding_sheet
from pages.practice_contacts import contacts_sheet
from pages.practice_data import data_sheet


@ui.page("/practice")
async def practice_page() -> None:
    """Everything about the practice on one page, a sheet each."""
    actor = current_actor()
    details = await practice.details()
    look, logo = await branding.read(), await branding.logo()
    known, team = await contacts.everybody(), await people.everybody(actor=actor)
    with shell.page(title="Practice", here="practice", signed_in=True):
        with shell.bar(details.name, eyebrow="Practice"):
            _signed_in()
        with Tag("div", classes="halves"):
            branding_sheet(look, logo, may_change=actor.role == "owner")
            contacts_sheet(known)
            _team(actor, team)
            data_sheet(details)


def _signed_in() -> None:
    # Signing out is a plain post: it works whatever the page is doing.
    with Tag("form", action="/sign-out", method="post"):
        Tag("button", "Sign out", classes="btn quiet", type="submit")
    with Tag("form", action="/sign-out", method="post"):
        Tag("input", type="hidden", name_="everywhere", value="yes")
        Tag("button", "Sign out everywhere", classes="btn text", type="submit")


def _team(actor: Actor, team: list[people.PersonDetails]) -> None:
    with sheet(label="Team"):
        heading("Team")
        with Tag("ul", classes="rows-list"):
            for person in team:
                with Tag("li", classes="row"):
                    Tag("span", person.name, classes="row-title")
                    Tag("span", person.email, classes="muted small")
                    chip("you" if person.id == actor.person_id else person.role)
        muted(
            "Whoever runs the server adds people with “fulcrum user add” and gives a new password "
            "with “fulcrum user reset”. Nobody opens another coach's cases, the owner included."
        )
