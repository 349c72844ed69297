"""A case: what holds it in place, what happened, and what comes next."""

from datetime import date
from zoneinfo import ZoneInfo

from nicegui import ui

from app import clock
from app.services import (
    cases,
    client_views,
    clients,
    formulations,
    intakes,
    practice,
    timelines,
)
from app.services.cases import CaseView
from app.services.intakes import IntakeView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import button, chip, eyebrow, link_button, reading, sheet
from components.reload import reload
from components.sentence import sentence
from models.clients import ClientCard
from models.intake import STEPS
from models.meeting_frame import counted
from models.turned import TurnedTo
from pages.beside_strip import beside_strip
from pages.case_afterwards import afterwards_sheet
from pages.case_closing import closing_sheet
from pages.case_ledger import ledger_sheet
from pages.case_loop import loop_button, loop_sheet
from pages.case_meeting import meeting_button, meeting_sheet, todays
from pages.case_people import people_sheet
from pages.case_private import private_sheet
from pages.case_requests import requests_sheet
from pages.case_timeline import timeline_sheet
from pages.link_calls import calls_of
from pages.turned import turn_button


@page_at("/cases/{case_id}")
async def case_page(case_id: str) -> None:
    """The sentence, then what comes next; what happened beside it, or below where it is narrow."""
    actor = current_actor()
    case = await cases.get(actor=actor, case_id=case_id)
    zone = (await practice.details()).zone
    today = clock.today(zone)
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    intake = await intakes.get(actor=actor, intake_id=intake_id) if intake_id else None
    others = await clients.find(actor=actor)
    held = await formulations.sentence(actor=actor, case_id=case_id)
    entries = await timelines.of_case(actor=actor, case_id=case_id)
    with shell.page(title="Case", here="clients", signed_in=True):
        with shell.bar(case.title, eyebrow=_eyebrow(case, ZoneInfo(zone))):
            _put_away(case)
            _go_on(case, intake, today)
        await calls_of(case)
        await beside_strip(case.id)
        _held(case, held, intake)
        with Tag("div", classes="two-thirds next-first"):
            with Tag("div", classes="stack"):
                await requests_sheet(case)
                private_sheet(case, intake)
                _next(case, intake, today)
                if case.closed_at is None:
                    await afterwards_sheet(case)
            timeline_sheet(entries, ZoneInfo(zone), joint=case.has_company)
            with Tag("div", classes="stack"):
                await ledger_sheet(case)
                await loop_sheet(case)
                people_sheet(case, intake, others)
                if case.closed_at is None:
                    meeting_sheet(case, today)
                await closing_sheet(case)


def _eyebrow(case: CaseView, zone: ZoneInfo) -> str:
    opened = f"Case · opened {case.opened_at.astimezone(zone):%-d %B}"
    if case.archived_at is not None:
        return f"{opened} · put away"
    if case.closed_at is not None:
        return f"{opened} · closed {case.closed_at.astimezone(zone):%-d %B}"
    return f"{opened} · {counted(case.session).lower()}" if case.meetings else opened


def _put_away(case: CaseView) -> None:
    archived = case.archived_at is not None

    async def toggle() -> None:
        await cases.archive(actor=current_actor(), case_id=case.id, archived=not archived)
        if archived:
            reload()
        else:
            ui.navigate.to(f"/desk?put_away={case.id}")

    button("Bring back" if archived else "Put away", toggle)


def _go_on(case: CaseView, intake: IntakeView | None, today: date) -> None:
    """Draw what comes first: in the first hour the intake, after it today's meeting."""

    async def begin() -> None:
        intake_id = await intakes.begin(actor=current_actor(), case_id=case.id)
        ui.navigate.to(f"/intakes/{intake_id}")

    if case.closed_at is not None:
        return
    if intake is None:
        button("Begin the intake", begin, kind="primary")
    elif intake.is_stopped and not case.has_company:
        meeting_button(case, today, kind="quiet")
        link_button("See what comes now", f"/intakes/{intake.id}/stopped", kind="primary")
    elif _is_unfinished(case, intake) and _is_first_hour(case, today):
        meeting_button(case, today, kind="quiet")
        link_button("Go on with the intake", f"/intakes/{intake.id}", kind="primary")
    else:
        meeting_button(case, today)


def _is_unfinished(case: CaseView, intake: IntakeView) -> bool:
    """Whether a step is left; beside several clients nobody reads from it who was asked."""
    known = {"questions"} if case.has_company else set()
    return len(intake.done - known) < len(STEPS) - len(known)


def _is_first_hour(case: CaseView, today: date) -> bool:
    return case.session == 1 and todays(case, today) is not None


def _held(case: CaseView, held: str, intake: IntakeView | None) -> None:
    alone = not case.has_company  # beside two clients it says nothing of how the questions went
    with sheet(classes="stack", label="What holds it in place"):
        eyebrow("What holds it in place", level=2)
        if held:
            sentence(held)
        elif alone and intake is not None and intake.is_stopped:
            reading("No sentence holds this case: its intake ended early, and others come first.")
        elif alone and intake is not None and intake.standing.is_expired:
            reading(
                "The answers are old. Once the questions are asked again, the sentence stands here."
            )
        elif alone and intake is not None and intake.is_draft:
            reading("No sentence holds this case yet: what is written so far is a draft.")
        else:
            reading(
                "The sentence that holds this case will stand here. It grows out of the intake: "
                "the complaint, what was tried, who does what, and what it may protect."
            )
        change = intake.formulation.smallest_visible_change.doing_what if held and intake else ""
        if change:
            with Tag("div"):
                chip(f"First sign: {change}", kind="accent")


def _next(case: CaseView, intake: IntakeView | None, today: date) -> None:
    is_open = case.closed_at is None
    words = "Next" if is_open else "To read"
    with sheet(classes="next", label=words):
        eyebrow(words, level=2)
        if is_open:
            _work(case, intake, today)
        if intake is not None:
            link_button("Open the intake", f"/intakes/{intake.id}/client", kind="text")
        link_button("Their words", f"/cases/{case.id}/words", kind="text")
        for client in case.clients:
            link_button(f"About {client.first_name}", f"/clients/{client.id}", kind="text")


def _work(case: CaseView, intake: IntakeView | None, today: date) -> None:
    alone = not case.has_company  # beside several it reads the same, wherever they stand
    if alone and intake is not None and intake.is_draft:
        reading("Before any task, the intake says what comes first.")
        link_button("What comes first", f"/intakes/{intake.id}", wide=True)
    elif intake is not None and not (alone and intake.is_stopped):
        if _is_unfinished(case, intake) and not _is_first_hour(case, today):
            link_button("Go on with the intake", f"/intakes/{intake.id}", wide=True)
        link_button("Choose a task", f"/cases/{case.id}/directives/new", wide=True)
    link_button("Rate the map", f"/map?case={case.id}", wide=True)
    link_button("On their own device", f"/cases/{case.id}/links", wide=True)
    for client in case.clients:
        _map_turned(case, client)
    loop_button(case)


def _map_turned(case: CaseView, client: ClientCard) -> None:
    """The button that hands a client their own view of the map, and nobody else's."""

    async def view() -> str:
        document = await client_views.begin(
            actor=current_actor(), case_id=case.id, client_id=client.id
        )
        return TurnedTo("map", document).address

    turn_button(to=view, label=f"Turn the tablet: the map for {client.first_name}")
