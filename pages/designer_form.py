"""What the parts of the designer share: the draft as it stands, and whoever follows it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.services.directives import Design
from components.field import Field, Kind
from models.case import Formulation
from models.contraindications import OpenQuestions
from models.directive import Branding
from models.directive_fields import Values
from models.directive_papers import Setting
from models.directive_review import Review, review
from models.fields import DocumentChanged, FieldState, JsonValue
from models.pad import KIND
from models.situation import Situation
from models.unprintable import remark_on
from pages.intake_live import Live

NEW = FieldState()
MOST_UNDER_WAY = 50
"""Values of one field that were typed and not committed yet; of more, the oldest are forgotten."""


class DesignForm:
    """One open draft: what is typed is followed at once, what is committed is checked."""

    def __init__(self, design: Design, live: Live, setting: Setting) -> None:
        """Draw fields with `field`; say with `when_…` what follows them."""
        self.design = design
        self.pad = design.pad
        self.setting = setting
        self._live = live
        self._typed: dict[str, JsonValue] = dict(design.values)
        self._kept: dict[str, JsonValue] = dict(design.values)
        self._under_way: dict[str, list[JsonValue]] = {}
        self._states: dict[str, FieldState] = dict(design.fields)
        self._situation = design.situation
        self._typed_listeners: list[Callable[[Values], None]] = []
        self._review_listeners: list[Callable[[Review], None]] = []
        self.missing: Sequence[str] = ()
        self.is_leaving = False
        live.when_changed(self._take)

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Do what ends the draft here and leads on: unless it fails, nothing is looked at again.

        A page that loads itself anew meanwhile would take the printed file with it.
        """
        self.is_leaving = True
        try:
            yield
        except BaseException:
            self.is_leaving = False
            raise

    @property
    def values(self) -> Values:
        """What is shown in the fields, committed or not yet."""
        return self._typed

    @property
    def case(self) -> Formulation:
        """What is known of the case."""
        return self._situation.case

    @property
    def review(self) -> Review:
        """What stands between the draft as it is kept and its print."""
        return review(self.design.kind, self._kept, self._situation)

    @property
    def asked(self) -> OpenQuestions:
        """Every question that could rule the kind out, whatever was answered."""
        without = {**self._kept, "involves": None}
        return review(self.design.kind, without, self._situation).asked

    def field(self, name: str, kind: Kind, label: str, **look: Any) -> Field:
        """Draw one field of the draft; the rest are arguments of `components.field.field`."""
        return self._live.field(
            *(self.design.id, self._states, name, kind, label),
            step=1 if kind == "number" else None,
            on_value=lambda value: self._type(name, value),
            **look,
        )

    def when_typed(self, listener: Callable[[Values], None]) -> None:
        """Call `listener` now and with every value that is typed or comes from elsewhere."""
        self._typed_listeners.append(listener)
        listener(self._typed)

    def when_reviewed(self, listener: Callable[[Review], None]) -> None:
        """Call `listener` now and after each commit that could change what is objected to."""
        self._review_listeners.append(listener)
        listener(self.review)

    def miss(self, missing: Sequence[str]) -> None:
        """Take note of the characters on the page that no font has."""
        self.missing = missing
        self._tell_typed()
        self._tell_review()

    def unprintable(self, name: str) -> str:
        """Say what of a field cannot be printed, or nothing."""
        return remark_on(str(self._typed.get(name) or ""), self.missing)

    def know(self, situation: Situation, setting: Setting) -> None:
        """Take note that the case or the practice's face has changed."""
        self._situation, self.setting = situation, setting
        self._tell_review()
        self._tell_typed()

    def try_on(self, brand: str, look: Branding) -> None:
        """Show how a brand would look; nothing of it is kept."""
        brands = self.setting.brands.instead(brand, look)
        self.setting = self.setting._replace(brands=brands)
        self._tell_typed()

    def _type(self, name: str, value: JsonValue) -> None:
        self._typed[name] = value
        self._under_way[name] = [*self._under_way.get(name, ()), value][-MOST_UNDER_WAY:]
        self._tell_typed()

    def _tell_typed(self) -> None:
        for listener in self._typed_listeners:
            listener(self._typed)

    def _take(self, change: DocumentChanged) -> None:
        if change.kind == KIND:
            self.pad = self.pad.after(change)
            self._tell_typed()
        if change.document != self.design.id:
            return
        self._states |= change.fields  # for what is drawn later
        new = {name: state.value for name, state in change.fields.items()}
        self._kept |= new
        shown = {name: self._newest(name, value) for name, value in new.items()}
        if shown.items() - self._typed.items():
            self._typed |= shown
            self._tell_typed()
        self._tell_review()

    def _newest(self, name: str, committed: JsonValue) -> JsonValue:
        """What was typed here after a value that is committed now: the page never goes back."""
        waiting = self._under_way.get(name, [])
        if committed not in waiting:
            return committed
        after = self._under_way[name] = waiting[waiting.index(committed) + 1 :]
        return after[-1] if after else committed

    def _tell_review(self) -> None:
        found = self.review
        for listener in self._review_listeners:
            listener(found)
