"""What the eight steps of an intake share: who may be where, the bar, the row of steps, the way on.

A step's page is `found = await visit(intake_id, step)`; where that is a response, return it; else
lay the step out inside `with intake_page(found, step) as live`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Response
from nicegui import ui
from starlette.responses import RedirectResponse

from app import clock
from app.services import intakes
from app.services.access import CLOSED_CASE
from app.services.intakes import IntakeView
from app.web import html
from app.web.access import current_actor
from components import shell
from components.html import Tag
from components.icons import icon
from components.parts import ButtonKind, link_button, note
from components.parts import eyebrow as eyebrow_of
from components.reload import reload
from components.saved import saved
from models.intake import STEPS, IntakeStep
from models.intake import step as step_of
from models.intake.forms import StepId
from models.intake.sittings import IN_THE_ROOM, SITTINGS, way_on
from models.later import put_off
from models.levels import Level
from pages.intake_later import not_now
from pages.intake_live import Live

CONSENTS = "consents"
"""Where on the first step the ticks stand."""


def address(intake_id: str, step: str) -> str:
    """The address of a step, or of `stopped` and `paused`."""
    return f"/intakes/{intake_id}/{step}"


def elsewhere(view: IntakeView, step: StepId, client: str = "") -> str | None:
    """Return where this step leads instead, by what the gate leaves open; None where it opens.

    `client` is whose questions they are, where a case has several; a stranger to it is nobody.
    """
    if client not in {one.id for one in view.case.clients}:
        client = ""
    if step == "client":
        return None
    if view.is_stopped:
        return address(view.id, "stopped")
    if step == "questions":
        return None if view.may_ask_of(client) else _to_consents(view, client)
    if view.access[step] == "closed":
        return address(view.id, "questions")
    return None


def _to_consents(view: IntakeView, client: str) -> str:
    whose = f"?client={client}" if client else ""
    return f"{address(view.id, 'client')}{whose}#{CONSENTS}"


async def visit(intake_id: str, step: StepId, client: str = "") -> IntakeView | Response:
    """Load an intake for one of its steps, or answer with where the coach belongs instead."""
    view = await intakes.get(actor=current_actor(), intake_id=intake_id)
    away = elsewhere(view, step, client)
    return view if away is None else redirect(away)


def redirect(path: str) -> Response:
    """Answer a page's request with another address of the program."""
    return RedirectResponse(html.site_of(ui.context.client.request).path(path), 303)


@contextmanager
def intake_page(
    view: IntakeView, step: StepId, *, heading: str = "", foot: bool = True, client: str = ""
) -> Iterator[Live]:
    """Lay out a step: bar, row of steps, what the block adds, and Back and Next.

    What it yields keeps the step's fields in step with other devices. A page with its own way on
    says ``foot=False`` and calls `ways` where it wants it.
    """
    live = Live(view.case.id, moved=lambda: _move(view, step, client))
    one = step_of(step)
    with shell.page(title=f"Intake, {one.short}", here="clients", signed_in=True):
        with shell.bar(heading or one.heading, eyebrow=eyebrow(view), note=one.lead):
            saved_mark(view)
            link_button("To the case", f"/cases/{view.case.id}", kind="text")
        _row_of_steps(view, step)
        if view.case.closed_at is not None:
            note(CLOSED_CASE)
        if one.formulates and view.is_draft:
            _draft_banner(view)
        yield live
        if foot:
            ways(view, step)


def eyebrow(view: IntakeView) -> str:
    """Such as "New intake · M. R.": what may be read by whoever sits beside the screen."""
    return f"{'New intake' if view.case.session == 1 else 'Intake'} · {view.case.title}"


def saved_mark(view: IntakeView) -> None:
    """Draw the saved mark, with the time of the newest value until something is typed."""
    saved(f"Saved {view.saved_at:%H:%M}" if view.saved_at else "")


def ways(view: IntakeView, step: StepId, client: str = "") -> None:
    """Draw Back, "Not now" and the way on, which say where they lead.

    `client` is whose questions come next.
    """
    number = step_of(step).number
    with Tag("div", classes="ways"):
        if number == 1:
            link_button("Back", home(view))
        else:
            link_button("Back", address(view.id, STEPS[number - 2].id))
        not_now(view.id, step, to=_after(view, step))
        _ways_on(view, step, client)


