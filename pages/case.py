"""A case: what holds it in place, what happened, and what comes next."""

from datetime import date
from zoneinfo import ZoneInfo

from nicegui import ui

from app import clock
from app.services import cases, intakes, meetings, practice, timelines
from app.web.access import current_actor
from components import shell
from components.form import Form, Values, select_input, text_input
from components.html import Tag
from components.parts import ChipKind, button, chip, eyebrow, link_button, muted, reading, sheet
from components.sentence import sentence
from models.countries import countries
from models.errors import Expected
from models.sentence import compose
from models.timeline import TimelineEntry, Tone

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
    details = await practice.details()
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    intake = await intakes.get(actor=actor, intake_id=intake_id) if intake_id else None
    entries = await timelines.of_case(actor=actor, case_id=case_id)
    with shell.page(title="Case", here="clients", signed_in=True):
        with shell.bar(case.title, eyebrow=_eyebrow(case, ZoneInfo(details.zone))):
            _put_away(case)
            _go_on(case, intake)
        _held(intake)
        with Tag("div", classes="two-thirds"):
            _timeline(entries, ZoneInfo(details.zone))
            with Tag("div", classes="stack"):
                _next(case)
                _meet(case, clock.today(details.zone))


def _eyebrow(case: cases.CaseView, zone: ZoneInfo) -> str:
    opened = f"Case · opened {case.opened_at.astimezone(zone):%-d %B}"
    return f"{opened} · meeting {case.session}" if case.meetings else opened


def _put_away(case: cases.CaseView) -> None:
    archived = case.archived_at is not None

    async def toggle() -> None:
        await cases.archive(actor=current_actor(), case_id=case.id, archived=not archived)
        ui.navigate.reload()

    button("Bring back" if archived else "Put away", toggle)


def _go_on(case: cases.CaseView, intake: intakes.IntakeView | None) -> None:
    async def go() -> None:
        intake_id = await intakes.begin(actor=current_actor(), case_id=case.id)
        ui.navigate.to(f"/intakes/{intake_id}")

    button("Go on with the intake" if intake else "Begin the intake", go, kind="primary")


def _held(intake: intakes.IntakeView | None) -> None:
    words = compose(intake.formulation).text if intake else ""
    with sheet(label="What holds it in place"):
        eyebrow("What holds it in place", level=2)
        if words:
            sentence(words)
        else:
            reading(
                "The sentence that holds this case will stand here. It grows out of the intake: "
                "the complaint, what was tried, who does what, and what it may protect."
            )


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


def _next(case: cases.CaseView) -> None:
    with sheet(label="Next"):
        eyebrow("Next", level=2)
        link_button("Choose a task", f"/cases/{case.id}/directives/new", wide=True)
        link_button("Rate the map", f"/map?case={case.id}", wide=True)
        for client in case.clients:
            link_button(f"About {client.first_name}", f"/clients/{client.id}", kind="text")


def _meet(case: cases.CaseView, today: date) -> None:
    async def start(values: Values) -> None:
        try:
            await meetings.start(
                actor=current_actor(),
                case_id=case.id,
                held_on=_day(values.get("held_on", "")) or today,
                country=values.get("country", ""),
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        ui.navigate.reload()

    with sheet(label="Meeting"):
        eyebrow("Meeting", level=2)
        muted("Where is the client today? Cards, letters and prints take their numbers from it.")
        form = Form(start, label="A meeting")
        with form.open():
            text_input("held_on", "Day", kind="date", value=today.isoformat())
            select_input(
                "country",
                "Country",
                {one.code: one.name for one in countries()},
                value=case.country,
            )
        form.submit(f"Start meeting {len(case.meetings) + 1}", kind="quiet")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
