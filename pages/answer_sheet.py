"""What became of a task: two taps and the client's words, on its own page or within a meeting."""

from collections.abc import Mapping
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from app.services import answers, documents, practice
from app.web.access import current_actor
from components.field import Field, Kind, Option
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
from models.turned import TurnedTo
from pages.answer_kept import Kept
from pages.answer_own import TheirOwn
from pages.answer_told import Told
from pages.intake_live import Live
from pages.turned import turn_button

LABEL = "What became of it?"
RESULTS = tuple(Option(one, label) for one, label in RESULT_LABELS.items())
OUTCOMES = tuple(Option(one, label) for one, label in OUTCOME_LABELS.items())
ON_PURPOSE = (Option(False, "No"), Option(True, "Yes"))
NEW = FieldState()


async def answer_sheet(entry: LedgerEntry, live: Live, *, alone: bool) -> None:
    """Draw the answer to one printed task, begun if it was not, and kept in step with `live`.

    Where the client comes `alone`, they may type it themselves; else the PIN opens what it tells.
    """
    actor = current_actor()
    document = await answers.begin(actor=actor, directive_id=entry.directive)
    state = await documents.load(actor=actor, document_id=document)
    form = _Form(document, state.fields, live)
    zone = ZoneInfo((await practice.details()).zone)
    kind = load().kinds.get(entry.kind, BLANK_PAGE)
    with sheet(classes="answer", label=LABEL):
        eyebrow(f"The task of {entry.given_on:%-d %B}", level=2)
        Tag("a", entry.title, classes="row-title", href=f"/directives/{entry.directive}")
        says(kind.ask)
        if alone and not entry.is_said:
            to = TurnedTo("answer", document).address
            turn_button(to=to, label="Turn the tablet: they answer")
        form.tell(TheirOwn())
        form.keep(Kept(entry, zone))
        form.field(RESULT, "choice", "What they did", options=RESULTS).classes("by-three")
        form.field(OUTCOME, "choice", "Things are", options=OUTCOMES)
        form.field(WORDS, "area", "In their words")
        _otherwise(form)
        form.tell(Told(entry, kind, alone=alone))


class Follower(Protocol):
    """A part of the page that is drawn from the answer as it stands."""

    def show(self, values: Mapping[str, JsonValue]) -> None:
        """Draw it from these fields."""


class _Form:
    """One open answer: what is tapped is read at once, before and after it is kept."""

    def __init__(self, document: str, fields: dict[str, FieldState], live: Live) -> None:
        self._document, self._fields, self._live = document, fields, live
        self._values = {name: state.value for name, state in fields.items()}
        self._followers: list[Follower] = []
        self._kept: Kept | None = None
        live.when_changed(self._take)

    def field(self, name: str, kind: Kind, label: str, **look: Any) -> Field:
        """Draw one field of the answer; the rest are arguments of `components.field.field`."""
        return self._live.field(
            *(self._document, self._fields, name, kind, label),
            on_value=lambda value: self._know({name: value}),
            **look,
        )

    def value(self, name: str) -> JsonValue:
        """What is shown in a field."""
        return self._values.get(name)

    def tell(self, follower: Follower) -> None:
        """Let something follow the answer from now on."""
        self._followers.append(follower)
        follower.show(self._values)

    def keep(self, kept: Kept) -> None:
        """Let the days that were filled in follow what is committed."""
        self._kept = kept
        kept.know(self._fields)

    def _know(self, values: dict[str, JsonValue]) -> None:
        self._values |= values
        for follower in self._followers:
            follower.show(self._values)

    def _take(self, change: DocumentChanged) -> None:
        if change.document == self._document:
            self._know({name: state.value for name, state in change.fields.items()})
            if self._kept is not None:
                self._kept.know(change.fields)


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
