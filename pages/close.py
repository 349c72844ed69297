"""Closing a case on one page: what would show it, what shifted, what a dip would look like."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from nicegui import ui

from app.services import closing_words, closings, formulations, practice
from app.services.closings import ClosingView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import chip, eyebrow, heading, link_button, muted, sheet
from components.saved import saved
from models.closing import Closing, Criterion
from models.closing_fields import DIP, FOLLOW_UP
from pages.close_closed import closed_view
from pages.close_ending import Ending
from pages.close_form import CloseForm, since_of
from pages.close_words import words_sheet
from pages.intake_live import Live


@page_at("/cases/{case_id}/close")
async def close_page(case_id: str, noted: str = "") -> None:
    """The page to fill in; of a closed case what stands on it, to print and to reopen.

    `noted` is a follow-up that was noted just now, to take back.
    """
    actor = current_actor()
    await closings.begin(actor=actor, case_id=case_id)
    view = await closings.begun(actor, case_id)
    if view.case.closed_at is not None:
        zone = ZoneInfo((await practice.details()).zone)
        with shell.page(title="Closed", here="clients", signed_in=True):
            closed_view(view, zone, noted=noted)
        return
    said = await closing_words.of_case(actor=actor, case_id=case_id)
    who = await _who(view)
    with shell.page(title="Close the case", here="clients", signed_in=True):
        with shell.bar("Close the case", eyebrow=f"Case · {view.case.title}"):
            saved()
            link_button("To the case", f"/cases/{case_id}", kind="text")

        async def moved() -> None:
            if not ending.is_closing:  # it goes on by itself, once the page is handed out
                await _stay(case_id)

        live = Live(case_id, moved=moved, kind=closings.KIND)
        form = CloseForm(view, live)
        with Tag("div", classes="work"):
            with Tag("div", classes="stack"):
                _criteria(view, form)
                _shifted(form, who)
                words_sheet(view.case, said)
                _dip(form)
            with Tag("aside", classes="aside", aria_label="The end of it"):
                _again(form)
                ending = Ending(view, form)


async def _stay(case_id: str) -> None:
    """Show the closed page where the case was closed elsewhere."""
    if (await closings.begun(current_actor(), case_id)).case.closed_at is not None:
        ui.navigate.to(f"/cases/{case_id}/close")


async def _who(view: ClosingView) -> Mapping[str, str]:
    """Those whose words they may be: the clients, the coach, and the people of the pattern."""
    known = await formulations.read(actor=current_actor(), case_id=view.case.id)
    names = [client.initials for client in view.case.clients]
    names += [one.label for one in known.people if one.label] + [current_actor().name]
    return {name: name for name in dict.fromkeys(names)}


def _criteria(view: ClosingView, form: CloseForm) -> None:
    with sheet(classes="stack", label="What you said would show it"):
        eyebrow("What you said would show it", level=2)
        if not view.closing.criteria:
            muted("Nothing was written down for it. You can close all the same.")
        for one in view.closing.criteria:
            _criterion(one, form, on=view.today)


def _criterion(one: Criterion, form: CloseForm, *, on: date) -> None:
    with Tag("div", classes="criterion"):
        with Tag("div"):
            heading(one.observable, level=3)
            if one.measure:
                muted(one.measure)
        form.field(since_of(one), "date", "It has held since", maximum=on.isoformat())
        held = chip("")

        def show(closing: Closing) -> None:
            for each in closing.criteria:
                if each.id == one.id:
                    held.set_text(_held(each, on=on))

        form.when_read(show)


def _held(one: Criterion, *, on: date) -> str:
    held = one.held(on=on)
    if held is None:
        return f"{one.weeks} weeks agreed"
    weeks = "1 week" if held == 1 else f"{held} weeks"
    return f"{weeks} of {one.weeks}" if held < one.weeks else f"It holds: {weeks}"


def _shifted(form: CloseForm, who: Mapping[str, str]) -> None:
    with sheet(classes="stack", label="What shifted, in their words"):
        eyebrow("What shifted, in their words", level=2)
        with Tag("div", classes="fields"), Tag("div", classes="listed"):
            form.shifts(who=who)


def _dip(form: CloseForm) -> None:
    with sheet(classes="stack", label="A dip"):
        eyebrow("A dip", level=2)
        form.field(
            DIP,
            "area",
            "What would a dip look like?",
            help="One sign a line. A dip that was expected is easier to bear.",
            rows=3,
        )


def _again(form: CloseForm) -> None:
    with sheet(label="The follow-up"):
        eyebrow("The follow-up", level=2)
        form.field(
            FOLLOW_UP,
            "date",
            "When do you ask how it is?",
            help="Four to eight weeks ahead is a good time.",
        )
