"""Asking again, for wherever a coach is told of it: why, one tap to begin, two to mark a reason."""

from collections.abc import Sequence

from nicegui import ui

from app.services import intakes, rerun
from app.services.rerun import DueRerun
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, muted, sheet
from components.reload import reload
from components.undo import undoable
from models.clients import ClientCard
from models.errors import Expected
from models.rerun import Marked

MARKS: dict[Marked, str] = {
    "new_disclosure": "Something new was told",
    "crisis": "There was a crisis",
}


def due_lines(due: Sequence[DueRerun]) -> None:
    """Draw a line for each client who is due, with the tap that begins.

    Where several come, the page may lie between them: that somebody is due is said, not who or why.
    """
    if any(one.together for one in due):
        muted("It is time to ask again, each alone. Why stands on the desk.")
    for one in due:
        if one.together:
            ask_again_button(one.case_id, one.client_id, label=f"Ask {one.initials} again")
            continue
        with Tag("div", classes="spread"):
            muted(f"{one.initials}: {one.words.lower()}.")
            ask_again_button(
                one.case_id, one.client_id, label="Go on asking" if one.is_begun else "Ask again"
            )


def ask_again_button(case_id: str, client_id: str, *, label: str = "Ask again") -> None:
    """Draw the button that begins the short form and opens the client's questions."""

    async def begin() -> None:
        actor = current_actor()
        try:
            await rerun.begin_short(actor=actor, case_id=case_id, client_id=client_id)
            intake = await intakes.begin(actor=actor, case_id=case_id)
        except Expected as error:
            refused.set_text(error.sentence)
            return
        ui.navigate.to(f"/intakes/{intake}/questions?client={client_id}")

    button(label, begin)
    refused = Tag("span", classes="objection", role="alert")


def again_sheet(case_id: str, client: ClientCard, due: Sequence[DueRerun]) -> None:
    """Draw, for the coach, what may make it time to ask one client again, and the tap that does."""

    async def mark(what: Marked) -> None:
        await rerun.mark(actor=current_actor(), case_id=case_id, client_id=client.id, what=what)
        reload()

    async def undo(what: Marked) -> None:
        await rerun.take_back(
            actor=current_actor(), case_id=case_id, client_id=client.id, what=what
        )
        reload()

    own = [one for one in due if one.client_id == client.id]
    with sheet(label="Ask again"):
        eyebrow("Ask again", level=2)
        for one in own:
            muted(f"{one.words}.")
        marked = {what for one in own for what in one.why}
        with Tag("div", classes="line"):
            ask_again_button(case_id, client.id, label="Ask again, in short")
            for what, label in MARKS.items():
                if what not in marked:
                    button(label, lambda what=what: mark(what), kind="text")
        for what, label in MARKS.items():
            if what in marked:
                undoable(f"Marked: {label.lower()}.", lambda what=what: undo(what))
