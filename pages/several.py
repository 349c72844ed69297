"""Printing several pages at one go: those of a day's clients, as one file."""

from datetime import date

from app import clock
from app.services import directive_batches, practice
from app.services.directive_batches import Day
from app.web import downloads
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, tick_input
from components.handout import open_beside
from components.html import Tag
from components.parts import link_button, muted, reading, sheet
from models.errors import Expected

NOTE = "As they were printed, one after the other, in one file."
NOTHING = (
    "Nothing waits to be printed again. A page that you print stands here, by the day on which you "
    "see its client next, until you know what became of it."
)


@page_at("/print")
async def several_page() -> None:
    """Choose among the pages that were handed out; those of today's clients are ticked."""
    today = clock.today((await practice.details()).zone)
    days = await directive_batches.offered(actor=current_actor())
    with shell.page(title="Directives", here="directives", signed_in=True):
        with shell.bar("Several at once", eyebrow="Directives", note=NOTE):
            link_button("To the directives", "/directives", kind="text")
        with sheet(classes="narrow stack", label="Pages"):
            if days:
                _form(days, today)
            else:
                reading(NOTHING)
                link_button("To the directives", "/directives")


def _form(days: list[Day], today: date) -> None:
    order = [page.document for day in days for page in day.pages]

    async def chosen(values: Values) -> None:
        ticked = [document for document in order if document in values]
        try:
            printed = await directive_batches.print_(actor=current_actor(), document_ids=ticked)
        except Expected as error:
            form.refuse(error.sentence)
            return
        file = downloads.offer(
            printed.data, name=printed.name, media_type="application/pdf", inline=True
        )
        open_beside(file)

    form = Form(chosen, label="Pages", keeps=False)
    with form.open():
        for day in days:
            _day(day, today)
    form.submit("Print them together")


def _day(day: Day, today: date) -> None:
    with Tag("fieldset", classes="stack"):
        Tag("legend", _called(day.on, today), classes="eyebrow")
        for page in day.pages:
            words = f"{page.title} · {page.client} · printed {page.given_on:%-d %B}"
            tick_input(page.document, words, ticked=day.on == today)
    if day.on is None:
        muted("A day is set in a meeting, as the next appointment.")


def _called(on: date | None, today: date) -> str:
    if on is None:
        return "No day set"
    return "Seen today" if on == today else f"Seen on {on:%A, %-d %B}"
