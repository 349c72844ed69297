"""On the case: the way to its closing; of a closed one the follow-up and the way back."""

from app.services import closings
from app.services.cases import CaseView
from app.web.access import current_actor
from components.parts import eyebrow, link_button, muted, reading, sheet
from pages.close_closed import follow_up_sheet, reopen_button


async def closing_sheet(case: CaseView) -> None:
    """Say that the case is closed and offer what can still be done; or offer to close it."""
    if case.closed_at is None:
        with sheet(label="Closing"):
            eyebrow("Closing", level=2)
            muted("What shifted, what a dip would look like, and when you ask again: one page.")
            link_button("Close the case", f"/cases/{case.id}/close", wide=True)
        return
    with sheet(label="Closed"):
        eyebrow("Closed", level=2)
        reading("This case is closed. It can be read and printed; reopen it to go on.")
        link_button("Its page", f"/cases/{case.id}/close", wide=True)
        reopen_button(case.id)
    follow_up_sheet(await closings.begun(current_actor(), case.id))
