"""What became of a task: two taps and the client's words, on its own page or within a meeting."""

from app.services import answers, documents
from app.web.access import current_actor
from components.field import Field, Kind, Option, field
from components.html import Tag
from components.parts import eyebrow, says, sheet
from models.answers import (
    EXCEPTION_DELIBERATE,
    EXCEPTION_WHAT,
    EXCEPTION_WHEN,
    OUTCOME,
    OUTCOME_LABELS,
    RESULT,
    RESULT_LABELS,
    WORDS,
    LedgerEntry,
)
from models.content import load
from models.fields import DocumentChanged, FieldState, JsonValue
from models.kinds import BLANK_PAGE
from pages.answer_told import Told
from pages.intake_live import Live

LABEL = "What became of it?"
RESULTS = tuple(Option(one, label) for one, label in RESULT_LABELS.items())
OUTCOMES = tuple(Option(one, label) for one, label in OUTCOME_LABELS.items())
ON_PURPOSE = (Option(False, "No"), Option(True, "Yes"))
NEW = FieldState()


async def answer_sheet(entry: LedgerEntry, live: Live) -> None:
    """Draw the answer to one printed task, begun if it was not, and kept in step with `live`."""
    actor = current_actor()
    document = await answers.begin(actor=actor, directive_id=entry.directive)
    state = await documents.load(actor=actor, document_id=document)
    form = _Form(document, state.fields, live)
    kind = load().kinds.get(entry.kind, BLANK_PAGE)
    with sheet(classes="answer", label=LABEL):
        eyebrow(f"The task of {entry.given_on:%-d %B}", level=2)
        Tag("a", entry.title, classes="row-title", href=f"/directives/{entry.directive}")
        says(kind.ask)
        form.field(RESULT, "choice", "What they did", options=RESULTS).classes("by-three")
        form.field(OUTCOME, "choice", "Things are", options=OUTCOMES)
        form.field(WORDS, "area", "In their words")
        _otherwise(form)
        form.tell(Told(entry, kind))


class _Form:
    """One open answer: what is tapped is read at once, before and after it is kept."""

    def __init__(self, document: str, fields: dict[str, FieldState], live: Live) -> None:
        self._document, self._fields, self._live = document, fields, live
        self._values = {name: state.value for name, state in fields.items()}
        self._told: Told | None = None
        live.when_changed(self._take)

    def field(
        self, name: str, kind: Kind, label: str, *, options: tuple[Option, ...] = ()
    ) -> Field:
        """Draw one field of the answer and keep it in step with other devices."""
        made = field(
            self._fields.get(name, NEW),
            document=self._document,
            name=name,
            kind=kind,
            label=label,
            options=options,
            on_value=lambda value: self._know({name: value}),
        )
        return self._live.add(self._document, name, made)

    def value(self, name: str) -> JsonValue:
        """What is shown in a field."""
        return self._values.get(name)

    def tell(self, told: Told) -> None:
        """Let `told` follow the answer from now on."""
        self._told = told
        told.show(self._values)

    def _know(self, values: dict[str, JsonValue]) -> None:
        self._values |= values
        if self._told is not None:
            self._told.show(self._values)

    def _take(self, change: DocumentChanged) -> None:
        if change.document == self._document:
            self._know({name: state.value for name, state in change.fields.items()})


def _otherwise(form: _Form) -> None:
    """A time when it could have gone the old way and did not, whatever became of the task."""
    noted = any(form.value(name) for name in (EXCEPTION_WHEN, EXCEPTION_WHAT))
    with Tag("details", classes="more", open=noted):
        Tag("summary", "A time when it went otherwise")
        with Tag("div", classes="pair"):
            form.field(EXCEPTION_WHEN, "text", "When?")
            form.field(EXCEPTION_WHAT, "text", "Who did what differently?")
        form.field(EXCEPTION_DELIBERATE, "choice", "On purpose?", options=ON_PURPOSE).classes(
            "yes-no"
        )
