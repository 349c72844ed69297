"""A task as it was printed, on the client's own device: its days to tick, then what they did."""

from app.services import answers, turned_tasks
from app.services.turned_tasks import TurnedTask
from app.web.access import current_actor
from app.web.page_at import page_at
from components.field import Field, Kind
from components.html import Tag
from components.parts import heading, muted, sheet
from components.rating import rating
from components.task_paper import task_paper
from models.kept_record import MOST, field_of
from models.turned import TurnedTo
from pages.by_link import done, is_by_link
from pages.intake_live import Live
from pages.turned import turned_page
from pages.turned_answer import ASKED
from pages.turned_field import NEW, stay

TITLE = "A page for you"
KEPT = "Your coach sees what you fill in here."
AFTER = "And afterwards"
END = "Finished with this page?"
CLOSES = (
    "You can come back by the same link as often as you like. Once you have finished, it closes."
)


@page_at("/turned/task/{document_id}")
async def turned_task_page(document_id: str) -> None:
    """The page of one task."""
    to = TurnedTo("task", document_id)
    await turned_page(to, lambda: _task(document_id), title=TITLE, branded=False)


async def _task(document_id: str) -> None:
    held = await turned_tasks.task(actor=current_actor(), document_id=document_id)
    live = Live(held.case, moved=stay, kind=answers.KIND)
    with task_paper(held.shown):
        _record(held, live)
    with sheet(classes="task-answer", label=AFTER):
        heading(AFTER)
        for name, kind, label, options in ASKED:
            live.field(held.document, held.fields, name, kind, label, options=options)
    if is_by_link():
        done(END, CLOSES)


def _record(held: TurnedTask, live: Live) -> None:
    shown = held.shown
    if not shown.days:
        return
    with Tag("div", classes=f"task-record by-{shown.style}"):
        for asked in shown.days:
            name = field_of(asked.day)
            if shown.style == "scale":
                live.add(held.document, name, _scale(held, name, asked.label))
            else:
                kind: Kind = "tick" if shown.style == "tick" else "area"
                live.field(held.document, held.fields, name, kind, asked.label, rows=1)
    muted(KEPT)


def _scale(held: TurnedTask, name: str, label: str) -> Field:
    return rating(
        name,
        label=label,
        question="",
        ends=("0", str(MOST)),
        sentences=[""] * (MOST + 1),
        scored=True,
        state=held.fields.get(name, NEW),
        document=held.document,
    )
