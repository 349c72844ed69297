"""Draws the form of a step from its questions, and keeps it live: answers, remarks, names."""

from collections.abc import Callable, Mapping

from app.services.intakes import IntakeView
from components.field import Field, Kind, Option, field
from components.field_list import FieldList, ItemField, field_list
from components.rating import rating
from models.case import Formulation
from models.content import load
from models.fields import DocumentChanged, FieldState, JsonValue
from models.intake import ListOf, Question, items_of, read_formulation
from models.intake.forms import FieldKind
from models.intake.taking import place_of
from models.pad import KIND, is_quoted
from models.prefill import THEIR_WORDS
from models.recurring import offered
from models.wording import lint
from pages.intake_live import Live

KINDS: Mapping[FieldKind, Kind] = {
    "line": "text",
    "text": "area",
    "lines": "area",
    "number": "number",
    "scale": "number",
    "date": "date",
    "choice": "choice",
    "yes_no": "choice",
    "person": "named",
    "step": "pick",
}
YES_NO = (Option(True, "Yes"), Option(False, "No"))
SCALE_ENDS = ("Not at all", "Entirely")
WORDS: frozenset[FieldKind] = frozenset({"line", "text", "lines"})
UNWRITTEN = FieldState()
WhenRead = Callable[[Formulation], None]


