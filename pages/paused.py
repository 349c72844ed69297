"""Not further alone: what to say, what can still be done today, whom to ask, and what they said."""

from datetime import date, timedelta
from typing import NamedTuple

from fastapi import Response

from app import clock
from app.services import intakes, safety_records
from app.services.intakes import IntakeView
from app.services.safety_records import Records
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, area_input, text_input
from components.html import Tag
from components.parts import eyebrow, heading, link_button, muted, reading, says, sheet
from components.reload import reload
from models.clearance import REVIEW_DAYS
from models.content import load
from models.errors import Expected
from models.flags import FLAGS
from models.levels import Level
from models.red_flags import RedFlag
from models.screening_fields import ITEM_9
from pages.clearances import day
from pages.consulting import asking_sheet
from pages.intake_frame import address, redirect, saved_mark
from pages.intake_frame import eyebrow as of_case
from pages.present import waits_for_one
from pages.slips import slip_form
from pages.whom_to_call import letter_link
from pages.whose import Of


@page_at("/intakes/{intake_id}/paused")
async def paused_page(intake_id: str, of: Of = "") -> Response | None:
    """The second pair of eyes that is wanted before more is done."""
    view = await intakes.get(actor=current_actor(), intake_id=intake_id)
    screening = _paused(view, of)
    if view.is_stopped:
        return redirect(address(view.id, "stopped"))
    if screening is None:
        return redirect(address(view.id, "questions"))
    if waits_for_one(view.case, screening.client):
        return None
    records = await safety_records.of_client(actor=current_actor(), client_id=screening.client)
    with shell.page(title="Intake", here="clients", signed_in=True):
        with shell.bar(load().safety.pause_page.heading, eyebrow=of_case(view)):
            saved_mark(view)
            link_button("To the case", f"/cases/{view.case.id}", kind="text")
        with Tag("div", classes="work urgent"):
            with Tag("div", classes="stack"):
                _say(screening)
                _today(screening)
            with Tag("aside", classes="aside", aria_label="Whom to ask"):
                _standing(screening, records)
                await asking_sheet(view, screening)
                letter_link(view, screening, kind="quiet")
                _record(view, screening)
                _ways(view)
    return None


def _paused(view: IntakeView, client_id: str) -> ScreeningView | None:
    """The client at PAUSE: who is asked for, else one without a record first."""
    found = [one for one in view.screenings.values() if _flags(one)]
    own = [one for one in found if one.client == client_id]
    without = [one for one in found if one.standing.consultation is None]
    return next(iter([*own, *without, *found]), None)


def _flags(screening: ScreeningView) -> list[RedFlag]:
    words = load().red_flags
    return [words[flag] for flag in FLAGS if screening.standing.flags[flag] is Level.PAUSE]


def _say(screening: ScreeningView) -> None:
    page = load().safety.pause_page
    with sheet(classes="pauses", label=page.say_heading):
        reading(page.lead)
        heading(page.say_heading)
        for flag in _flags(screening):
            if flag.pause is not None:
                says(f"“{flag.pause.to_client}”")
            else:  # a stop that a clearance reads as PAUSE
                says(f"“{flag.say}”")
        if screening.values.get(ITEM_9) and "suicide_self_harm" in {
            flag.id for flag in _flags(screening)
        }:
            with Tag("details", classes="more"):
                Tag("summary", load().safety.ask_now.slip_heading)
                slip_form(screening, fields=(ITEM_9,))


def _today(screening: ScreeningView) -> None:
    """What the record opens; with thoughts of suicide it opens no task."""
    page, standing = load().safety.pause_page, screening.standing
    is_recorded = standing.consultation is not None
    has_tasks = is_recorded and standing.flags["suicide_self_harm"] < Level.PAUSE
    with sheet(label=page.today_heading):
        heading(page.today_heading)
        with Tag("ul", classes="plain"):
            for line in (*page.today, *(page.today_with if is_recorded else page.today_without)):
                Tag("li", line, classes="reading")
            if has_tasks:
                Tag("li", page.today_tasks, classes="reading")
        muted(page.no_other_task if has_tasks else page.no_task)


class _Advice(NamedTuple):
    """What a record says, be it a consultation or a clearance."""

    by: str
    words: str
    until: date


def _advice(records: Records) -> dict[str, _Advice]:
    consulted = {
        one.id: _Advice(_signed(one.who, one.profession, one.dated), one.advised, one.review_on)
        for one in records.consultations
    }
    cleared = {
        one.id: _Advice(_signed(one.clinician, one.profession, one.dated), one.scope, one.review_on)
        for one in records.clearances
    }
    return consulted | cleared


def _signed(who: str, profession: str, dated: date) -> str:
    return f"{who}, {profession}, {dated:%-d %B %Y}"


def _standing(screening: ScreeningView, records: Records) -> None:
    """Say until when work goes on, by which record."""
    found = _advice(records).get(screening.standing.consultation or "")
    if found is None:
        return
    with sheet(label="On record"):
        eyebrow("On record", level=2)
        heading(f"Work goes on until {found.until:%-d %B %Y}", level=3)
        muted(f"{found.by}: {found.words}")
        muted(load().safety.pause_page.renew)


def _record(view: IntakeView, screening: ScreeningView) -> None:
    page = load().safety.pause_page
    words = {one.id: one for one in page.record_fields}
    today = clock.today(view.zone)
    last = today + timedelta(days=REVIEW_DAYS)

    async def record(values: Values) -> None:
        try:
            await safety_records.record_consultation(
                actor=current_actor(),
                client_id=screening.client,
                who=values.get("who", ""),
                profession=values.get("profession", ""),
                dated=day(values, "when"),
                advised=values.get("advised", ""),
                review_on=day(values, "review_on"),
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    with sheet(label=page.record_heading), Tag("details", classes="more"):
        Tag("summary", page.record_heading)
        form = Form(record, label=page.record_heading)
        with form.open():
            text_input("who", words["who"].title, help_=words["who"].text)
            text_input("profession", words["profession"].title, help_=words["profession"].text)
            text_input("when", words["when"].title, kind="date", value=today.isoformat())
            area_input("advised", words["advised"].title, help_=words["advised"].text, rows=2)
            text_input("review_on", words["review_on"].title, kind="date", value=last.isoformat())
        form.submit("Record what they advised", kind="quiet")


def _ways(view: IntakeView) -> None:
    with Tag("div", classes="ways"):
        link_button("Back to the questions", address(view.id, "questions"))
        link_button("Next: Complaint", address(view.id, "complaint"), kind="primary")
