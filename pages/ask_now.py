"""Stop the form, ask now: the crisis lines and the direct questions, one tap after a sign."""

from collections.abc import Callable

from nicegui import ui

from app.services import screenings
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components import shell
from components.field import Option
from components.html import Tag
from components.parts import button, eyebrow, muted, note, reading, says, sheet
from models.content import load
from models.errors import Expected
from models.screening_fields import ITEM_9
from pages.crisis_card import crisis_card
from pages.intake_frame import eyebrow as of_case
from pages.intake_frame import saved_mark
from pages.intake_sitting import Sitting
from pages.slips import slip_form

DUE = (
    "What was answered or seen makes these questions due, or that the others were on paper. Ask in "
    "private, calmly, and in these words."
)


def why_asked(screening: ScreeningView) -> str:
    """Why the questions take the page: something was marked, or spoken; "" if they do not."""
    if not screening.standing.asks_now:
        return ""
    return "marked" if screening.values.get(ITEM_9) or _answered(screening) else "spoken"


async def ask_now(sitting: Sitting, *, back: Callable[[], None]) -> None:
    """Draw what interrupts; `back` leaves the questions where nothing made them due at once."""
    words = load().safety.ask_now
    with Tag("div", classes="ask-now stack"):
        with shell.bar(words.heading, eyebrow=of_case(sitting.view)) as title:
            title.props["tabindex"] = "-1"
            saved_mark(sitting.view)
            with Tag("div", classes="only-due"):
                button("Back to the questions", back)
        with Tag("div", classes="work urgent"):
            with sheet(classes="stops", label="Ask in these words"):
                _leads()
                _questions(sitting)
            with Tag("aside", classes="aside", aria_label="Beside the questions"):
                await _cannot_wait(sitting)
                _slip(sitting)
                _declining(sitting)


def _leads() -> None:
    words = load().safety.ask_now
    for why, lead, say in (
        ("marked", words.lead, words.say),
        ("spoken", words.lead_spoken, words.say_spoken),
    ):
        with Tag("div", classes=f"stack only-{why}"):
            reading(lead)
            says(f"“{say}”")
    with Tag("div", classes="only-due"):
        reading(DUE)


def _questions(sitting: Sitting) -> None:
    one = load().instruments["asq"]
    with Tag("div", classes="asked-rows beside"):
        for place, item in enumerate(one.items):
            drawn = sitting.field(
                f"answers/asq/{place}",
                kind="choice",
                label=item.text,
                help=item.prompt,
                options=tuple(Option(bool(yes.score), yes.label) for yes in one.options),
            )
            drawn.classes("asked after-yes" if item.asked_if == "any_yes" else "asked")


async def _cannot_wait(sitting: Sitting) -> None:
    with sheet(label=load().safety.ask_now.cannot_wait):
        eyebrow(load().safety.ask_now.cannot_wait, level=2)
        await crisis_card(sitting.view.case.country)


def _slip(sitting: Sitting) -> None:
    words = load().safety.ask_now
    with sheet(classes="only-marked", label=words.slip_heading):
        eyebrow(words.slip_heading, level=2)
        muted(words.slip)
        with Tag("details", classes="more"):
            Tag("summary", "Write down what you were told")
            slip_form(sitting.screening, fields=(ITEM_9,))


def _declining(sitting: Sitting) -> None:
    """A refusal stops, so it is asked twice."""
    words = load().safety.ask_now

    async def refuse() -> None:
        try:
            await screenings.refuse_questions(
                actor=current_actor(), client_id=sitting.screening.client
            )
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)
            return
        ui.navigate.to(f"/intakes/{sitting.view.id}/stopped")

    def ask(*, twice: bool) -> None:
        first.set_visibility(not twice)
        sure.set_visibility(twice)

    first = button(words.decline, lambda: ask(twice=True), wide=True)
    with Tag("div", classes="stack") as sure:
        muted("This is taken as seriously as a yes, and the intake stops.")
        button(f"Yes: {words.decline[0].lower()}{words.decline[1:]}", refuse, wide=True)
        button("No, go on asking", lambda: ask(twice=False), kind="text", wide=True)
    refused = note().classes("refusal").props("role=alert")
    refused.set_visibility(False)
    ask(twice=False)


def _answered(screening: ScreeningView) -> bool:
    return any(screening.values.get(f"answers/asq/{place}") for place in range(5))
