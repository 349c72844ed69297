"""Today's task: what was printed, what fits best in one tap, or no task in one tap."""

from collections.abc import Awaitable

from nicegui import ui

from app.services import directives, documents, intakes, meetings
from app.services.directive_cases import Choice
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, chip, eyebrow, line, link_button, muted, note, reading, sheet
from components.undo import undoable
from models.content import load
from models.meetings import MAP_KEPT, NO_TASK
from models.task_classes import NOT_TODAY
from pages.meeting_hour import Hour, or_say


async def task_sheet(hour: Hour) -> None:
    """Draw what was given, or what may be."""
    with sheet(classes="stack", label="Today's task").props("id=task"):
        eyebrow("Today's task", level=2)
        refused = note().classes("refusal").props("role=alert")
        refused.set_visibility(False)

        async def draw(view: MeetingView) -> None:
            await _task(hour, view, refused)

        await hour.part(Tag("div", classes="stack"), draw, follows=(NO_TASK, MAP_KEPT))


async def _task(hour: Hour, view: MeetingView, refused: Tag) -> None:
    if view.given:
        _given(view)
    elif view.has_no_task:
        _none(view, refused)
    else:
        await _choose(await hour.choice(), view, refused)


def _given(view: MeetingView) -> None:
    with Tag("ul", classes="rows-list"):
        for seal in view.given:
            with Tag("li"), Tag("a", classes="row-link", href=f"/directives/{seal.document}"):
                Tag("span", seal.title, classes="row-title")
                chip("printed", kind="accent")
    link_button("Give another", f"/cases/{view.case.id}/directives/new", kind="text")


def _none(view: MeetingView, refused: Tag) -> None:
    async def take_back() -> None:
        await or_say(refused, _no_task(view, none=False))

    undoable("No task today. That is agreed too.", take_back)


async def _choose(choice: Choice, view: MeetingView, refused: Tag) -> None:
    async def none() -> None:
        await or_say(refused, _no_task(view, none=True))

    if choice.closed is not None:
        await _closed(view)
    elif not choice.suggestions.suggestions:
        muted("Nothing stands out yet: look at every kind, or agree on no task.")
    with line():
        if choice.closed is None:
            for suggestion in choice.suggestions.suggestions:
                _suggested(view, suggestion.kind, refused)
        button("No task today", none)
    if choice.closed is None:
        with line():
            await _in_hand(view)
            link_button("Every kind", f"/cases/{view.case.id}/directives/new", kind="text")


async def _closed(view: MeetingView) -> None:
    """Say the same whatever the reason; where to look it up is for the coach alone."""
    reading(NOT_TODAY)
    intake = await intakes.of_case(actor=current_actor(), case_id=view.case.id)
    if intake is not None:
        with line():
            link_button("Look it up alone", f"/intakes/{intake}", kind="text")


def _suggested(view: MeetingView, kind: str, refused: Tag) -> None:
    async def design() -> None:
        await or_say(refused, _design(view, kind))

    button(load().kinds[kind].name, design)


async def _design(view: MeetingView, kind: str) -> None:
    made = await directives.draft(actor=current_actor(), case_id=view.case.id, kind=kind)
    ui.navigate.to(f"/directives/{made}")


def _no_task(view: MeetingView, *, none: bool) -> Awaitable[None]:
    return meetings.no_task(actor=current_actor(), meeting_id=view.meeting.id, none=none)


async def _in_hand(view: MeetingView) -> None:
    """The way back to a page that was begun and not printed."""
    heads = await documents.in_case(actor=current_actor(), case=view.case.id, kind=directives.KIND)
    drafts = [head for head in heads if head.closed_at is None]
    if drafts:
        link_button("Go on with the page in hand", f"/directives/{drafts[-1].id}", kind="text")
