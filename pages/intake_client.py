"""The first step: who comes, where they are today, what for, and what they agree to."""

from fastapi import Response
from nicegui import ui

from app.services import intakes, screenings
from app.services.intakes import IntakeView
from app.web.access import current_actor
from components.html import Tag
from components.parts import heading, link_button, muted, sheet
from models.intake import step
from models.intake.beside import EMERGENCY
from pages.intake_consents import ConsentSheet
from pages.intake_form import IntakeForm
from pages.intake_frame import CONSENTS, intake_page, visit, ways
from pages.intake_groups import draw_parts
from pages.intake_live import Live
from pages.intake_person import country_today, person_fields


@ui.page("/intakes/{intake_id}/client")
async def client_step_page(intake_id: str) -> Response | None:
    """Each client of the case, and what the intake needs before it asks anything."""
    found = await visit(intake_id, "client")
    if isinstance(found, Response):
        return found
    view = await _with_screenings(found)
    consents = [await ConsentSheet.load(view, client) for client in view.case.clients]
    with intake_page(view, "client", foot=False) as live:
        form = IntakeForm(view, live)
        with Tag("div", classes="halves"):
            with Tag("div", classes="stack"):
                _who(view, live, form)
                _what_for(form)
            with Tag("div", classes="stack", id=CONSENTS):
                for one in consents:
                    one.draw(live)
        _way_on(view, live, consents)
    return None


async def _with_screenings(view: IntakeView) -> IntakeView:
    """Begin what the first answers are kept in: age, sex and treatment belong to the screening."""
    actor = current_actor()
    for client in view.case.clients:
        await screenings.begin(actor=actor, case_id=view.case.id, client_id=client.id)
    return await intakes.get(actor=actor, intake_id=view.id)


def _who(view: IntakeView, live: Live, form: IntakeForm) -> None:
    for client in view.case.clients:
        with sheet(classes="stack", label=client.initials):
            heading(client.initials)
            person_fields(view.screenings[client.id], live)
    with sheet(classes="stack", label="Today"):
        heading("Today")
        country_today(view)
        draw_parts(form, EMERGENCY)


def _what_for(form: IntakeForm) -> None:
    with sheet(classes="stack", label="What for"):
        heading("What for")
        for group in step("client").groups:
            draw_parts(form, group.parts)


def _way_on(view: IntakeView, live: Live, consents: list[ConsentSheet]) -> None:
    box = Tag("div", classes="stack way-on")

    def draw() -> None:
        box.clear()
        missing = [title for one in consents for title in one.missing]
        with box:
            if not missing:
                ways(view, "client")
                return
            muted(f"Before the questions, still to be agreed: {', '.join(missing)}.")
            with Tag("div", classes="ways"):
                link_button("Back", f"/cases/{view.case.id}")
                link_button("To what is still to be agreed", f"#{CONSENTS}", kind="primary")

    draw()
    live.when_ticked(lambda _change: draw())
