"""The tasks of a case and what became of them, in a row; and what that shows the coach."""

from collections.abc import Sequence

from app.services import answers, intakes, ledgers
from app.services.cases import CaseView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, muted, note, reading, sheet
from components.undo import undoable
from models.answers import IN_SHORT, OUTCOME_LABELS, LedgerEntry, in_words
from models.case import Resistance
from models.errors import Expected
from models.intake.words import say_way
from models.kept_record import say_how_many
from models.ledger_words import say_ledger
from pages.answer_own import newest_words
from pages.for_you import for_you_fold

LABEL = "How they answer directives"
WAITING = "waiting"


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
        _in_a_row(entries)
        own = None if case.is_joint else next(filter(_has_own_words, reversed(entries)), None)
        if own is not None:
            newest_words(own)
        kept = next((one for one in reversed(entries) if one.answer and one.answer.kept), None)
        if kept is not None:
            muted(_filled_in(kept))
        muted(say_ledger(entries) or "Tap one to say what became of it.")
        if shown is not None and intake is not None:
            written = (await intakes.get(actor=actor, intake_id=intake)).formulation.resistance
            _for_you(case, shown, written)


def _in_a_row(entries: Sequence[LedgerEntry]) -> None:
    """A dot for each task, the oldest first, with what it stands for below it."""
    with Tag("ol", classes="dots"):
        for entry in entries:
            said = in_words(entry.answer) or WAITING
            name = f"{entry.title}, given on {entry.given_on:%-d %B}: {said}"
            address = f"/directives/{entry.directive}/answer"
            with Tag("li"), Tag("a", href=address, aria_label=name, title=entry.title):
                _dot(entry)


def _filled_in(entry: LedgerEntry) -> str:
    kept = entry.answer.kept if entry.answer is not None else ()
    return f"“{entry.title}”: {say_how_many(kept, entry.record)} filled in on their device."


def _has_own_words(entry: LedgerEntry) -> bool:
    return entry.answer is not None and bool(entry.answer.said.words.strip())


def _dot(entry: LedgerEntry) -> None:
    answer = entry.answer
    if answer is None or answer.result is None or answer.outcome is None:
        Tag("span", classes="dot")
        Tag("span", WAITING, classes="small")
        return
    Tag("span", classes=f"dot {answer.result}")
    Tag("span", IN_SHORT[answer.result], classes="small")
    Tag("span", OUTCOME_LABELS[answer.outcome].lower(), classes="small muted")


def _for_you(case: CaseView, shown: Resistance, written: Resistance) -> None:
    """What the answers show otherwise than the intake says, and one tap to take it over."""
    for_you_fold(lambda: _suggests(case, shown, written), joint=case.has_company)


def _suggests(case: CaseView, shown: Resistance, written: Resistance) -> None:
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
