"""On the case: the questions to a clinician that wait, and the checks that stand."""

from collections.abc import Sequence

from app.services import calls, intakes, waiting_requests
from app.services.calls import DueCheck
from app.services.cases import CaseView
from app.services.waiting_requests import OpenRequest
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, heading, line, link_button, muted, note, sheet
from pages.asked import hand_out
from pages.called import check_line


async def requests_sheet(case: CaseView) -> None:
    """List what waits for advice or for a check; where nothing does, or several come, nothing."""
    if case.has_company:
        return
    checks = await calls.checks_of_case(actor=current_actor(), case_id=case.id)
    if checks:
        with sheet(classes="stack", label="To make sure of"):
            await check_lines(case, checks)
    waiting = await waiting_requests.of_case(actor=current_actor(), case_id=case.id)
    if not waiting:
        return
    with sheet(classes="stack", label="Waiting for advice"):
        eyebrow("Waiting for advice", level=2)
        await request_lines(case, waiting)


async def check_lines(case: CaseView, checks: Sequence[DueCheck]) -> None:
    """Draw each check that stands, to be ticked off or moved."""
    for check in checks:
        await check_line(case.id, check.client, title=check.title)


async def request_lines(case: CaseView, waiting: Sequence[OpenRequest]) -> None:
    """Draw each with the way to note its answer."""
    intake_id = await intakes.of_case(actor=current_actor(), case_id=case.id)
    for one in waiting:
        _request(one, intake_id)


def _request(one: OpenRequest, intake_id: str | None) -> None:
    with Tag("div", classes="stack"):
        with Tag("div"):
            heading(one.to, level=3)
            muted(f"About {one.title}, asked {ago(one.days)}")
        if one.is_answered:
            note("An answer came by the link. It waits for your call back.")
        with line():
            if intake_id is not None and one.is_answered:
                link_button("Read it and call back", f"/intakes/{intake_id}/paused")
            elif intake_id is not None:
                link_button("Note what they advise", f"/intakes/{intake_id}/paused")
            button("Print again", lambda: hand_out(one.id), kind="text", when_saved=True)


def ago(days: int) -> str:
    """Such as "today" or "8 days ago"."""
    if days < 1:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
