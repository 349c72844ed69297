"""Before you hand this out: one question, with what could rule this kind out to be tapped."""

from collections.abc import Sequence

from app.services import directives
from app.web.access import current_actor
from components.field import Option
from components.html import Tag
from components.parts import button, heading, muted
from models.directive_fields import answers_of
from models.directive_review import Review
from models.directive_words import objections
from models.situation import INVOLVES_LABELS, INVOLVES_QUESTION
from models.tags import LABELS, QUESTIONS, SYM_TAGS
from models.tags import Tag as DraftTag
from pages.designer_form import DesignForm

WHOM = tuple(Option(one, label) for one, label in INVOLVES_LABELS.items())
ASKS = "Is any of this part of it?"
NONE, NONE_ELSE = "None of these", "None of the others"
BEFORE = "Before you hand this out"
QUESTIONS_ID = "before"
ALONE = "The rest of it is for you alone. It is asked once nobody else is in the meeting."
NOTHING_AGAINST = "Everything is answered, and nothing speaks against it."


def questions_box(form: DesignForm) -> None:
    """Ask only what could drop this kind; say at once what an answer means."""
    asked = form.asked
    with Tag("section", classes="note before", aria_label=BEFORE, id=QUESTIONS_ID):
        heading(BEFORE, level=2)
        said = Tag("div", classes="said", role="status")
        with Tag("details", classes="more", open=not form.review.is_answered):
            Tag("summary", "The questions")
            if asked.involves:
                form.field("involves", "choice", INVOLVES_QUESTION, options=WHOM)
            later = directives.never_asked_now(form.design.case)
            tags = [tag for tag in asked.tags if tag not in later]
            if tags:
                _touched(form, tags)
            if later.intersection(asked.tags):
                muted(ALONE)

    told: Review | None = None

    def tell(review: Review) -> None:
        nonlocal told
        if review == told:  # a screen reader says again whatever is drawn again
            return
        told = review
        said.clear()
        with said:
            _said(form, review)

    form.when_reviewed(tell)


def _said(form: DesignForm, review: Review) -> None:
    for sentence in objections(review.against, joint=form.design.case.has_company):
        Tag("p", sentence, classes="against")
    if not review.against:
        Tag("p", NOTHING_AGAINST if review.is_answered else _open(review))


def _touched(form: DesignForm, tags: Sequence[DraftTag]) -> None:
    with Tag("fieldset", classes="touched"):
        Tag("legend", ASKS, classes="name")
        for tag in tags:
            form.field(f"touches/{tag}", "tick", _asked(tag)).classes(_look(tag))

    async def no_others() -> None:
        await directives.answer_no(actor=current_actor(), document_id=form.design.id, tags=tags)

    none = button("", no_others)
    with none:
        words = Tag("span")

    def show(review: Review) -> None:
        held = answers_of(form.values)
        words.set_text(NONE_ELSE if any(held.get(tag) for tag in tags) else NONE)
        none.set_visibility(bool(set(tags) & set(review.open.tags)))

    form.when_reviewed(show)


def _look(tag: DraftTag) -> str:
    """What is named in a word stands two by two."""
    return "brief" if tag in SYM_TAGS else ""


def _asked(tag: DraftTag) -> str:
    """What may be touched is named; what may hold is asked."""
    label = LABELS[tag]
    return label[:1].upper() + label[1:] if tag in SYM_TAGS else QUESTIONS[tag]


def _open(review: Review) -> str:
    """Say what is still to be answered, whatever it may be."""
    open_ = review.open
    whom = "Say whom it would touch." if open_.involves else ""
    touched = f"Tap what is part of it, or “{NONE}”." if open_.tags else ""
    return " ".join(filter(None, (whom, touched)))
