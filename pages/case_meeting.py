"""Starting a meeting of a case in one tap, or going on with today's; its day and country."""

from datetime import date

from nicegui import ui

from app.services import meetings
from app.services.cases import CaseView
from app.web.access import current_actor
from components.form import Form, Values, select_input, text_input
from components.html import Tag
from components.parts import ButtonKind, button, link_button, muted, sheet
from components.reload import reload
from models.countries import countries
from models.errors import Expected
from models.meetings import Meeting


def todays(case: CaseView, today: date) -> Meeting | None:
    """The meeting of today, ended or not."""
    newest = case.meetings[-1] if case.meetings else None
    return newest if newest is not None and newest.held_on == today else None


def meeting_button(case: CaseView, today: date, *, kind: ButtonKind = "primary") -> None:
    """Draw the way into today's meeting; where there is none yet, a tap starts it."""
    held = todays(case, today)

    async def start() -> None:
        try:
            made = await meetings.start(
                actor=current_actor(), case_id=case.id, held_on=today, country=case.country
            )
        except Expected:
            reload()  # closed meanwhile, or the day is over: the page says so
            return
        ui.navigate.to(f"/meetings/{made.id}")

    if held is None:
        button(f"Start meeting {len(case.meetings) + 1}", start, kind=kind)
    else:
        words = "Today's meeting" if held.ended_at else "Go on with today's meeting"
        link_button(words, f"/meetings/{held.id}", kind=kind)


def meeting_sheet(case: CaseView, today: date) -> None:
    """The form for a meeting that was on another day, or where the client is elsewhere."""
    held = todays(case, today)

    async def start(values: Values) -> None:
        try:
            made = await meetings.start(
                actor=current_actor(),
                case_id=case.id,
                held_on=_day(values.get("held_on", "")) or today,
                country=values.get("country", ""),
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        ui.navigate.to(f"/meetings/{made.id}")

    with sheet(label="Meeting"), Tag("details", classes="more"):
        Tag("summary", "Another day, another country")
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
        form.submit("Save today's meeting" if held else "Start it on this day", kind="quiet")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
