"""Starting a meeting of a case: its day, and where the client is."""

from datetime import date

from nicegui import ui

from app.services import meetings
from app.services.cases import CaseView
from app.web.access import current_actor
from components.form import Form, Values, select_input, text_input
from components.parts import eyebrow, muted, sheet
from models.countries import countries
from models.errors import Expected


def meeting_sheet(case: CaseView, today: date) -> None:
    """The form that starts the next meeting; on a day that has one it changes the country."""
    held_today = bool(case.meetings) and case.meetings[-1].held_on == today

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
        number = len(case.meetings) + 1
        form.submit(
            "Save today's meeting" if held_today else f"Start meeting {number}", kind="quiet"
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
