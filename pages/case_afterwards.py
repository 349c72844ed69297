"""The case's sheet on what is left after the hour."""

from app.services import afterwards, intakes
from app.services.cases import CaseView
from app.web.access import current_actor
from components.parts import eyebrow, link_button, muted, sheet
from models.clients import ClientCard
from pages.afterwards import left_list, said
from pages.pack import pack_button

MOST = 4
"""Lines on the case; the list itself has all."""
BEFORE = "What is left after the hour will stand here. Before it, the first questions fit on paper."


async def afterwards_sheet(case: CaseView) -> None:
    """Draw what is left, and the pack for whoever has not been asked yet.

    Beside several clients neither tells who was asked: the list waits behind the PIN.
    """
    if case.has_company:
        _packs(case)
        return
    actor = current_actor()
    begun = await intakes.of_case(actor=actor, case_id=case.id) is not None
    left = await afterwards.of_case(actor=actor, case_id=case.id)
    lacks = {one.id for one in left}
    unasked = [one for one in case.clients if not begun or _first(one) & lacks]
    with sheet(classes="stack", label="What is left"):
        eyebrow("What is left", level=2)
        if left:
            muted(said(left))
            left_list(left[:MOST])
        if len(left) > MOST:
            link_button("All that is left", f"/cases/{case.id}/afterwards", kind="text")
        if not left:
            muted("Nothing is left to do after the hour." if begun else BEFORE)
        for client in unasked:
            pack_button(case.id, client)


def _packs(case: CaseView) -> None:
    with sheet(classes="stack", label="On paper"):
        eyebrow("On paper", level=2)
        for client in case.clients:
            pack_button(case.id, client, whose=True)


def _first(client: ClientCard) -> set[str]:
    """What is left while the pack is still of use."""
    return {f"phq-9-{client.id}", f"phq-8-{client.id}"}