def home(view: IntakeView) -> str:
    """Where the way leads that goes through no further step."""
    return f"/cases/{view.case.id}"


def _after(view: IntakeView, step: StepId) -> str:
    following = way_on(step)
    if following is not None:
        return address(view.id, following)
    return _hour(view) if step in IN_THE_ROOM else f"{home(view)}/afterwards"


def _hour(view: IntakeView) -> str:
    """Where the hour goes on: in today's meeting while it lasts, else at the case."""
    newest = view.case.meetings[-1] if view.case.meetings else None
    if newest is None or newest.ended_at or newest.held_on != clock.today(view.zone):
        return home(view)
    return f"/meetings/{newest.id}"


def _ways_on(view: IntakeView, step: StepId, client: str) -> None:
    """In the room the way leads past the questions and home; they come before it or after."""
    if step == "client":
        asked = "questions" in view.done | put_off(view.values)
        _next(view, "questions", primary=not asked, client=client)
        _next(view, "complaint", primary=asked)
    elif step == "attempts":
        _next(view, "people")
        link_button("Done in the room", _hour(view), kind="primary")
    elif step == "sentence":
        link_button("What is left", _after(view, step))
    else:
        _next(view, STEPS[step_of(step).number].id, primary=True)


def _next(view: IntakeView, step: StepId, *, primary: bool = False, client: str = "") -> None:
    kind: ButtonKind = "primary" if primary else "quiet"
    path = f"{address(view.id, step)}?client={client}" if client else address(view.id, step)
    link_button(f"Next: {step_of(step).short}", path, kind=kind)


async def _move(shown: IntakeView, step: StepId, client: str) -> None:
    """Go where the coach belongs, at once, when the gate has changed or somebody has come in."""
    view = await intakes.get(actor=current_actor(), intake_id=shown.id)
    away = elsewhere(view, step, client)
    turns = step_of(step).formulates and view.is_draft != shown.is_draft
    if away is not None:
        ui.navigate.to(away)
    elif turns or (step == "questions" and view.case.is_with_others(client)):
        reload()


def _row_of_steps(view: IntakeView, here: StepId) -> None:
    """The steps, under the sitting that each belongs to."""
    with Tag("nav", classes="steps", aria_label="Steps of the intake"):
        for sitting in SITTINGS:
            with Tag("div", classes="sitting"):
                eyebrow_of(sitting.label)
                with Tag("ol"):
                    for one in sitting.steps:
                        _item(view, step_of(one), here)


def _item(view: IntakeView, one: IntakeStep, here: StepId) -> None:
    with Tag("li", classes=_state(view, one, here)):
        _step(view, one, here)


def _state(view: IntakeView, one: IntakeStep, here: StepId) -> str:
    """How a step is drawn. While several sit there, none tells what was asked or came of it."""
    if one.id == here:
        return "here"
    if view.case.is_with_others():
        return "done" if one.id in view.done - {"client", "questions"} else ""
    if elsewhere(view, one.id) is not None and one.id != "questions":
        return "closed"
    return "done" if one.id in view.done else ""


def _step(view: IntakeView, one: IntakeStep, here: StepId) -> None:
    state = _state(view, one, here)
    closed, done = state == "closed", state == "done" or (state == "closed" and one.id in view.done)
    target = None if closed else address(view.id, one.id)
    current = "step" if one.id == here else None
    with Tag("span" if closed else "a", classes="step", href=target, aria_current=current):
        with Tag("span", "" if done else str(one.number), classes="number"):
            if done:
                icon("check")
        Tag("span", one.short, classes="short")
        if done or closed:
            Tag("span", ", done" if done else ", closed for now", classes="only-read")


def _draft_banner(view: IntakeView) -> None:
    paused = view.standing.level is Level.PAUSE
    with note().classes("draft"):
        Tag("p", "A draft for the referral. It can be written here, and it is not printed yet.")
        if view.case.is_with_others():
            return
        if paused:
            link_button("What comes first", address(view.id, "paused"), kind="text")
        else:
            link_button("To the open questions", address(view.id, "questions"), kind="text")
