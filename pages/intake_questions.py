"""The second step: the client's half asks, the coach's half notes, and the gate stands beside."""

from collections.abc import Callable

from fastapi import Response
from nicegui import ui

from app.services import rerun
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from app.web.page_at import page_at
from components.html import Tag
from components.interrupts import Interrupts
from components.parts import button, link_button
from models.asking import Asked, is_from_paper, screen_for
from models.levels import Level
from models.screening_fields import ITEM_9, NOTES
from models.turned import TurnedTo
from pages.ask_now import ask_now, why_asked
from pages.intake_frame import address, intake_page, redirect, visit
from pages.intake_later import not_now
from pages.intake_questions_asked import Asking
from pages.intake_questions_gate import danger, gate_so_far
from pages.intake_questions_paper import FromPaper, way_of
from pages.intake_questions_seen import seen
from pages.intake_sitting import Sitting, sitting_of
from pages.present import waits_for_one
from pages.rerun import again_sheet
from pages.turned import turn_button
from pages.whose import Of, query, whose

SPOKEN = "danger/suicide_spoken"
SIGNS = {ITEM_9: "marked", SPOKEN: "spoken"}


@page_at("/intakes/{intake_id}/questions")
async def questions_page(intake_id: str, of: Of = "", at: str = "") -> Response | None:
    """Ask one client, one instrument at a time; a sign of suicide takes the page's place.

    `at` names the screen to begin with, or the coach's notes.
    """
    found = await visit(intake_id, "questions", of)
    if isinstance(found, Response):
        return found
    sitting = await sitting_of(found, of or found.case.alone_with)
    if waits_for_one(found.case, sitting.client.id):
        return None
    if of and of != sitting.client.id:  # nothing of one is drawn at another's address
        return redirect(f"{address(found.id, 'questions')}{query(found, sitting.client.id)}")
    with intake_page(found, "questions", foot=False, client=of) as live:
        page = _interrupting(sitting)
        with page:
            await ask_now(sitting, back=lambda: page.hold(""))
            with Tag("div", classes="asking-form"):
                whose(found, "questions", sitting.client.id, label="Whose questions")
                if not sitting.screening.is_short:  # it is asked live: what was said is put back
                    way_of(sitting)
                await _halves(sitting, ask=lambda: page.hold("due"), at=at)
        sitting.follow(live)
    return None


def _interrupting(sitting: Sitting) -> Interrupts:
    values = sitting.screening.values
    yes = [name for place in range(4) if values.get(name := f"answers/asq/{place}") is True]
    page = Interrupts(SIGNS, why=why_asked(sitting.screening), yes=yes)
    asked = sitting.screening.standing.asks_now

    def turn(screening: ScreeningView) -> None:
        nonlocal asked
        was, asked = asked, screening.standing.asks_now
        page.say(why_asked(screening))
        paused = screening.standing.flags["suicide_self_harm"] is Level.PAUSE
        if was and not asked and paused:
            paused_at = address(sitting.view.id, "paused")
            ui.navigate.to(f"{paused_at}{query(sitting.view, sitting.client.id)}")

    sitting.when_read(turn)
    return page


async def _halves(sitting: Sitting, *, ask: Callable[[], None], at: str) -> None:
    """The client's half, and the coach's notes in its place after one tap."""
    complaint = address(sitting.view.id, "complaint")
    with Tag("div", classes="work asking"):
        with Tag("div", classes="stack"):
            screening = sitting.screening
            on_paper = is_from_paper(screening.values) and not screening.is_short
            asking = FromPaper(sitting, ask=ask) if on_paper else Asking(sitting, ask=ask)
            notes = await seen(sitting)

        def turn(*, to_notes: bool) -> None:
            notes.set_visibility(to_notes)
            asking.sheets.set_visibility(not to_notes)
            to.set_visibility(not to_notes)
            fro.set_visibility(to_notes)
            later.set_visibility(to_notes)
            asking.ways.set_visibility(not to_notes)
            (notes if to_notes else asking.sheets).run_method("scrollIntoView")

        def to_screen(screen: Asked) -> None:
            turn(to_notes=False)
            asking.show(screen)

        with Tag("aside", classes="aside", aria_label="Your view"):
            gate_so_far(sitting, to_screen=to_screen, to_notes=lambda: turn(to_notes=True))
            danger(sitting)
            _turn(sitting, asking)
            to = button("Your notes", lambda: turn(to_notes=True), wide=True)
            fro = button("Back to the questions", lambda: turn(to_notes=False), wide=True)
            later = not_now(sitting.screening.document, NOTES, to=complaint)
            asking.draw_ways()
            not_now(sitting.view.id, "questions", to=complaint, words="All of them, not now")
            await _again(sitting)
    for hidden in (notes, fro, later):
        hidden.set_visibility(False)
    if at == NOTES:
        turn(to_notes=True)
    elif (screen := screen_for(at, sitting.screening.values)) is not None:
        asking.show(screen)


def _turn(sitting: Sitting, asking: Asking | FromPaper) -> None:
    """Hand the client what is open, or only the questions that are shown here."""
    document = sitting.screening.document
    turn_button(to=TurnedTo("questions", document).address)
    if isinstance(asking, FromPaper):
        return

    async def shown() -> str:
        return TurnedTo("questions", document, asking.here).address

    turn_button(to=shown, label="Turn it: only these questions")
    if not sitting.view.case.has_company:
        link_button("On their own device", f"/cases/{sitting.view.case.id}/links", kind="text")


async def _again(sitting: Sitting) -> None:
    """Where everything is answered: what may make it time to ask again, and the tap that does."""
    if sitting.screening.standing.missing:
        return
    case_id = sitting.view.case.id
    again_sheet(case_id, sitting.client, await rerun.due(actor=current_actor(), case_id=case_id))
