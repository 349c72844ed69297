"""Crisis numbers as they stand: how far each can be relied on, and whoever confirms it."""

from collections.abc import Iterable

from tortoise.transactions import in_transaction

from app import clock
from app.services import audit, crisis_checks, practice
from models.actor import Actor
from models.content import load
from models.crisis import CrisisLines
from models.errors import Expected
from models.tables.clients import Client


class CrisisNumberError(Expected):
    """A number cannot be confirmed; the message says why."""


async def dated(country: str) -> CrisisLines:
    """The lines of a country, each with the day on which it was last confirmed by anybody."""
    lines = load().crisis.crisis_for(country)
    return lines.with_checks(await crisis_checks.of(country))


async def card(country: str) -> CrisisLines:
    """The lines for a crisis card: what is too old to rely on has no date, and says so there."""
    details = await practice.details()
    return (await dated(country)).as_of(clock.today(details.zone))


async def confirm(*, actor: Actor, country: str, number: str = "") -> None:
    """Confirm a number of a country, or all of them, as right today; once a day is enough."""
    lines = load().crisis.crisis_for(country)
    if number and number not in lines.confirmed_on:
        raise CrisisNumberError("This number is not on the list any more. Load the page again.")
    today = clock.today((await practice.details()).zone)
    async with in_transaction():
        new = await crisis_checks.note(
            actor=actor, country=country, on=today, numbers=[number] if number else None
        )
        if new:
            await audit.record(
                actor=actor,
                verb="confirm_crisis_numbers",
                details={"country": lines.country, "numbers": new},
            )


async def of_practice(*, actor: Actor) -> tuple[CrisisLines, ...]:
    """The lines of the practice's country, and of those where clients of the actor's are."""
    home = (await practice.details()).country
    own = Client.filter(coach_id=actor.person_id, archived_at=None)
    abroad = {str(one) for one in await own.distinct().values_list("country", flat=True)}
    found = {}
    for country in (home, *sorted(abroad - {home})):
        lines = await dated(country)
        found[lines.country] = lines
    return tuple(found.values())


async def to_confirm(*, actor: Actor) -> tuple[CrisisLines, ...]:
    """Those of them on which a number was not confirmed for more than 180 days."""
    today = clock.today((await practice.details()).zone)
    every: Iterable[CrisisLines] = await of_practice(actor=actor)
    return tuple(one for one in every if one.unconfirmed(on=today))
