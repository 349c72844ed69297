"""The coach's half: what was seen, the history, what worries, and who else treats the client."""

from datetime import date

from app import clock
from app.services import safety_records, screenings, wellbeing
from app.services.safety_records import Records
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from components.field import Option
from components.form import Form, Values, text_input, tick_input
from components.html import Tag
from components.parts import heading, muted, note, sheet
from models.checklists import Checklist, Observation
from models.content import load
from models.errors import Expected
from models.screening_fields import FEAR
from pages.intake_rerun import marked_last_time, put_back
from pages.intake_sitting import Sitting
from pages.wellbeing_room import room_part


async def seen(sitting: Sitting) -> Tag:
    """Draw all that the coach alone enters, after the hour if need be."""
    words = load().coach_only
    records = await safety_records.of_client(
        actor=current_actor(), client_id=sitting.screening.client
    )
    is_on = await wellbeing.attested_at(actor=current_actor()) is not None
    with Tag("div", classes="stack notes") as half:
        muted(words.intro)
        marked_last_time(sitting)
        for checklist in words.checklists:
            _checklist(sitting, checklist)
        room_part(sitting.view.case, sitting.client, is_on=is_on)
        if sitting.view.case.is_joint:
            _alone(sitting)
        _ticks(sitting, "Beside the numbers", words.low_mood_intro, "low_mood_signs")
        _ticks(sitting, "Before today", words.history_intro, "history")
        _concerns(sitting)
        _contact(sitting, records)
    return half


def _checklist(sitting: Sitting, one: Checklist) -> None:
    words = load().coach_only
    with sheet(classes="instrument", label=one.title):
        with Tag("header", classes="spread"):
            heading(one.title)
        muted(one.hint)
        with Tag("div", classes="asked-rows"):
            for item in one.items:
                _observation(sitting, item)
        again = note(words.look_again)

    def unknown(screening: ScreeningView) -> None:
        again.set_visibility(words.is_seen_too_little(one, screening.values))

    sitting.when_read(unknown)


def _observation(sitting: Sitting, item: Observation) -> None:
    words = load().coach_only
    steps = words.yes_no if item.answers == "yes_no" else words.scale
    options = tuple(Option(step.value, step.label) for step in steps)
    name = f"observed/{item.id}"
    drawn = sitting.field(name, kind="choice", label=item.text, options=options)
    drawn.classes("asked")
    put_back(sitting, name, label=item.text, options=options)


def _alone(sitting: Sitting) -> None:
    """What each of several is asked of the others; until each said no, fear is not excluded."""
    one = load().coach_only.alone
    options = tuple(Option(answer.value, answer.label) for answer in one.answers)
    with sheet(classes="instrument", label=one.title):
        heading(one.title)
        muted(one.hint)
        sitting.field(FEAR, kind="choice", label=one.ask, options=options).classes("asked")
        put_back(sitting, FEAR, label=one.ask, options=options)


def _ticks(sitting: Sitting, title: str, intro: str, field: str) -> None:
    words = load().coach_only
    ticks = words.history if field == "history" else words.low_mood_signs
    with sheet(classes="instrument", label=title):
        heading(title)
        muted(intro)
        with Tag("div", classes="tick-columns"):
            for one in ticks:
                name = f"{field}/{one.id}"
                with Tag("div"):
                    sitting.field(name, kind="tick", label=one.text, help=one.help)
                    put_back(sitting, name, label=one.text)


def _concerns(sitting: Sitting) -> None:
    words = load().coach_only
    with sheet(classes="instrument", label="What worries you"):
        heading("What worries you")
        muted(words.concerns_intro)
        for one in words.concerns:
            with Tag("details", classes="more"):
                Tag("summary", one.text)
                name, label = f"concerns/{one.id}", f"{one.text}: your reason"
                sitting.field(name, kind="area", label=label, rows=2)
            put_back(sitting, name, label=label)


def _contact(sitting: Sitting, records: Records) -> None:
    """A dated contact with whoever treats the client; a bare claim does not count."""
    today = clock.today(sitting.view.zone)

    async def record(values: Values) -> None:
        try:
            await screenings.record_contact(
                actor=current_actor(),
                client_id=sitting.screening.client,
                dated=_day(values.get("dated", ""), today),
                who=values.get("who", ""),
                client_consents="consents" in values,
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        form.confirm("Recorded. The gate has been read with it.")

    with sheet(classes="instrument", label="Who treats them"):
        heading("Who treats them")
        muted("A contact of the last 60 days with their therapist or doctor counts.")
        for one in records.contacts:
            muted(f"{one.who}, {one.dated:%-d %B %Y}")
        form = Form(record, label="A contact with their therapist or doctor")
        with form.open():
            text_input("who", "Whom you spoke to")
            text_input("dated", "Day", kind="date", value=today.isoformat())
            tick_input("consents", "The client agreed to this contact.")
        form.submit("Record the contact", kind="quiet")


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
