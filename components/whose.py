"""Whether the right person holds the screen: asked by first name, before anything is shown."""

from collections.abc import Awaitable, Callable

from nicegui.element import Element

Answered = Callable[[], Awaitable[None]]


class Whose(Element, component="elements/fulcrum_whose.js", esm={"fulcrum": "js"}):
    """Asks once a tab: after a reload of the same ``place`` it answers yes by itself."""

    def __init__(
        self, called: str, *, place: str, yes: Answered, no: Answered, no_words: str
    ) -> None:
        """``called`` is the first name; ``place`` the address that the yes holds for."""
        super().__init__()
        self.props["no"] = no_words
        self.props["called"] = called
        self.props["place"] = place
        self.on("yes", yes, args=[])
        self.on("no", no, args=[])
