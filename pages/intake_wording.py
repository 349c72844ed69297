"""The sentence as it composes itself, and the coach's own wording kept beside it."""

from app.services import formulations
from app.web.access import current_actor
from components.html import Tag
from components.parts import Click, button, eyebrow, line, muted, note, sheet
from components.sentence import sentence
from models.case import Formulation
from models.errors import Expected
from models.intake import Question, step
from models.sentence import MOST_WORDS, Sentence, compose, compose_short, held
from pages.intake_form import IntakeForm


def wording_sheet(form: IntakeForm, intake_id: str) -> None:
    """Show the sentence that holds, follow what is typed elsewhere, and let the coach word it."""
    with sheet(classes="stack wording", label="What holds it in place"):
        eyebrow("What holds it in place", level=2)
        shown = Tag("div", classes="stack", aria_live="polite")
        own = Tag("div", classes="stack")
        with own:
            form.question(_own_wording())
        refused = note().props("role=alert")
        refused.set_visibility(False)
        buttons = line()

    async def hold(*, own_words: bool) -> None:
        refused.set_visibility(False)
        verb = formulations.word_it if own_words else formulations.use_composed
        try:
            await verb(actor=current_actor(), intake_id=intake_id)
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)

    composed_again = _button(buttons, "Use the composed one again", lambda: hold(own_words=False))
    word_it = _button(buttons, "Word it yourself", lambda: hold(own_words=True))

    def draw(case: Formulation) -> None:
        edited = case.maintaining_statement.edited_by_coach
        own.set_visibility(edited)
        composed_again.set_visibility(edited)
        word_it.set_visibility(not edited and bool(compose(case).text))
        shown.clear()
        with shown:
            _draw(case)

    form.when_read(draw)


def _draw(case: Formulation) -> None:
    words = held(case)
    if words:
        sentence(words)
    else:
        muted("The sentence writes itself here, from what happens and what follows.")
    counted = Sentence(text=words)
    if counted.is_long:
        note(f"{counted.words} words. Up to {MOST_WORDS} can be held in mind: what could go?")
    if short := compose_short(case).text:
        muted(f"In short: {short}")
    own = case.maintaining_statement
    if own.edited_by_coach:
        muted(f"As composed: {compose(case).text}")
    elif own.text.strip():
        muted(f"Your own wording is kept: {own.text}")


def _own_wording() -> Question:
    return next(
        part
        for part in step("sentence").parts
        if isinstance(part, Question) and part.id == "statement/text"
    )


def _button(place: Tag, words: str, on_click: Click) -> Tag:
    with place:
        return button(words, on_click)
