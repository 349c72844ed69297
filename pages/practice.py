"""The practice: what it is called and how it looks, whom it refers to, who is in it, its data."""

from app import clock
from app.services import contacts, covers, people, pins, practice, wellbeing
from app.services.people import PersonDetails
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import chip, heading, muted, sheet
from components.sign_out import SignOut
from models.actor import Actor
from pages.practice_branding import branding_sheet
from pages.practice_contacts import contacts_sheet
from pages.practice_cover import cover_sheet
from pages.practice_crisis import crisis_sheet
from pages.practice_data import data_sheet
from pages.practice_details import details_sheet
from pages.practice_pin import pin_sheet
from pages.practice_private import private_sheet
from pages.practice_sample import beside_a_sample


@page_at("/practice")
async def practice_page() -> None:
    """Everything about the practice on one page, a sheet each."""
    actor = current_actor()
    is_owner = actor.role == "owner"
    details = await practice.details()
    known = await contacts.everybody()
    team = await people.everybody(actor=actor) if is_owner else []
    has_pin = await pins.is_set(actor=actor)
    chosen = await covers.choice(actor=actor)
    attested_at = await wellbeing.attested_at(actor=actor)
    with shell.page(title="Practice", here="practice", signed_in=True):
        with shell.bar(details.name, eyebrow="Practice"):
            _signed_in()
        with Tag("div", classes="halves"):
            with Tag("div", classes="stack"):
                details_sheet(details, may_change=is_owner)
            with Tag("div", classes="stack"):
                contacts_sheet(known, clock.today(details.zone))
                await crisis_sheet(clock.today(details.zone))
        await branding_sheet(may_change=is_owner, draw=lambda: beside_a_sample(details))
        with Tag("div", classes="halves"):
            with Tag("div", classes="stack"):
                _team(actor, team)
                pin_sheet(has_pin=has_pin)
                cover_sheet(chosen)
            with Tag("div", classes="stack"):
                private_sheet(attested_at)
                data_sheet(details, is_owner=is_owner)


def _signed_in() -> None:
    SignOut()
    SignOut("Sign out everywhere", kind="text", everywhere=True)


def _team(actor: Actor, team: list[PersonDetails]) -> None:
    with sheet(label="Team"):
        heading("Team")
        with Tag("ul", classes="rows-list"):
            for person in team:
                with Tag("li", classes="row"):
                    Tag("span", person.name, classes="row-title")
                    Tag("span", person.email, classes="muted small")
                    chip(_standing(person, actor))
        if team:
            muted(
                "Whoever runs the server adds people with “fulcrum user add” and gives a new "
                "password with “fulcrum user reset”."
            )
        muted("Nobody opens another coach's cases, the owner included.")


def _standing(person: PersonDetails, actor: Actor) -> str:
    if not person.active:
        return "switched off"
    return "you" if person.id == actor.person_id else person.role
