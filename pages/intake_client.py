"""The first step: who comes, where they are today, what for, and what they agree to."""

from fastapi import Response

from app.services import intakes, screenings
from app.services.intakes import IntakeView
from app.web.access import current_actor
from app.web.page_at import page_at
from components.html import Tag
from components.parts import heading, line, link_button, muted, sheet
from models.clients import ClientCard
from models.intake import step
from models.intake.beside import EMERGENCY
from pages.intake_consents import ConsentSheet
from pages.intake_form import IntakeForm
from pages.intake_frame import CONSENTS, address, home, intake_page, visit, ways
from pages.intake_groups import draw_parts
from pages.intake_later import not_now
from pages.intake_live import Live
from pages.intake_payer import payer_sheet
from pages.intake_person import country_today, person_fields
from pages.pack import pack_button
from pages.whose import Of, whose


@page_at("/intakes/{intake_id}/client")
async def client_step_page(intake_id: str, of: Of = "") -> Response | None:
    """Who comes, and what the intake needs before it asks anything.

    Where several come, each has a page of their own, and what concerns them all has another.
    """
    found = await visit(intake_id, "client")
    if isinstance(found, Response):
        return found
    view = await _with_screenings(found)
    several = view.case.is_joint
    own = [one for one in view.case.clients if not several or one.id == of]
    consents = [await ConsentSheet.load(view, one) for one in own]
    with intake_page(view, "client", foot=False) as live:
        if several:
            _pages(view, of)
        with Tag("div", classes="halves"):
            with Tag("div", classes="stack"):
                for one in own:
                    _who(view, one, live)
                if not (several and own):
                    _together(view, IntakeForm(view, live))
            with Tag("div", classes="stack", id=CONSENTS):
                for sheet_ in consents:
                    sheet_.draw(live)
        _way_on(view, live, consents, of if several and own else "")
    return None


async def _with_screenings(view: IntakeView) -> IntakeView:
    """Begin what the first answers are kept in: age, sex and treatment belong to the screening."""
    actor = current_actor()
    for client in view.case.clients:
        await screenings.begin(actor=actor, case_id=view.case.id, client_id=client.id)
    return await intakes.get(actor=actor, intake_id=view.id)


def _pages(view: IntakeView, here: str) -> None:
    """Draw where each of several has a page, and where what concerns them all stands."""
    with line():
        shared = link_button("All of them", address(view.id, "client"))
        if here not in {one.id for one in view.case.clients}:
            shared.props["aria-current"] = "page"
        whose(view, "client", here, label="Whose page")


def _who(view: IntakeView, client: ClientCard, live: Live) -> None:
    with sheet(classes="stack", label=client.initials):
        heading(client.initials)
        person_fields(view.screenings[client.id], live)
        pack_button(view.case.id, client)


def _together(view: IntakeView, form: IntakeForm) -> None:
    with sheet(classes="stack", label="Today"):
        heading("Today")
        country_today(view)
        draw_parts(form, EMERGENCY)
    with sheet(classes="stack", label="What for"):
        heading("What for")
        for group in step("client").groups:
            draw_parts(form, group.parts)
    payer_sheet(form)


def _way_on(view: IntakeView, live: Live, consents: list[ConsentSheet], client: str) -> None:
    box = Tag("div", classes="stack way-on")
    if not consents:
        with box:
            muted("Each has a page of their own, agrees there, and is asked alone.")
            ways(view, "client")
        return

    def draw() -> None:
        box.clear()
        missing = [title for one in consents for title in one.missing]
        with box:
            if not missing:
                ways(view, "client", client)
                return
            muted(f"Before the questions, still to be agreed: {', '.join(missing)}.")
            with Tag("div", classes="ways"):
                link_button("Back", home(view))
                not_now(view.id, "client", to=address(view.id, "complaint"))
                link_button("To what is still to be agreed", f"#{CONSENTS}", kind="primary")

    draw()
    live.when_ticked(lambda _change: draw())
