"""What is asked about a client before anything else: age, sex, treatment; and the country today."""

from typing import Any

from app import clock
from app.services import meetings
from app.services.intakes import IntakeView
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components.field import Kind, Option
from components.form import Form, Values, select_input
from components.html import Tag
from models.countries import countries
from models.errors import Expected
from models.screening_fields import OLDEST, YOUNGEST
from pages.intake_live import Live

SEX = (Option("female", "Female"), Option("male", "Male"), Option("unspecified", "Not said"))
TREATMENT = (
    Option("none", "None"),
    Option("talking", "Talking"),
    Option("medication", "Medication"),
    Option("both", "Both"),
)


def person_fields(screening: ScreeningView, live: Live) -> None:
    """Draw what the screening has to know of a person; it is kept with their answers."""
    with Tag("div", classes="fields"):
        _field(screening, live, "age", kind="number", label="Age", minimum=YOUNGEST, maximum=OLDEST)
        _field(
            screening,
            live,
            "sex",
            label="Sex",
            help="The drinking questions count differently by it.",
            options=SEX,
        )
        _field(
            screening,
            live,
            "treatment",
            label="Seeing somebody already, a doctor or therapist?",
            options=TREATMENT,
        )


def country_today(view: IntakeView) -> None:
    """Ask where the client is today: the numbers on cards, letters and prints come from it."""

    async def picked(values: Values) -> None:
        try:
            await meetings.start(
                actor=current_actor(),
                case_id=view.case.id,
                held_on=clock.today(view.zone),
                country=values.get("country", ""),
            )
        except Expected as error:
            form.refuse(error.sentence)

    form = Form(picked, label="Where they are today", at_once=True)
    with form.open():
        select_input(
            "country",
            "Country where they are today",
            {one.code: one.name for one in countries()},
            value=view.case.country,
            help_="Decides which emergency number and crisis line are shown.",
        )


def _field(
    screening: ScreeningView,
    live: Live,
    name: str,
    *,
    label: str,
    kind: Kind = "choice",
    **look: Any,
) -> None:
    live.field(screening.document, screening.fields, name, kind, label, **look)
