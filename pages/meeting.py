"""A meeting: from the last task's answer to what was agreed, in the order of the hour."""

from app.services import meetings
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import link_button, muted
from components.saved import saved
from models.meeting_frame import FRAME, advice, counted
from pages.beside_strip import beside_strip
from pages.meeting_again import again_sheet
from pages.meeting_agreed import agreed_sheet
from pages.meeting_answer import last_answer
from pages.meeting_hour import Hour
from pages.meeting_map import map_sheet
from pages.meeting_missing import missing_sheet
from pages.meeting_next import next_sheet
from pages.meeting_note import note_sheet
from pages.meeting_over import over_sheets, reopen_button
from pages.meeting_task import task_sheet
from pages.pad import pad_fold
from pages.present import present_part


@page_at("/meetings/{meeting_id}")
async def meeting_page(meeting_id: str) -> None:
    """One hour of a case: in hand, or as it ended."""
    view = await meetings.get(actor=current_actor(), meeting_id=meeting_id)
    with shell.page(title="Meeting", here="clients", signed_in=True):
        if view.is_over:
            _ended(view)
        else:
            await _in_hand(view)


async def _in_hand(view: MeetingView) -> None:
    hour = Hour(view)
    with shell.bar(view.case.title, eyebrow=_eyebrow(view), note=advice(view.meeting.number)):
        saved()
        if view.meeting.number >= FRAME:
            link_button("Look back and close", f"/cases/{view.case.id}/close")
        link_button("To the case", f"/cases/{view.case.id}")
    await beside_strip(view.case.id)
    await hour.part(Tag("div"), lambda view: present_part(view.case))
    await last_answer(hour)
    note_sheet(hour)
    await pad_fold(view.case, hour.live)
    await missing_sheet(hour)
    await map_sheet(hour)
    await again_sheet(hour)
    with Tag("div", classes="halves"):
        await next_sheet(hour)
        await task_sheet(hour)
    await agreed_sheet(hour)


def _ended(view: MeetingView) -> None:
    with shell.bar("What was agreed", eyebrow=_eyebrow(view)):
        if view.may_reopen:
            reopen_button(view)
        link_button("To the case", f"/cases/{view.case.id}", kind="primary")
    over_sheets(view)
    if said := advice(view.meeting.number):
        muted(said)


def _eyebrow(view: MeetingView) -> str:
    return f"{counted(view.meeting.number)} · {view.meeting.held_on:%A %-d %B}"
