"""The questions, asked again in their short form where that is due or an unusual task waits."""

from app.services import rerun, screenings
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import eyebrow, line, sheet
from models.clients import ClientCard
from pages import rerun as asking
from pages.meeting_hour import Hour


async def again_sheet(hour: Hour) -> None:
    """Offer to ask again; nothing is drawn in a first meeting, or where nobody was asked yet."""
    await hour.part(Tag("div", id="again", classes="as-due"), _again)


async def _again(view: MeetingView) -> None:
    asked = [client for client in view.case.clients if await _was_asked(client)]
    if view.meeting.number == 1 or not asked or view.case.is_with_others():
        return
    due = await rerun.due(actor=current_actor(), case_id=view.case.id)
    if not view.case.is_joint:
        asking.again_sheet(view.case.id, view.case.client, due)
        return
    with sheet(classes="stack", label="Ask again"):
        eyebrow("Ask again", level=2)
        asking.due_lines(due)
        with line():
            for client in asked:
                if client.id not in {one.client_id for one in due}:
                    asking.ask_again_button(
                        view.case.id, client.id, label=f"Ask {client.initials} again"
                    )


async def _was_asked(client: ClientCard) -> bool:
    return await screenings.current(actor=current_actor(), client_id=client.id) is not None
