"""A task used again: begun for another client, or kept as a template, without this one's words."""

from nicegui import ui

from app.services import carrying, directives, templates
from app.services.carrying import Destination
from app.services.directives import Design
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, text_input
from components.html import Tag
from components.parts import button, eyebrow, link_button, muted, note, reading, sheet
from models.carrying import WORDS, Carried
from models.errors import Expected
from models.templates import LONGEST_NAME
from pages.designer_printed import eyebrow_of
from pages.for_you import ForYou
from pages.meeting_hour import or_say


@page_at("/directives/{document_id}/again")
async def using_again_page(document_id: str) -> None:
    """What goes along, whom it may be given to, and the name under which it is kept."""
    actor = current_actor()
    design = await directives.get(actor=actor, document_id=document_id)
    going = await carrying.carried(actor=actor, document_id=document_id)
    with shell.page(title="Use it again", here="directives", signed_in=True):
        with shell.bar("Use it again", eyebrow=eyebrow_of(design)):
            link_button("To the page", f"/directives/{document_id}")
        _going_along(design, going)
        with Tag("div", classes="halves"):
            _somebody_else(design)
            _template(design, going)


def _going_along(design: Design, going: Carried) -> None:
    with sheet(classes="stack", label="What goes along"):
        reading(
            "The kind of task, its layout and your own words go along. What was filled in stays "
            f"with {design.case.title}; so does any text that holds words or names of this case."
        )
        if going.left:
            left = ", ".join(going.left)
            note(f"Stays here: {left}. The usual words stand there instead.")
        elif set(going.values) & set(WORDS):
            muted("All of your own words go along.")


def _somebody_else(design: Design) -> None:
    with sheet(label="Give it to somebody else"):
        eyebrow("Give it to somebody else", level=2)
        muted("A new draft begins there, to be looked through and printed as any other.")
        refused = note().props("role=alert")
        refused.set_visibility(False)
        # Whose names these are is nothing for whoever sits beside the screen.
        ForYou(lambda: _destinations(design, refused), joint=design.case.has_company)


async def _destinations(design: Design, refused: Tag) -> None:
    found = await carrying.destinations(actor=current_actor(), document_id=design.id)
    if not found:
        muted("This kind of task is open for nobody else just now.")
        return
    with Tag("ul", classes="rows-list"):
        for one in found:
            with Tag("li", classes="row"):
                Tag("span", one.title, classes="row-title")
                muted(f"since {one.opened_at:%-d %B %Y}")
                _give(design, one, refused)


def _give(design: Design, to: Destination, refused: Tag) -> None:
    async def give() -> None:
        made = await carrying.give(actor=current_actor(), document_id=design.id, case_id=to.case)
        ui.navigate.to(f"/directives/{made}")

    async def or_refuse() -> None:
        await or_say(refused, give())

    button(f"Begin it for {to.title}", or_refuse)


def _template(design: Design, going: Carried) -> None:
    async def keep(values: Values) -> None:
        try:
            await templates.keep(
                actor=current_actor(), document_id=design.id, name=values.get("name", "")
            )
        except Expected as error:
            form.refuse(error.sentence)
        else:
            form.confirm("Kept. It is offered wherever you choose a task.")

    with sheet(label="Keep it as a template"):
        eyebrow("Keep it as a template", level=2)
        muted("For your next clients; you may share it with the practice, or as a file.")
        form = Form(keep, label="Keep it as a template")
        with form.open():
            usual = str(going.values.get("title") or design.kind.name)
            text_input("name", "Name", value=usual[:LONGEST_NAME], maxlength=str(LONGEST_NAME))
        form.submit("Keep as a template")
        link_button("To the templates", "/templates", kind="text")
