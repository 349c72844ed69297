"""What became of the last task: the first thing of a meeting."""

from zoneinfo import ZoneInfo

from app.services import answers, documents
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.parts import eyebrow, reading, sheet
from models.answers import LedgerEntry
from models.meetings import NO_TASK, Meeting
from pages.answer_sheet import answer_sheet
from pages.meeting_hour import Hour


async def last_answer(hour: Hour) -> None:
    """Draw the answer to the last task, or recall that there was none."""
    entry = await _last(hour.view)
    if entry is not None:
        await answer_sheet(entry, hour.live, alone=not hour.view.case.has_company)
        return
    before = [one for one in hour.view.case.meetings if one.number < hour.view.meeting.number]
    if before and await _gave_none(before[-1]):
        with sheet(classes="stack", label="Since last time"):
            eyebrow("Since last time", level=2)
            reading("You agreed on no task. What did the days do by themselves?")


async def _last(view: MeetingView) -> LedgerEntry | None:
    """The newest task of an earlier meeting, unless its answer was told before this one."""
    zone, today = ZoneInfo(view.zone), {seal.document for seal in view.given}
    entries = await answers.of_case(actor=current_actor(), case_id=view.case.id)
    earlier = [one for one in entries if one.directive not in today]
    if not earlier:
        return None
    answer = earlier[-1].answer
    told = answer.answered_at if answer else None
    if told is not None and told.astimezone(zone).date() < view.meeting.held_on:
        return None
    return earlier[-1]


async def _gave_none(meeting: Meeting) -> bool:
    state = await documents.load(actor=current_actor(), document_id=meeting.document)
    return state.value(NO_TASK) is True
