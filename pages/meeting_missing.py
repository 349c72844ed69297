"""What is open for each class of task, and what would open the others, a tap away."""

from app.services import intakes
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import chip, eyebrow, muted, sheet
from models.content import load
from models.meetings import MAP_KEPT
from models.task_classes import NAMES, NOT_TODAY, Item, Place, TaskClass, read_classes
from pages.meeting_hour import Hour


async def missing_sheet(hour: Hour) -> None:
    """Draw each class with what it waits for."""
    with sheet(classes="stack", label="What is open"):
        eyebrow("What is open", level=2)

        async def draw(view: MeetingView) -> None:
            await _classes(hour, view)

        await hour.part(Tag("div", classes="stack"), draw, follows=(MAP_KEPT,))


async def _classes(hour: Hour, view: MeetingView) -> None:
    found = read_classes((await hour.choice()).situation, load().kinds.values())
    intake = await intakes.of_case(actor=current_actor(), case_id=view.case.id)
    with Tag("ul", classes="task-classes"):
        for one in found.classes:
            with Tag("li"):
                with Tag("div", classes="spread"):
                    Tag("span", NAMES[one.id], classes="row-title")
                    chip("open" if one.is_open else "waits", kind="accent" if one.is_open else "")
                _waits(one, view, intake)
    if found.wants:
        muted("Suggestions fit better with:")
        _items(found.wants, view, intake)


def _waits(one: TaskClass, view: MeetingView, intake: str | None) -> None:
    if one.is_private:
        muted(NOT_TODAY)
        return
    # Of a class that is open only what can be done is of interest, not what time will do.
    items = tuple(item for item in one.items if item.place is not None or not one.is_open)
    if items:
        muted("More of these wait for:" if one.is_open else "It waits for:")
        _items(items, view, intake)


def _items(items: tuple[Item, ...], view: MeetingView, intake: str | None) -> None:
    with Tag("ul", classes="line to-do"):
        for item in items:
            with Tag("li"):
                if item.place is None:
                    chip(item.sentence)
                else:
                    address = _address(item.place, view, intake)
                    Tag("a", item.sentence, classes="chip accent tap", href=address)


def _address(place: Place, view: MeetingView, intake: str | None) -> str:
    if place in ("map", "again"):
        return f"#{place}"
    return f"/intakes/{intake}/{place}" if intake else f"/cases/{view.case.id}"