class IntakeForm:
    """The fields of one page of an intake, and what is read from all of its document."""

    def __init__(self, view: IntakeView, live: Live) -> None:
        self._document = view.id
        self._live = live
        self._states = dict(view.fields)
        self._pad = view.pad
        self._fields: dict[str, tuple[Question, Field]] = {}
        self._lists: dict[str, tuple[ListOf, FieldList]] = {}
        self._listeners: list[WhenRead] = []
        live.when_changed(self._take)

    def question(self, one: Question) -> Field:
        """Draw one question with what stands in it."""
        state = self._states.get(one.id, UNWRITTEN)
        drawn = self._scale(one, state) if one.kind == "scale" else self._plain(one, state)
        if one.lint:
            drawn.remark(_remark(one, state.value))
        drawn.credit(self._mark(one, state.value))
        self._fields[one.id] = (one, drawn)
        return self._live.add(self._document, one.id, drawn)

    def list_of(self, one: ListOf) -> FieldList:
        """Draw a list with what stands in its items."""
        drawn = field_list(
            self._states,
            document=self._document,
            name=one.id,
            label=one.label,
            noun=one.item,
            fields=self._item_fields(one),
            most=one.at_most,
        )
        drawn.remark(self._remarks(one))
        drawn.credit(self._marks(one))
        self._lists[one.id] = (one, drawn)
        return self._live.add_list(self._document, one.id, drawn)

    def remark(self, name: str, sentence: str) -> None:
        """Show a sentence beside a field that is drawn here, or take it away."""
        self._fields[name][1].remark(sentence)

    def when_read(self, listener: WhenRead) -> None:
        """Call `listener` with the formulation now, and again whenever it has changed."""
        self._listeners.append(listener)
        listener(self.formulation)

    @property
    def values(self) -> Mapping[str, JsonValue]:
        """What stands in each written field."""
        return {name: state.value for name, state in self._states.items()}

    @property
    def formulation(self) -> Formulation:
        """The formulation as it stands."""
        return read_formulation(self.values)

    def _plain(self, one: Question, state: FieldState) -> Field:
        return field(
            state,
            document=self._document,
            name=one.id,
            kind=KINDS[one.kind],
            label=one.label,
            help=one.help,
            options=self._options(one),
            minimum=one.min,
            maximum=one.max,
            rows=2,
            chips=self._chips(one),
        )

    def _chips(self, one: Question) -> tuple[str, ...]:
        if one.recurs is None:
            return ()
        return offered(one.recurs, common=load().recurring, values=self.values, field=one.id)

    def _scale(self, one: Question, state: FieldState) -> Field:
        return rating(
            one.id,
            label=one.label,
            question="",
            ends=SCALE_ENDS,
            sentences=[f"{score} of 10" for score in range(11)],
            scored=True,
            state=state,
            document=self._document,
        )

    def _item_fields(self, one: ListOf) -> list[ItemField]:
        return [
            ItemField(
                name=part.id,
                label=part.label,
                kind=KINDS[part.kind],
                help=part.help,
                options=self._options(part),
                rows=2,
                minimum=0 if part.kind == "scale" else part.min,
                maximum=10 if part.kind == "scale" else part.max,
                more=part.more,
                shown=part.shown,
                linted=part.lint is not None,
            )
            for part in one.fields
        ]

    def _options(self, one: Question) -> tuple[Option, ...]:
        if one.kind == "yes_no":
            return YES_NO
        if one.kind == "person":
            return self._named("people", "label")
        if one.kind == "step":
            return self._steps()
        return tuple(Option(choice.value, choice.label) for choice in one.choices)

    def _named(self, name: str, part: str) -> tuple[Option, ...]:
        values = self.values
        labels = ((item, values.get(f"{name}/{item}/{part}")) for item in items_of(values, name))
        return tuple(
            Option(item, label)
            for item, label in labels
            if isinstance(label, str) and label.strip()
        )

    def _steps(self) -> tuple[Option, ...]:
        return tuple(
            Option(one.value, f"{place}. {one.label}")
            for place, one in enumerate(self._named("sequence", "does"), start=1)
        )

    def _take(self, change: DocumentChanged) -> None:
        if change.kind == KIND:
            self._pad = self._pad.after(change)
            self._say_whose()
        if change.document != self._document:
            return
        for name, state in change.fields.items():
            if state.version > self._states.get(name, UNWRITTEN).version:
                self._states[name] = state
        self._remark_and_offer()
        self._say_whose()
        for listener in self._listeners:
            listener(self.formulation)

    def _remark_and_offer(self) -> None:
        for name, (one, drawn) in self._fields.items():
            if one.lint:
                drawn.remark(_remark(one, self._states.get(name, UNWRITTEN).value))
            if one.kind in {"person", "step"}:
                drawn.offer(self._options(one))
        for listed, shown in self._lists.values():
            shown.remark(self._remarks(listed))
            shown.ask(self._item_fields(listed))

    def _say_whose(self) -> None:
        """Mark the fields in which the client's own words stand."""
        for name, (one, drawn) in self._fields.items():
            drawn.credit(self._mark(one, self._states.get(name, UNWRITTEN).value))
        for listed, shown in self._lists.values():
            shown.credit(self._marks(listed))

    def _mark(self, one: Question, value: JsonValue) -> str:
        typed = one.kind in WORDS and isinstance(value, str)
        return THEIR_WORDS if typed and is_quoted(str(value), self._pad.lines) else ""

    def _marks(self, one: ListOf) -> dict[str, str]:
        parts = {part.id: part for part in one.fields}
        found = {}
        for name, value in self.values.items():
            first, *below = name.split("/")
            part = parts.get(below[-1]) if first == one.id and len(below) == 2 else None
            if part is not None and (words := self._mark(part, value)):
                found[name] = words
        return found

    def _remarks(self, one: ListOf) -> dict[str, str]:
        found = {}
        for name, value in self.values.items():
            place = place_of(name) if name.startswith(f"{one.id}/") else None
            if place is not None and place.question is not None:
                found[name] = _remark(place.question, value)
        return {name: sentence for name, sentence in found.items() if sentence}


def _remark(one: Question, value: JsonValue) -> str:
    """Say what may be looked at again in these words; empty where nothing is."""
    if one.lint is None or not isinstance(value, str):
        return ""
    return " ".join(dict.fromkeys(remark.sentence for remark in lint(value, one.lint)))
