"""A clinician's clearance: what it says, the document behind it, and the screening it opens."""

from collections.abc import Sequence
from datetime import date, timedelta

from nicegui import events, ui

from app import clock
from app.services import safety_records, screenings
from app.services.intakes import IntakeView
from app.services.safety_records import Records
from app.services.screenings import ScreeningView
from app.web import downloads
from app.web.access import current_actor
from components.form import Form, Values, area_input, text_input, tick_input
from components.html import Tag
from components.parts import button, muted, note
from components.reload import reload
from models.attachments import BEGINNINGS, LARGEST
from models.clearance import REVIEW_DAYS, Clearance
from models.content import load
from models.errors import Expected
from models.flags import FLAGS, FlagId
from pages.file_chooser import Kind, file_chooser
from pages.intake_frame import address

FLAG = "flag-"
PAPERS = Kind(
    limit=LARGEST,
    accept="application/pdf,image/png,image/jpeg",
    beginnings=tuple(BEGINNINGS),
)


def clearances_sheet(
    view: IntakeView, screening: ScreeningView, records: Records, stopped: Sequence[FlagId]
) -> None:
    """List the clearances, offer the fresh screening that they open, and take another one."""
    for one in records.clearances:
        _clearance(one, attached=one.id in records.attached)
    if screening.may_begin_again:
        button(
            "Begin a fresh screening", lambda: _begin(view, screening), kind="primary", wide=True
        )
    with Tag("details", classes="more"):
        Tag("summary", "A clinician has cleared it")
        _form(view, screening, stopped)


def _clearance(one: Clearance, *, attached: bool) -> None:
    async def fetch() -> None:
        kept = await safety_records.attached(actor=current_actor(), record_id=one.id)
        name = f"clearance-{one.dated:%Y-%m-%d}.{kept.ending}"
        ui.download.from_url(downloads.offer(kept.data, name=name, media_type=kept.media_type))

    with note():
        Tag("p", f"{one.clinician}, {one.profession}, {one.dated:%-d %B %Y}")
        muted(one.scope)
        if one.limits:
            muted(f"Not: {one.limits}")
        muted(f"Until {one.review_on:%-d %B %Y}")
        if attached:
            button("The document", fetch, kind="text")


async def _begin(view: IntakeView, screening: ScreeningView) -> None:
    await screenings.begin(actor=current_actor(), case_id=view.case.id, client_id=screening.client)
    ui.navigate.to(f"{address(view.id, 'questions')}?client={screening.client}")


def _form(view: IntakeView, screening: ScreeningView, stopped: Sequence[FlagId]) -> None:
    today = clock.today(view.zone)
    words = {one.id: one for one in load().safety.clearance}
    document = _Document()

    async def record(values: Values) -> None:
        try:
            await safety_records.record_clearance(
                actor=current_actor(),
                client_id=screening.client,
                clinician=values.get("clinician", ""),
                profession=values.get("profession", ""),
                dated=day(values, "date"),
                flags=[flag for flag in FLAGS if FLAG + flag in values],
                scope=values.get("scope", ""),
                limits=values.get("limits", ""),
                review_on=day(values, "review_on"),
                client_consents="consent" in values,
                file=document.data,
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    form = Form(record, label="A clinician's clearance")
    with form.open():
        for name in ("clinician", "profession"):
            text_input(name, words[name].title, help_=words[name].text)
        text_input("date", words["date"].title, kind="date", value=today.isoformat())
        with Tag("fieldset", classes="ticks"):
            Tag("legend", words["flags"].text)
            for flag in stopped:
                tick_input(FLAG + flag, load().red_flags[flag].label)
        area_input("scope", words["scope"].title, help_=words["scope"].text, rows=2)
        area_input("limits", words["limits"].title, help_=words["limits"].text, rows=2)
        last = today + timedelta(days=REVIEW_DAYS)
        text_input("review_on", words["review_on"].title, kind="date", value=last.isoformat())
        document.draw()
        tick_input("consent", words["consent"].text)
    form.submit("Record the clearance", kind="quiet")


def day(values: Values, name: str) -> date:
    """Read a day from a form; raise `RecordError` where none was given."""
    try:
        return date.fromisoformat(values.get(name, ""))
    except ValueError:
        raise safety_records.RecordError("Give each date as a day of the calendar.") from None


class _Document:
    """The file that is kept with a clearance, once it was chosen."""

    def __init__(self) -> None:
        self.data: bytes | None = None

    def draw(self) -> None:
        """Draw the way to choose it."""
        file_chooser("Choose the document", self._take, PAPERS, refused=self._refuse)
        self._said = muted("PDF, JPEG or PNG, up to 10 MB.").props("role=status")

    async def _take(self, event: events.UploadEventArguments) -> None:
        self.data = await event.file.read()
        self._said.set_text(f"{event.file.name} is kept with the clearance.")

    def _refuse(self) -> None:
        self._said.set_text("This file is not taken. Choose a PDF, JPEG or PNG of up to 10 MB.")
