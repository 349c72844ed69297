"""Where an intake was left: its address leads to the first step that is not done."""

from fastapi import Response

from app.services import intakes
from app.web.access import current_actor
from app.web.page_at import page_at
from pages.intake_frame import address, redirect


@page_at("/intakes/{intake_id}")
async def resume_page(intake_id: str) -> Response:
    """Go on where this intake was left, on whatever device."""
    view = await intakes.get(actor=current_actor(), intake_id=intake_id)
    return redirect(address(view.id, "stopped" if view.is_stopped else view.resumes_at))
