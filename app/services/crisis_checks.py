"""Which crisis numbers the practice has confirmed, and when: rows alone, for verbs that say who."""

from collections.abc import Iterable
from datetime import date

from models.actor import Actor
from models.content import load
from models.tables.people import CrisisCheck


async def note(
    *, actor: Actor, country: str, on: date, numbers: Iterable[str] | None = None
) -> list[str]:
    """Note that numbers of a country (all of them where none are given) are right; return them.

    What was noted for that day already is left out. Call it inside a transaction.
    """
    lines = load().crisis.crisis_for(country)
    wanted = set(lines.confirmed_on if numbers is None else numbers)
    done = CrisisCheck.filter(country=lines.country, checked_on=on)
    known = {str(one) for one in await done.values_list("number", flat=True)}
    new = [number for number in lines.confirmed_on if number in wanted - known]
    await CrisisCheck.bulk_create(
        CrisisCheck(country=lines.country, number=number, checked_on=on, checked_by=actor.person_id)
        for number in new
    )
    return new


async def of(country: str) -> dict[str, date]:
    """The day on which each number of a country was last confirmed here."""
    lines = load().crisis.crisis_for(country)
    rows = CrisisCheck.filter(country=lines.country).order_by("checked_on", "id")
    return {row.number: row.checked_on for row in await rows}
