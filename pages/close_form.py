"""The fields of a closing on their page, and what they say together while they are typed."""

from collections.abc import Callable, Mapping
from typing import Any

from app.services.closings import KIND, ClosingView
from components.field import Field, Kind, Option
from components.field_list import ItemField, field_list
from models.closing import Closing, Criterion, read_closing, remarks
from models.closing_fields import HELD, LONGEST, SHIFTED, SHIFTS
from models.fields import DocumentChanged, FieldState
from models.meetings import day_of
from pages.intake_live import Live

Listener = Callable[[Closing], None]


class CloseForm:
    """Draws the fields of one closing, and tells whoever asked what stands in them now."""

    def __init__(self, view: ClosingView, live: Live) -> None:
        """`live` keeps the fields in step with other devices."""
        self._view = view
        self._live = live
        self._states: dict[str, FieldState] = dict(view.fields)
        self._listeners: list[Listener] = []
        live.when_changed(self._take)

    @property
    def closing(self) -> Closing:
        """What stands on the page now."""
        values = {name: state.value for name, state in self._states.items()}
        said = read_closing(values, {})
        held = tuple(
            one.model_copy(update={"since": day_of(values.get(since_of(one)))})
            for one in self._view.closing.criteria
        )
        return said.model_copy(update={"criteria": held})

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is not as it might be, as it stands now."""
        return remarks(self.closing, on=self._view.today, drafts=self._view.drafts)

    def when_read(self, listener: Listener) -> None:
        """Call `listener` with the closing now, and again whenever it has changed."""
        self._listeners.append(listener)
        listener(self.closing)

    def field(self, name: str, kind: Kind, label: str, **look: Any) -> Field:
        """Draw one field of the closing; the rest are arguments of `components.field.field`."""
        return self._live.field(self._view.id, self._states, name, kind, label, **look)

    def shifts(self, *, who: Mapping[str, str]) -> None:
        """Draw what shifted and who said it; `who` are those to choose from."""
        asked = (
            ItemField("what", "In their words", kind="area", rows=2),
            ItemField(
                "who",
                "Who said it?",
                kind="named",
                options=[Option(value, label) for value, label in who.items()],
            ),
        )
        drawn = field_list(
            self._states,
            document=self._view.id,
            name=SHIFTED,
            label="What shifted",
            noun="Sentence",
            fields=asked,
            empty=f"Up to {LONGEST['what']} characters each: the shorter, the better to keep.",
            most=SHIFTS,
        )
        self._live.add_list(self._view.id, SHIFTED, drawn)

    def _take(self, change: DocumentChanged) -> None:
        if change.kind != KIND:
            return
        self._states |= change.fields
        for listener in self._listeners:
            listener(self.closing)


def since_of(one: Criterion) -> str:
    """The field that says since when a criterion has held."""
    return f"{HELD}/{one.id}/since"
