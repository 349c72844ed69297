"""An answer on somebody's own device calls for the coach: on the desk and on the case, at once.

Whoever passes reads initials and that the coach is needed, nothing of what was answered.
"""

from nicegui import ui

from app.services import bus, cases, intakes, links
from app.services.cases import CaseView
from app.web.access import current_actor
from components.anew import anew
from components.html import Tag
from components.parts import button, heading, line, link_button, reading
from models.errors import Expected
from models.links import LinkCard

SAYS = "An answer on their own device calls for you. The numbers to call stand before them."


class Calls:
    """What calls now, drawn again as soon as something does; build one for each page."""

    def __init__(self, case: CaseView | None = None) -> None:
        """Of one case; of every case of the coach's, also one that was put away, without it."""
        self._case = case
        self._client = ui.context.client
        self._room = Tag("div", classes="stack calls", role="alert")

    async def follow(self) -> None:
        """Draw what calls now, and listen for as long as the page lives."""
        subscription = bus.subscribe(("person", current_actor().person_id), self._heard)
        self._client.on_delete(subscription.cancel)
        await self._draw()

    async def _heard(self, _message: object) -> None:
        with self._client:
            try:
                await self._draw()
            except Expected:
                return  # signed out meanwhile: the next tap says so in words

    async def _draw(self) -> None:
        found = await links.calling(actor=current_actor())
        with anew(self._room):
            for card in found:
                if self._case is None or card.case == self._case.id:
                    await self._call(card)

    async def _call(self, card: LinkCard) -> None:
        async def seen() -> None:
            await links.note_alert(actor=current_actor(), link_id=card.id)

        case = self._case or await cases.get(actor=current_actor(), case_id=card.case)
        with Tag("div", classes="note stack"):
            heading(f"{case.title} needs you now")
            reading(SAYS)
            with line():
                if self._case is None:
                    link_button("To the case", f"/cases/{card.case}", kind="primary")
                elif intake := await intakes.of_case(actor=current_actor(), case_id=card.case):
                    link_button("See what comes now", f"/intakes/{intake}", kind="primary")
                button("I have seen it", seen)


async def calls_of(case: CaseView) -> None:
    """On a case; beside somebody whom it does not concern nothing is said."""
    if not case.has_company:
        await Calls(case).follow()
