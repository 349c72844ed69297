"""The emergency numbers of the practice's country, and how far they can be relied on."""

from datetime import date

from app.services import practice
from app.services.practice import PracticeDetails
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, chip, heading, muted, note, sheet
from components.reload import reload
from models.content import load
from models.crisis import Line, is_stale


def crisis_sheet(details: PracticeDetails, today: date) -> None:
    """Each number with the day on which it was checked, or that nobody has confirmed it."""
    crisis = load().crisis
    lines = crisis.crisis_for(details.country)
    listed = (*lines.lines, *lines.partner_violence, *lines.children)

    async def checked() -> None:
        await practice.confirm_crisis_numbers(actor=current_actor())
        reload()

    with sheet(label="In an emergency"):
        heading("In an emergency")
        muted(f"What cards, letters and prints carry: {lines.name}.")
        if any(
            one.verified_on is not None and is_stale(one.verified_on, on=today) for one in listed
        ):
            note(crisis.stale)
        with Tag("ul", classes="rows-list"):
            if lines.emergency:
                _row("Emergency", lines.emergency_text, lines.verified_on, today)
            for one in listed:
                _line(one, today)
        muted(f"The practice last checked them on {details.crisis_checked_at:%-d %B %Y}.")
        button("I have checked them today", checked)


def _line(one: Line, today: date) -> None:
    hours = f" · {one.hours}" if one.hours else ""
    _row(one.name, f"{one.number}{hours}", one.verified_on, today)


def _row(name: str, number: str, verified_on: date | None, today: date) -> None:
    with Tag("li", classes="row"):
        Tag("span", name, classes="row-title")
        Tag("span", number)
        if verified_on is None:
            chip("unconfirmed", kind="spark")
        else:
            old = is_stale(verified_on, on=today)
            chip(f"checked {verified_on:%-d %b %Y}", kind="spark" if old else "")
