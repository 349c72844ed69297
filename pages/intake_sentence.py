"""The last step: the sentence that holds the case, the change that would show, and the print."""

from fastapi import Response
from nicegui import ui

from app import clock
from app.services import formulations
from app.services.intakes import IntakeView
from app.web import downloads
from app.web.access import current_actor
from app.web.page_at import page_at
from components.html import Tag
from components.parts import button, eyebrow, link_button, muted, note, sheet
from models.case import Formulation, Part, missing_parts
from models.errors import Expected
from models.intake import step
from models.intake.progress import MISSING_ON
from models.permission import may_print_formulation
from models.wording import remarks
from pages.intake_form import IntakeForm
from pages.intake_frame import address, intake_page, visit, ways
from pages.intake_groups import draw_groups
from pages.intake_wording import wording_sheet

WANTED: dict[Part, str] = {
    "complaint": "What happens",
    "sequence": "Three steps, one after the other",
    "attempts": "Two attempts, and what they share",
    "function": "One guess at what it keeps safe, or a habit",
    "resistance": "What becomes of a suggestion",
    "smallest_change": "The smallest change to be seen",
}
BY = "change/by"


@page_at("/intakes/{intake_id}/sentence")
async def sentence_step_page(intake_id: str) -> Response | None:
    """Compose, word, complete, print."""
    view = await visit(intake_id, "sentence")
    if isinstance(view, Response):
        return view
    with intake_page(view, "sentence", foot=False) as live, Tag("div", classes="work"):
        form = IntakeForm(view, live)
        with Tag("div", classes="stack"):
            wording_sheet(form, view.id)
            draw_groups(form, step("sentence").groups[1:], first="")
        with Tag("div", classes="aside"):
            _missing(form, view)
            _print(view)
            ways(view, "sentence")
        _look_at_the_day(form, view)
    return None


def _missing(form: IntakeForm, view: IntakeView) -> None:
    with sheet(label="Still to write"):
        eyebrow("Still to write", level=2)
        box = Tag("div")

    def draw(case: Formulation) -> None:
        box.clear()
        with box:
            _list_missing(view, missing_parts(case))

    form.when_read(draw)


def _list_missing(view: IntakeView, parts: tuple[Part, ...]) -> None:
    if not parts:
        muted("Nothing is missing.")
        return
    with Tag("ul", classes="rows-list"):
        for part in parts:
            with Tag("li"):
                Tag("a", WANTED[part], classes="to-write", href=address(view.id, MISSING_ON[part]))


def _print(view: IntakeView) -> None:
    refused = note().props("role=alert")
    refused.set_visibility(False)

    async def print_it() -> None:
        refused.set_visibility(False)
        try:
            pdf = await formulations.print_(actor=current_actor(), intake_id=view.id)
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)
            return
        name = "what-keeps-it-going.pdf"
        ui.navigate.to(downloads.offer(pdf, name=name, media_type="application/pdf"))

    if may_print_formulation(view.standing):
        button("Print", print_it, kind="primary", icon="print", wide=True, when_saved=True)
        link_button("Choose a task", f"/cases/{view.case.id}/directives/new", wide=True)
    else:
        muted("A draft stays here. Once the way is open it can be printed.")


def _look_at_the_day(form: IntakeForm, view: IntakeView) -> None:
    def look(case: Formulation) -> None:
        today = clock.today(view.zone)
        about = [one.remark.sentence for one in remarks(case, on=today) if one.path.endswith(".by")]
        form.remark(BY, " ".join(about))

    form.when_read(look)
