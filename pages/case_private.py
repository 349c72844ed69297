"""On a case of several: what waits for the coach alone, behind the PIN.

The sheet is always there. Whether nobody was asked yet or a flag exists, the case reads the same
until it is opened.
"""

from app.services import afterwards, calls, waiting_requests
from app.services.cases import CaseView
from app.services.intakes import IntakeView
from app.web.access import current_actor
from components.html import Tag
from components.parts import eyebrow, link_button, muted, sheet
from pages.afterwards import ALONE, said
from pages.case_requests import check_lines, request_lines
from pages.for_you import ForYou


def private_sheet(case: CaseView, intake: IntakeView | None) -> None:
    """Draw the way in, where several come; a case of one says all this openly."""
    if case.has_company and case.closed_at is None:
        with sheet(label=ALONE):
            eyebrow(ALONE, level=2)
            ForYou(lambda: _waiting(case, intake), joint=True)


async def _waiting(case: CaseView, intake: IntakeView | None) -> None:
    actor = current_actor()
    if intake is not None:
        _first(intake)
    await check_lines(case, await calls.checks_of_case(actor=actor, case_id=case.id))
    asked = await waiting_requests.of_case(actor=actor, case_id=case.id)
    if asked:
        await request_lines(case, asked)
    else:
        muted("Nothing waits for advice.")
    left = await afterwards.of_case(actor=actor, case_id=case.id)
    with Tag("div"):
        muted(said(left) or "Nothing is left to do after the hour.")
        if left:
            link_button("All that is left", f"/cases/{case.id}/afterwards", kind="text")


def _first(intake: IntakeView) -> None:
    if intake.is_stopped:
        muted("The intake ended early, and others come first.")
        link_button("See what comes now", f"/intakes/{intake.id}/stopped", wide=True)
    elif intake.is_draft:
        muted("Before any task, the intake says what comes first.")
        link_button("What comes first", f"/intakes/{intake.id}", wide=True)
