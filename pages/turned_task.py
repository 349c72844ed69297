"""A task as it was printed, on the client's own device: its days to tick, then what they did."""

from datetime import date

from app.services import answers, turned_tasks
from app.services.turned_tasks import TurnedTask
from app.web.access import current_actor
from app.web.page_at import page_at
from components.field import Field, Kind
from components.html import Tag
from components.parts import heading, muted, sheet
from components.rating import rating
from components.task_paper import task_paper
from models.kept_record import HAPPENED, HEADS, MOST, WHEN, field_of
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
    await turned_page(to, lambda: _task(document_id), title=TITLE, headed=False)


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
    record = held.shown.record
    if not record.days:
        return
    with Tag("div", classes=f"task-record by-{record.style}"):
        for day, name in zip(record.days, held.shown.rows, strict=True):
            if record.columns == ("kept",):
                _kept(held, live, day, name)
            else:
                _row(held, live, day, name)
    muted(KEPT)


def _row(held: TurnedTask, live: Live, day: date, name: str) -> None:
    """One row of a worksheet: its day, what the record asks for, and what happened."""
    record = held.shown.record
    with Tag("fieldset", classes="task-row"):
        Tag("legend", name)
        if not record.is_dated:
            _words(held, live, field_of(day, "when"), WHEN, kind="text")
        _kept(held, live, day, HEADS[record.style])
        _words(held, live, field_of(day, "happened"), HAPPENED)


def _kept(held: TurnedTask, live: Live, day: date, label: str) -> None:
    name, style = field_of(day), held.shown.record.style
    if style == "scale":
        live.add(held.document, name, _scale(held, name, label))
    else:
        _words(held, live, name, label, kind="tick" if style == "tick" else "area")


def _words(held: TurnedTask, live: Live, name: str, label: str, kind: Kind = "area") -> None:
    live.field(held.document, held.fields, name, kind, label, rows=1)


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
