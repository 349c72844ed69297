"""What became of one task, on a page of its own."""

from fastapi import Response

from app.services import answers, cases
from app.services.answers import AnswerError
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import link_button
from components.saved import saved
from pages.answer_sheet import LABEL, answer_sheet
from pages.intake_frame import redirect
from pages.intake_live import Live


@page_at("/directives/{document_id}/answer")
async def answer_page(document_id: str) -> Response | None:
    """Two taps and their words; then on to the next task, or back to the case."""
    actor = current_actor()
    try:
        entry = await answers.get(actor=actor, directive_id=document_id)
    except AnswerError:  # still a draft: its own page says what is left to do
        return redirect(f"/directives/{document_id}")
    case = await cases.get(actor=actor, case_id=entry.case)
    with shell.page(title="What became of it", here="directives", signed_in=True):
        with shell.bar(LABEL, eyebrow=f"Experiment for {case.title}"):
            saved()
            link_button("To the case", f"/cases/{case.id}")
            link_button("Choose the next task", f"/cases/{case.id}/directives/new", kind="primary")
        with Tag("div", classes="narrow"):
            live = Live(case.id, moved=_stay, kind=answers.KIND)
            await answer_sheet(entry, live, alone=not case.has_company)
    return None


async def _stay() -> None:
    """What became of a task may be said whatever else changes on its case."""
