"""The case's sheet on what is left after the hour."""

from app.services import afterwards
from app.services.cases import CaseView
from app.web.access import current_actor
from components.parts import eyebrow, link_button, muted, sheet
from pages.afterwards import left_list, said
from pages.pack import pack_button

MOST = 4
"""Lines on the case; the list itself has all."""


async def afterwards_sheet(case: CaseView) -> None:
    """Draw what is left, and the pack for whoever has not been asked yet."""
    left = await afterwards.of_case(actor=current_actor(), case_id=case.id)
    unasked = [
        client
        for client in case.clients
        if not left or any(one.id in {f"phq-9-{client.id}", f"phq-8-{client.id}"} for one in left)
    ]
    with sheet(classes="stack", label="What is left"):
        eyebrow("What is left", level=2)
        if left:
            muted(said(left))
            left_list(left[:MOST])
        if len(left) > MOST:
            link_button("All that is left", f"/cases/{case.id}/afterwards", kind="text")
        if not left:
            muted("Nothing is left to do after the hour.")
        for client in unasked:
            pack_button(case.id, client, whose=len(case.clients) > 1)
