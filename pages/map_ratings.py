"""The ratings of one open map page: they live with the page and are written nowhere."""

from collections.abc import Callable

from components.field import Field
from components.html import Tag
from models.assessment import DIMENSIONS, Rating, Scores
from models.fields import JsonValue

Listener = Callable[[Rating], None]


def name_of(view: str, dimension: str) -> str:
    """The name of a slider on the page, which is also how the picture finds it."""
    return f"{view}/{dimension}"


class PageRatings:
    """What the sliders of both views say; made anew for every page that is opened."""

    def __init__(self) -> None:
        self._sliders: dict[str, Field] = {}
        self._values: dict[str, int] = {}
        self._cleared: dict[str, int] = {}
        self._listeners: list[Listener] = []
        self._buttons: tuple[Tag, Tag] | None = None

    def add(self, name: str, slider: Field) -> None:
        """Remember a slider, so that it can be cleared and set again."""
        self._sliders[name] = slider

    def when_changed(self, listener: Listener) -> None:
        """Call with the rating now, and whenever a slider moves."""
        self._listeners.append(listener)
        listener(self.rating)

    def when_cleared(self, start_again: Tag, undo: Tag) -> None:
        """Keep the one button off while there is nothing to clear; the other takes its place."""
        self._buttons = (start_again, undo)
        self._show_buttons()

    def take(self, name: str, value: JsonValue) -> None:
        """Hear from a slider; None when it was unset."""
        if isinstance(value, int):
            self._values[name] = value
            self._cleared = {}
        else:
            self._values.pop(name, None)
        self._tell()

    def start_again(self) -> None:
        """Unset every slider; ``undo`` brings them back."""
        self._cleared, self._values = self._values, {}
        for name in self._cleared:
            self._sliders[name].put(None)
        self._tell()

    def undo(self) -> None:
        """Set what ``start_again`` has unset."""
        self._values, self._cleared = self._cleared, {}
        for name, value in self._values.items():
            self._sliders[name].put(value)
        self._tell()

    @property
    def rating(self) -> Rating:
        """Both views as one value; the client's is None while no client has rated."""
        client = self._scores("client")
        return Rating(coach=self._scores("coach"), client=client if client != Scores() else None)

    def _scores(self, view: str) -> Scores:
        return Scores(**{one: self._values.get(name_of(view, one)) for one in DIMENSIONS})

    def _tell(self) -> None:
        self._show_buttons()
        rating = self.rating
        for listener in self._listeners:
            listener(rating)

    def _show_buttons(self) -> None:
        if self._buttons:
            start_again, undo = self._buttons
            start_again.enable(on=bool(self._values))
            start_again.set_visibility(not self._cleared)
            undo.set_visibility(bool(self._cleared))
