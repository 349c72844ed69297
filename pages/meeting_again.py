"""The questions, asked again where that is due."""

from nicegui import ui

from app.services import intakes, screenings
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, reading, sheet
from pages.meeting_hour import Hour


async def again_sheet(hour: Hour) -> None:
    """Offer to ask the questions anew; nothing is drawn where nothing is due."""

    async def draw(view: MeetingView) -> None:
        await _due(hour, view)

    await hour.part(Tag("div", id="again", classes="as-due"), draw)


async def _due(hour: Hour, view: MeetingView) -> None:
    if view.meeting.number == 1 or (await hour.choice()).situation.gate_rerun:
        return

    async def ask_again() -> None:
        actor, case = current_actor(), view.case
        for client in case.clients:
            await screenings.begin(actor=actor, case_id=case.id, client_id=client.id, again=True)
        intake = await intakes.of_case(actor=actor, case_id=case.id)
        ui.navigate.to(f"/intakes/{intake}/questions" if intake else f"/cases/{case.id}")

    with sheet(classes="stack", label="The questions again"):
        eyebrow("The questions again", level=2)
        reading("Some tasks wait until the questions have been asked again since you last met.")
        with Tag("div"):
            button("Ask them again", ask_again)
