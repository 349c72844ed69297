"""The designer: the words at the left, the very page that will be printed at the right."""

from app.pdf.workers import workers
from app.services import directives
from app.services.directives import Design, UnreadyError
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.field import Option, field
from components.follows import Follows
from components.html import Tag
from components.parts import button, click_when_saved
from components.preview import Preview
from components.reload import reload
from components.saved import saved
from models.directive_fields import Values, title_of
from models.directive_papers import page_of, paper_name, paper_of
from models.directive_review import Review
from models.directive_words import objections
from models.errors import Expected
from models.fields import FieldState
from pages.designer_form import DesignForm
from pages.designer_giving import giving_card
from pages.designer_layout import branding_panel, layout_panel
from pages.designer_printed import closed_view, eyebrow_of, hand_out, printed_view
from pages.designer_questions import QUESTIONS_ID, questions_box
from pages.designer_versions import versions
from pages.designer_words import words_panel
from pages.for_you import FOR_YOU
from pages.intake_live import Live

PART = "part"
PARTS = (
    Option("words", "Words"),
    Option("layout", "Layout"),
    Option("branding", "Branding"),
    Option("you", FOR_YOU),
)
PAGE_LABEL = "The page as it will be printed"


@page_at("/directives/{document_id}")
async def designer_page(document_id: str) -> None:
    """One directive: under design, closed for now, or as it was printed."""
    design = await directives.get(actor=current_actor(), document_id=document_id)
    with shell.page(title="Directive", here="directives", signed_in=True):
        if design.seal is not None:
            await printed_view(design, design.seal)
        elif design.closed is not None:
            await closed_view(design)
        else:
            await _under_design(design)


async def _under_design(design: Design) -> None:
    setting = await directives.setting(actor=current_actor(), case=design.case)
    live = Live(design.case.id, moved=lambda: _look_again(form), kind=directives.KIND)
    form = DesignForm(design, live, setting)
    with shell.bar(design.title, eyebrow=eyebrow_of(design)) as title:
        with Tag("p", classes="why-not", role="status"):
            why_not = Tag("a", href=f"#{QUESTIONS_ID}")
        saved()
        print_button = button("Print", kind="primary")
    with Follows(PART, start="words").classes("designer"):
        with Tag("div", classes="design"):
            await _parts(form)
        with Tag("aside", classes="part you"):
            giving_card(form)
            await versions(design.id)
        preview = Preview(workers(), label=PAGE_LABEL, on_missing=form.miss)
        questions_box(form)
    _follow(form, preview, title)
    _printing(form, print_button, why_not)


async def _parts(form: DesignForm) -> None:
    field(
        FieldState(value="words"),
        document=None,
        name=PART,
        kind="choice",
        label="Part of the page",
        options=PARTS,
    ).classes("tabs")
    with Tag("div", classes="part words"):
        words_panel(form)
    with Tag("div", classes="part layout"):
        layout_panel(form)
    with Tag("div", classes="part branding"):
        await branding_panel(form, lambda: _look_again(form))


def _follow(form: DesignForm, preview: Preview, title: Tag) -> None:
    kind = form.design.kind

    def follow(values: Values) -> None:
        title.set_text(title_of(values, kind))
        paper = paper_of(values, kind, form.setting)
        preview.show(paper, paper=paper_name(page_of(paper)))

    form.when_typed(follow)


def _printing(form: DesignForm, pressed: Tag, why_not: Tag) -> None:
    async def print_it() -> None:
        try:
            with form.leaving():
                await hand_out(form.design.id, then=f"/directives/{form.design.id}")
        except UnreadyError:
            await _look_again(form)  # its reasons may be gone by now: what is shown is the newest
        except Expected as error:
            why_not.set_text(error.sentence)

    def tell(review: Review) -> None:
        reasons = (
            *objections(review.against, joint=form.design.case.has_company),
            *review.still_to_do,
        )
        why_not.set_text(f"Not yet: {' '.join(reasons)}" if reasons else "")
        pressed.set_attribute("aria-disabled", "true" if reasons else None)

    click_when_saved(pressed, print_it)
    form.when_reviewed(tell)


async def _look_again(form: DesignForm) -> None:
    """The gate may have closed, somebody come in, or the page been printed elsewhere."""
    if form.is_leaving:
        return
    design = await directives.get(actor=current_actor(), document_id=form.design.id)
    somebody = design.case.is_with_others() != form.design.case.is_with_others()
    if design.seal is not None or design.closed is not None or somebody:
        reload()
        return
    setting = await directives.setting(actor=current_actor(), case=design.case)
    form.know(design.situation, setting)
