"""The tasks of a case and what became of them, in a row; and what that shows the coach."""

from app.services import answers, intakes, ledgers
from app.services.cases import CaseView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, chip, eyebrow, muted, note, reading, sheet
from components.undo import undoable
from models.answers import LedgerEntry, in_words
from models.case import Resistance
from models.errors import Expected
from models.intake.words import say_way
from pages.answer_told import FOR_YOU

LABEL = "Tasks, and what became of them"
NOT_YET = "What became of it?"


async def ledger_sheet(case: CaseView) -> None:
    """Draw the ledger of a case; nothing before the first task was given."""
    actor = current_actor()
    entries = await answers.of_case(actor=actor, case_id=case.id)
    if not entries:
        return
    shown = await ledgers.suggested(actor=actor, case_id=case.id)
    intake = await intakes.of_case(actor=actor, case_id=case.id)
    with sheet(classes="ledger", label=LABEL):
        eyebrow(LABEL, level=2)
        with Tag("ol", classes="rows-list"):
            for entry in entries:
                _row(entry)
        if shown is not None and intake is not None:
            written = (await intakes.get(actor=actor, intake_id=intake)).formulation.resistance
            _for_you(case, shown, written)


def _row(entry: LedgerEntry) -> None:
    said = in_words(entry.answer) if entry.answer is not None and entry.is_answered else ""
    with Tag("li"), Tag("a", classes="row-link", href=f"/directives/{entry.directive}/answer"):
        Tag("span", entry.title, classes="row-title")
        Tag("span", f"given on {entry.given_on:%-d %B}", classes="muted small")
        chip(said or NOT_YET, kind="" if said else "accent")


def _for_you(case: CaseView, shown: Resistance, written: Resistance) -> None:
    """What the answers show otherwise than the intake says, and one tap to take it over."""
    with Tag("details", classes="more for-you"):
        Tag("summary", FOR_YOU)
        box = Tag("div", classes="stack told")
    with box:
        reading(f"What they did with the tasks suggests: {say_way(shown)}.")
        says = say_way(written)
        Tag("p", f"The intake says: {says}." if says else "The intake says nothing of it yet.")
        muted("Suggestions follow the newer of the two.")
        refused = note().props("role=alert")
        refused.set_visibility(False)

        async def take_over() -> None:
            try:
                earlier = await ledgers.take_over(actor=current_actor(), case_id=case.id)
            except Expected as error:
                refused.set_text(error.sentence)
                refused.set_visibility(True)
                return
            _taken(box, case, shown, earlier)

        button("Take it over into the intake", take_over)


def _taken(box: Tag, case: CaseView, shown: Resistance, earlier: Resistance) -> None:
    """Say what was done, with the way back."""

    async def back() -> None:
        await ledgers.put_back(actor=current_actor(), case_id=case.id, earlier=earlier)
        box.clear()
        with box:
            reading("The intake says again what you wrote, and suggestions follow it.")

    box.clear()
    with box:
        undoable(f"The intake says now: {say_way(shown)}.", back)
