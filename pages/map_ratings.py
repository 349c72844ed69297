"""The ratings of one open map page: they live with the page and are written nowhere."""

from collections.abc import Callable

from models.assessment import DIMENSIONS, Rating, Scores
from models.fields import JsonValue

Listener = Callable[[Rating], None]


def name_of(view: str, dimension: str) -> str:
    """The name of a slider on the page, which is also how the picture finds it."""
    return f"{view}/{dimension}"


class PageRatings:
    """What the sliders of both views say; made anew for every page that is opened."""

    def __init__(self) -> None:
        self._values: dict[str, int] = {}
        self._listeners: list[Listener] = []

    def when_changed(self, listener: Listener) -> None:
        """Call with the rating now, and whenever a slider has moved."""
        self._listeners.append(listener)
        listener(self.rating)

    def take(self, name: str, value: JsonValue) -> None:
        """Hear from a slider; None when it was unset."""
        if isinstance(value, int):
            self._values[name] = value
        else:
            self._values.pop(name, None)
        rating = self.rating
        for listener in self._listeners:
            listener(rating)

    @property
    def rating(self) -> Rating:
        """Both views as one value; the client's is None while no client has rated."""
        client = self._scores("client")
        return Rating(coach=self._scores("coach"), client=client if client != Scores() else None)

    def _scores(self, view: str) -> Scores:
        return Scores(**{one: self._values.get(name_of(view, one)) for one in DIMENSIONS})
