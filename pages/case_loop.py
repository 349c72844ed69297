"""The client's own loop: handed to them to look at, and where they would interrupt it."""

from app.services import loops
from app.services.cases import CaseView
from app.web.access import current_actor
from components.parts import eyebrow, muted, reading, says, sheet
from models.turned import TurnedTo
from pages.turned import turn_button

LABEL = "Where they would interrupt it"


def loop_button(case: CaseView) -> None:
    """Draw the button that shows it to them; nothing where more than one comes."""
    if case.has_company:
        return

    async def shown() -> str:
        document = await loops.begin(actor=current_actor(), case_id=case.id)
        return TurnedTo("loop", document).address

    turn_button(to=shown, label=f"Turn the tablet: {case.client.first_name}’s own loop")


async def loop_sheet(case: CaseView) -> None:
    """Draw what they said of it, the newest; nothing before they did, or where several come."""
    if case.has_company:
        return
    said = await loops.said(actor=current_actor(), case_id=case.id)
    if not said:
        return
    newest = said[0]
    with sheet(classes="stack", label=LABEL):
        eyebrow(LABEL, level=2)
        if newest.shown.step:
            reading(f"{newest.shown.step}. {newest.shown.said_of}")
        if newest.shown.words.strip():
            says(newest.shown.words)
        muted(f"Said by themselves on {newest.on:%-d %B}.")
