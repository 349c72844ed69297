"""Before you hand this out: the questions that could rule this kind out, a tap each."""

from app.services import directives
from app.web.access import current_actor
from components.field import Option
from components.html import Tag
from components.parts import button, heading
from models.directive_review import Review
from models.directive_words import objections
from models.situation import INVOLVES_LABELS, INVOLVES_QUESTION
from models.tags import LABELS, QUESTIONS, SYM_TAGS
from models.tags import Tag as DraftTag
from pages.designer_form import DesignForm

YES_NO = (Option(False, "No"), Option(True, "Yes"))
WHOM = tuple(Option(one, label) for one, label in INVOLVES_LABELS.items())
BEFORE = "Before you hand this out"
QUESTIONS_ID = "before"
NOTHING_AGAINST = "Everything is answered, and nothing speaks against it."


def questions_box(form: DesignForm) -> None:
    """Ask only what could drop this kind; say at once what an answer means."""
    asked = form.asked
    touched = [tag for tag in asked.tags if tag in SYM_TAGS]
    others = [tag for tag in asked.tags if tag not in SYM_TAGS]
    with Tag("section", classes="note before", aria_label=BEFORE, id=QUESTIONS_ID):
        heading(BEFORE, level=2)
        said = Tag("div", classes="said", role="status")
        with Tag("details", classes="more", open=not form.review.is_answered):
            Tag("summary", "The questions")
            if asked.involves:
                form.field("involves", "choice", INVOLVES_QUESTION, options=WHOM)
            if touched:
                _touched(form, touched)
            for tag in others:
                question = QUESTIONS[tag]
                form.field(f"touches/{tag}", "choice", question, options=YES_NO).classes("yes-no")

    def tell(review: Review) -> None:
        said.clear()
        with said:
            for sentence in objections(review.against):
                Tag("p", sentence, classes="against")
            if not review.against:
                Tag("p", NOTHING_AGAINST if review.is_answered else _open(review))

    form.when_reviewed(tell)


def _touched(form: DesignForm, tags: list[DraftTag]) -> None:
    with Tag("fieldset", classes="touched"):
        Tag("legend", "Does it touch any of these?", classes="name")
        for tag in tags:
            label = LABELS[tag][:1].upper() + LABELS[tag][1:]
            form.field(f"touches/{tag}", "choice", label, options=YES_NO).classes("yes-no")

        async def none_of_these() -> None:
            await directives.answer_no(actor=current_actor(), document_id=form.design.id, tags=tags)

        none = button("None of these", none_of_these)

    def show(review: Review) -> None:
        none.set_visibility(bool(set(tags) & set(review.open.tags)))

    form.when_reviewed(show)


def _open(review: Review) -> str:
    count = len(review.open.tags) + review.open.involves
    return (
        "One question is open."
        if count == 1
        else f"{count} questions are open. Answer once, then print."
    )
