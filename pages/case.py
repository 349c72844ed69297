"""A case: what holds it in place, what happened, and what comes next."""

from zoneinfo import ZoneInfo

from nicegui import ui

from app import clock
from app.services import cases, formulations, intakes, practice, timelines
from app.services.cases import CaseView
from app.services.intakes import IntakeView
from app.web.access import current_actor
from components import shell
from components.html import Tag
from components.parts import ChipKind, button, chip, eyebrow, link_button, reading, sheet
from components.sentence import sentence
from models.intake import STEPS
from models.timeline import TimelineEntry, Tone
from pages.case_ledger import ledger_sheet
from pages.case_meeting import meeting_sheet

CHIPS: dict[Tone, ChipKind] = {
    "quiet": "",
    "accent": "accent",
    "clear": "clear",
    "pause": "pause",
    "stop": "stop",
}


@ui.page("/cases/{case_id}")
async def case_page(case_id: str) -> None:
    """The sentence, the timeline, and the next steps beside it."""
    actor = current_actor()
    case = await cases.get(actor=actor, case_id=case_id)
    zone = (await practice.details()).zone
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    intake = await intakes.get(actor=actor, intake_id=intake_id) if intake_id else None
    held = await formulations.sentence(actor=actor, case_id=case_id)
    entries = await timelines.of_case(actor=actor, case_id=case_id)
    with shell.page(title="Case", here="clients", signed_in=True):
        with shell.bar(case.title, eyebrow=_eyebrow(case, ZoneInfo(zone))):
            _put_away(case)
            _go_on(case, intake)
        _held(held, intake)
        await ledger_sheet(case)
        with Tag("div", classes="two-thirds"):
            _timeline(entries, ZoneInfo(zone))
            with Tag("div", classes="stack"):
                _next(case, intake)
                meeting_sheet(case, clock.today(zone))


def _eyebrow(case: CaseView, zone: ZoneInfo) -> str:
    opened = f"Case · opened {case.opened_at.astimezone(zone):%-d %B}"
    if case.archived_at is not None:
        return f"{opened} · put away"
    return f"{opened} · meeting {case.session}" if case.meetings else opened


def _put_away(case: CaseView) -> None:
    archived = case.archived_at is not None

    async def toggle() -> None:
        await cases.archive(actor=current_actor(), case_id=case.id, archived=not archived)
        if archived:
            ui.navigate.reload()
        else:
            ui.navigate.to(f"/desk?put_away={case.id}")

    button("Bring back" if archived else "Put away", toggle)


def _go_on(case: CaseView, intake: IntakeView | None) -> None:
    async def begin() -> None:
        intake_id = await intakes.begin(actor=current_actor(), case_id=case.id)
        ui.navigate.to(f"/intakes/{intake_id}")

    if intake is None:
        button("Begin the intake", begin, kind="primary")
    elif intake.is_stopped:
        link_button("See what comes now", f"/intakes/{intake.id}/stopped", kind="primary")
    elif len(intake.done) < len(STEPS):
        link_button("Go on with the intake", f"/intakes/{intake.id}", kind="primary")
    else:
        link_button("Choose a task", _task(case), kind="primary")


def _held(held: str, intake: IntakeView | None) -> None:
    with sheet(classes="stack", label="What holds it in place"):
        eyebrow("What holds it in place", level=2)
        if held:
            sentence(held)
        elif intake is not None and intake.is_stopped:
            reading("No sentence holds this case: its intake ended early, and others come first.")
        elif intake is not None and intake.is_draft:
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


def _timeline(entries: list[TimelineEntry], zone: ZoneInfo) -> None:
    with sheet(label="What happened"):
        eyebrow("What happened", level=2)
        if not entries:
            reading("Nothing yet. Meetings, screenings, maps and directives will stand here.")
        with Tag("ol", classes="timeline"):
            for entry in entries:
                _entry(entry, zone)


def _entry(entry: TimelineEntry, zone: ZoneInfo) -> None:
    with Tag("li"):
        day = entry.at.astimezone(zone)
        Tag("time", f"{day:%-d %b}", classes="day", datetime=day.date().isoformat())
        with Tag("div", classes="what"):
            Tag("p", entry.heading, classes="eyebrow")
            if entry.link:
                Tag("a", entry.title, classes="row-title", href=entry.link)
            else:
                Tag("p", entry.title, classes="row-title")
        if entry.chip:
            chip(entry.chip, kind=CHIPS[entry.tone])


def _next(case: CaseView, intake: IntakeView | None) -> None:
    with sheet(label="Next"):
        eyebrow("Next", level=2)
        if intake is not None and intake.is_draft:
            reading("Before any task, the intake says what comes first.")
            link_button("What comes first", f"/intakes/{intake.id}", wide=True)
        elif intake is not None and not intake.is_stopped and len(intake.done) < len(STEPS):
            link_button("Choose a task", _task(case), wide=True)  # else it is the page's first
        link_button("Rate the map", f"/map?case={case.id}", wide=True)
        if intake is not None:
            link_button("Open the intake", f"/intakes/{intake.id}/client", kind="text")
        for client in case.clients:
            link_button(f"About {client.first_name}", f"/clients/{client.id}", kind="text")


def _task(case: CaseView) -> str:
    return f"/cases/{case.id}/directives/new"
