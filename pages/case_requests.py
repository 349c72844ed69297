"""On the case: the questions to a clinician that wait for an answer."""

from collections.abc import Sequence

from app.services import intakes, requests
from app.services.cases import CaseView
from app.services.requests import OpenRequest
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, heading, line, link_button, muted, sheet
from pages.consulting import hand_out


async def requests_sheet(case: CaseView) -> None:
    """List what waits for advice; where nothing waits, or several come, it draws nothing."""
    waiting = await requests.open_of_case(actor=current_actor(), case_id=case.id)
    if not waiting or case.has_company:
        return
    with sheet(classes="stack", label="Waiting for advice"):
        eyebrow("Waiting for advice", level=2)
        await request_lines(case, waiting)


async def request_lines(case: CaseView, waiting: Sequence[OpenRequest]) -> None:
    """Draw each with the way to note its answer."""
    intake_id = await intakes.of_case(actor=current_actor(), case_id=case.id)
    for one in waiting:
        _request(one, intake_id)


def _request(one: OpenRequest, intake_id: str | None) -> None:
    with Tag("div"):
        heading(one.to, level=3)
        muted(f"About {one.title}, asked {ago(one.days)}")
        with line():
            if intake_id is not None:
                link_button("Note what they advise", f"/intakes/{intake_id}/paused")
            button("Print again", lambda: hand_out(one.id), kind="text")


def ago(days: int) -> str:
    """Such as "today" or "8 days ago"."""
    if days < 1:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
