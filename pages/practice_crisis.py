"""The crisis numbers of every country that one has to do with, and how far to rely on them."""

from datetime import date

from app.services import crisis_numbers
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, chip, heading, line, muted, note, sheet
from models.content import load
from models.crisis import EMERGENCY, CrisisLines, is_stale
from models.part import Verified


async def crisis_sheet(today: date) -> None:
    """A list a country: each number with the day on which it was confirmed, and a tap to do so."""
    with sheet(label="In an emergency"):
        heading("In an emergency")
        for lines in await crisis_numbers.of_practice(actor=current_actor()):
            _Country(lines, today).draw()


class _Country:
    """The numbers of one country, drawn again once some are confirmed."""

    def __init__(self, lines: CrisisLines, today: date) -> None:
        self._lines, self._today = lines, today
        self._box = Tag("div", classes="stack")

    def draw(self) -> None:
        lines = self._lines
        self._box.clear()
        with self._box:
            muted(f"What cards, letters and prints carry: {lines.name}.")
            if lines.unconfirmed(on=self._today):
                note(load().crisis.stale)
            with Tag("ul", classes="rows-list"):
                if lines.emergency:
                    self._row(EMERGENCY, "Emergency", lines.emergency_text, lines.verified_on)
                for one in lines.listed:
                    hours = f" · {one.hours}" if one.hours else ""
                    self._row(one.number, one.name, f"{one.number}{hours}", one.verified_on)
            if any(day != self._today for day in lines.confirmed_on.values()):
                button("I have checked all of them today", lambda: self._confirm(""))

    def _row(self, number: str, name: str, shown: str, day: Verified) -> None:
        with Tag("li", classes="row"):
            Tag("span", name, classes="row-title")
            Tag("span", shown)
            old = is_stale(day, on=self._today)
            said = f"checked {day:%-d %b %Y}" if day is not None else "unconfirmed"
            chip(said, kind="spark" if old else "")
            if old:
                with line():
                    button("It is right", lambda: self._confirm(number), kind="text")

    async def _confirm(self, number: str) -> None:
        await crisis_numbers.confirm(
            actor=current_actor(), country=self._lines.country, number=number
        )
        self._lines = await crisis_numbers.dated(self._lines.country)
        self.draw()
