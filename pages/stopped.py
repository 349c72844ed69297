"""This intake stops here: what was said, what to say, whom to call, and what becomes of it."""

from typing import NamedTuple

from fastapi import Response

from app import clock
from app.services import contacts, crisis_numbers, intakes, safety_records, screenings
from app.services.intakes import IntakeView
from app.services.screenings import ScreeningView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.crisis import crisis_cards
from components.html import Tag
from components.parts import chip, eyebrow, heading, link_button, muted, reading, says, sheet
from components.saved import saved
from models.contacts import Contact
from models.content import load
from models.crisis import CrisisLines
from models.flags import FLAGS, FlagId
from models.levels import Level
from models.red_flags import RedFlag, StopWords
from pages.asked import Waiting
from pages.called import calls_sheet
from pages.clearances import clearances_sheet
from pages.intake_frame import address, redirect
from pages.intake_frame import eyebrow as of_case
from pages.present import waits_for_one
from pages.slips import slip_form
from pages.whom_to_call import fitting_contacts, letter_link
from pages.whose import Of, asked_for


class Stop(NamedTuple):
    """One flag that stops, with the words for its cause."""

    flag: RedFlag
    level: Level
    words: StopWords


@page_at("/intakes/{intake_id}/stopped")
async def stopped_page(intake_id: str, of: Of = "") -> Response | None:
    """The gravest stop in words; the letter is the way on."""
    view = await intakes.get(actor=current_actor(), intake_id=intake_id)
    screening = asked_for(view, of, at_least=Level.STOP)
    if not view.is_stopped or screening is None:
        return redirect(address(view.id, "questions"))
    if waits_for_one(view.case, screening.client):
        return None
    stops = stops_of(screening)
    flags = frozenset(stop.flag.id for stop in stops)
    fitting = await contacts.for_flags(flags)
    lines = await crisis_numbers.card(view.case.country)
    records = await safety_records.of_client(actor=current_actor(), client_id=screening.client)
    await screenings.note_shown(actor=current_actor(), client_id=screening.client, what="stop_page")
    with shell.page(title="Intake", here="clients", signed_in=True):
        with shell.bar(load().safety.stop_page.heading, eyebrow=of_case(view)):
            saved(_saved(view))
            link_button("To the case", f"/cases/{view.case.id}", kind="text")
        with Tag("div", classes="work urgent"):
            with Tag("div", classes="stack"):
                _said(lines, screening, stops, fitting)
            with Tag("aside", classes="aside", aria_label="What comes next"):
                _refer(view, screening, fitting)
                await calls_sheet(view.case.id, screening.client, fitting)
                await _asked(screening)
                _kept(view, screening, stops, records)
    return None


def stops_of(screening: ScreeningView) -> list[Stop]:
    """What stops, the gravest first: a level above another, then what endangers a life."""
    found = [flag for flag in FLAGS if screening.standing.flags[flag] >= Level.STOP]
    first: dict[FlagId, int] = {"suicide_self_harm": 0, "relationship_violence": 1}
    ordered = sorted(
        found, key=lambda flag: (-screening.standing.flags[flag].rank, first.get(flag, 2))
    )
    return [_stop(flag, screening) for flag in ordered]


def _stop(flag: FlagId, screening: ScreeningView) -> Stop:
    level, words = screening.standing.flags[flag], load().red_flags[flag]
    return Stop(words, level, words.stop_words(level=level, causes=screening.causes))


def _saved(view: IntakeView) -> str:
    when = f"Saved {view.saved_at:%H:%M}" if view.saved_at else "Saved"
    return f"{when} · recorded in the audit trail"


def _said(
    lines: CrisisLines, screening: ScreeningView, stops: list[Stop], fitting: list[Contact]
) -> None:
    page, main = load().safety.stop_page, stops[0]
    with sheet(classes="stops", label=main.words.headline):
        chip(page.chip, kind="stop")
        heading(main.words.headline)
        reading(main.words.body)
        with Tag("div", classes="crises"):
            _cards(lines, screening, stops, fitting)
        heading(page.say_heading, level=3)
        says(f"“{main.words.say or main.flag.say}”")
        for stop in stops[1:]:
            heading(stop.words.headline, level=3)
            reading(stop.words.body)
        _protocol(stops)


def _cards(
    lines: CrisisLines, screening: ScreeningView, stops: list[Stop], fitting: list[Contact]
) -> None:
    at_home = any(stop.flag.id == "relationship_violence" for stop in stops)
    more = lines.partner_violence if at_home and "rv5" not in screening.causes else ()
    named = (fitting[0].name, fitting[0].phone) if fitting else None
    crisis_cards(lines, more=more, clinician=named)


def _protocol(stops: list[Stop]) -> None:
    if all(stop.flag.id != "suicide_self_harm" for stop in stops):
        return
    with Tag("details", classes="more"):
        Tag("summary", "Step by step")
        for step in load().safety.protocol:
            heading(step.title, level=3)
            reading(step.text)


def _refer(view: IntakeView, screening: ScreeningView, fitting: list[Contact]) -> None:
    """Whom to call, and the letter: the way on, until a clearance has opened another."""
    page = load().safety.stop_page
    with sheet(label=page.refer_heading):
        eyebrow("Refer", level=2)
        if fitting:
            number = {1: "One", 2: "Two", 3: "Three"}.get(len(fitting), str(len(fitting)))
            verb = "contact fits" if len(fitting) == 1 else "contacts fit"
            heading(f"{number} of your {verb}" if len(fitting) > 1 else f"One {verb}", level=3)
        fitting_contacts(view, screening, fitting, today=clock.today(view.zone))
        letter_link(view, screening, kind="quiet" if screening.may_begin_again else "stop")


async def _asked(screening: ScreeningView) -> None:
    """What waits for an answer; the signed letter is where it is asked."""
    with sheet(label="Asked") as box:
        eyebrow("Asked", level=2)
        waiting = Waiting(screening.client)
        await waiting.draw()
    box.set_visibility(waiting.any)


def _kept(
    view: IntakeView,
    screening: ScreeningView,
    stops: list[Stop],
    records: safety_records.Records,
) -> None:
    page, now = load().safety.stop_page, stops[0].level is Level.STOP_NOW
    with sheet(label=page.kept_heading):
        eyebrow(page.kept_heading, level=2)
        muted(page.kept_stop_now if now else page.kept)
        if not now:
            with Tag("details", classes="more"):
                Tag("summary", load().safety.ask_now.slip_heading)
                slip_form(screening)
        is_today = screening.stopped_on == clock.today(view.zone)
        if not (now and is_today):
            clearances_sheet(view, screening, records, [stop.flag.id for stop in stops])
