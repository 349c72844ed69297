"""The desk: the first screen of the day, and the cases one tap away each."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from nicegui import ui

from app import clock
from app.services import cases, desk, practice
from app.services.cases import CaseView
from app.services.desk import Day
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import chip, heading, line, link_button, muted, reading, sheet
from components.undo import undoable
from models.errors import Expected
from pages.beside_strip import beside_strip
from pages.desk_sections import today_sheet, waiting_sheets
from pages.link_calls import Calls


@page_at("/desk")
async def desk_page(archived: bool = False, put_away: str = "") -> None:
    """The first screen of the day, or what was put away; `put_away` is a case to undo that for."""
    actor = current_actor()
    just_now = await cases.get(actor=actor, case_id=put_away) if put_away else None
    zone = ZoneInfo((await practice.details()).zone)
    with shell.page(title="Desk", here="desk", signed_in=True):
        with shell.bar(
            f"Good to see you, {actor.name}", eyebrow=f"{clock.today(zone.key):%A %-d %B}"
        ):
            link_button("Add a client", "/clients/new", kind="primary")
        if just_now is not None and just_now.archived_at is not None:
            _undo(just_now)
        await beside_strip()
        await Calls().follow()
        if archived:
            _put_away(await cases.of_coach(actor=actor, archived=True), zone)
        else:
            found = await desk.day(actor=actor)
            _in_work(found, zone)


def _in_work(found: Day, zone: ZoneInfo) -> None:
    if not (found.cases or found.closed):
        _begin()
        return
    today_sheet(found)
    _fill_in(found)
    with sheet(classes="stack", label="Cases in work"):
        heading("Cases in work")
        if found.cases:
            _list(found.cases, zone)
        else:
            reading("No case is in work.")
    if found.closed:
        with sheet(classes="stack", label="Closed"):
            heading("Closed")
            _list(found.closed, zone)
    with line():
        link_button("Cases that were put away", "/desk?archived=true", kind="text")


def _fill_in(found: Day) -> None:
    """Draw what waits once the page is there: it takes unsealing, and today's meetings do not."""
    room = Tag("div", classes="stack")
    with room:
        muted("Looking for what waits…")

    async def fill() -> None:
        if room.is_deleted or filled:
            return
        filled.append(True)
        try:
            waits = await desk.waiting(actor=current_actor(), own=found.cases)
        except Expected:
            return  # signed out meanwhile: the next tap says so in words
        room.clear()
        with room:
            waiting_sheets(waits)

    filled: list[bool] = []
    ui.context.client.on_connect(fill)


def _put_away(own: list[CaseView], zone: ZoneInfo) -> None:
    with sheet(classes="stack", label="Put away"):
        heading("Put away")
        if own:
            _list(own, zone)
        else:
            reading("No case has been put away.")
    with line():
        link_button("Back to the cases in work", "/desk", kind="text")


def _list(own: Sequence[CaseView], zone: ZoneInfo) -> None:
    with Tag("ul", classes="rows-list"):
        for case in own:
            with Tag("li"), Tag("a", classes="row-link", href=f"/cases/{case.id}"):
                Tag("span", case.title, classes="row-title")
                Tag("span", f"opened {_day(case.opened_at, zone)}", classes="muted small")
                if case.meetings:
                    chip(f"meeting {case.session}")


def _undo(case: CaseView) -> None:
    async def bring_back() -> None:
        await cases.archive(actor=current_actor(), case_id=case.id, archived=False)
        ui.navigate.to(f"/cases/{case.id}")

    undoable(f"The case of {case.title} is put away. Nothing in it is lost.", bring_back)


def _begin() -> None:
    with sheet(classes="stack"):
        heading("Nothing on the desk yet")
        reading(
            "Cases that you open will wait here. Begin with a client, or try the map first: "
            "it needs nobody's name."
        )
        with line():
            link_button("Add your first client", "/clients/new")
            link_button("Open the map", "/map", kind="text")
            link_button("Cases that were put away", "/desk?archived=true", kind="text")


def _day(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%-d %B}"
