"""A closed case: what stands on its page, the follow-up, and the way back."""

from zoneinfo import ZoneInfo

from nicegui import ui

from app.services import closings, follow_ups
from app.services.closings import ClosingView
from app.services.snapshots import Snapshot
from app.web.access import current_actor
from components import shell
from components.html import Tag
from components.parts import (
    button,
    chip,
    eyebrow,
    heading,
    line,
    link_button,
    muted,
    reading,
    sheet,
)
from components.undo import undoable
from models.closing import HOW, How
from models.closing_page import shown_criteria
from pages.close_ending import hand_out


def closed_view(view: ClosingView, zone: ZoneInfo, *, noted: str = "") -> None:
    """Lay out the closed case; nothing of it can be typed into."""
    closed_at = view.case.closed_at
    with shell.bar("Closed", eyebrow=f"Case · {view.case.title}"):
        if closed_at is not None:
            chip(f"closed {closed_at.astimezone(zone):%-d %B %Y}")
        link_button("To the case", f"/cases/{view.case.id}")
        if view.versions and view.versions[-1].value["printed"]:
            button("Print again", lambda: hand_out(view.case.id), kind="primary", icon="print")
    if noted:
        _undo(view, noted)
    with Tag("div", classes="work"):
        _page(view)
        with Tag("aside", classes="aside", aria_label="After the closing"):
            follow_up_sheet(view)
            _earlier(view, zone)
            _reopen(view)


def _page(view: ClosingView) -> None:
    with sheet(classes="stack", label="What is different now"):
        eyebrow("What is different now", level=2)
        for shift in view.closing.shifts:
            with Tag("div"):
                reading(f"“{shift.what}”")
                muted(shift.who)
        if not view.closing.shifts:
            reading("No words were written down.")
        if view.closing.criteria:
            eyebrow("What you said would show it", level=2)
            with Tag("ul", classes="plain"):
                for line_ in shown_criteria(view.closing, on=view.today):
                    Tag("li", line_, classes="reading")
        if view.closing.dip:
            eyebrow("What a dip would look like", level=2)
            with Tag("ul", classes="plain"):
                for sign in view.closing.dip:
                    Tag("li", sign, classes="reading")


def follow_up_sheet(view: ClosingView) -> None:
    """The follow-up: its day, and what it found, a tap away."""
    on = view.case.follow_up_on
    with sheet(label="The follow-up"):
        eyebrow("The follow-up", level=2)
        for one in view.closing.follow_ups:
            muted(f"{one.noted_on:%-d %B %Y}: {HOW[one.how]}")
        if on is None:
            muted("Nothing more is due.")
            return
        heading(f"Ask on {on:%-d %B %Y}" if on > view.today else "Ask how it is", level=3)
        with Tag("details", classes="more"):
            Tag("summary", "I have asked")
            with line():
                for how, words in HOW.items():
                    _answer(view, how, words)


def _answer(view: ClosingView, how: How, words: str) -> None:
    async def keep() -> None:
        item = await follow_ups.note(actor=current_actor(), case_id=view.case.id, how=how)
        ui.navigate.to(f"/cases/{view.case.id}/close?noted={item}")

    button(words, keep)


def _undo(view: ClosingView, noted: str) -> None:
    async def take_back() -> None:
        await follow_ups.take_back(actor=current_actor(), case_id=view.case.id, item=noted)
        ui.navigate.to(f"/cases/{view.case.id}/close")

    if noted in view.noted:
        undoable("It is noted.", take_back)


def _earlier(view: ClosingView, zone: ZoneInfo) -> None:
    if len(view.versions) < 2:
        return
    with sheet(label="Closed before"):
        eyebrow("Closed before", level=2)
        for one in view.versions[:-1]:
            _version(view, one, zone)


def _version(view: ClosingView, one: Snapshot, zone: ZoneInfo) -> None:
    day = f"{one.sealed_at.astimezone(zone):%-d %B %Y}"
    if one.value["printed"]:
        button(f"The page of {day}", lambda: hand_out(view.case.id, one.id), kind="text")
    else:
        muted(day)


def _reopen(view: ClosingView) -> None:
    with sheet(label="Work again"):
        eyebrow("Work again", level=2)
        muted("What was sealed stays. Closing it again makes a new page.")
        reopen_button(view.case.id)


def reopen_button(case_id: str) -> None:
    """The button that opens the case again, and goes to it."""

    async def reopen() -> None:
        await closings.reopen(actor=current_actor(), case_id=case_id)
        ui.navigate.to(f"/cases/{case_id}")

    button("Reopen the case", reopen, wide=True)
