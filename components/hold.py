"""Buttons that take more than a touch: one to hold, and one that waits until all is saved."""

from collections.abc import Awaitable, Callable

from nicegui.element import Element

SECONDS = 2.0
Then = Callable[[], Awaitable[None]]


class Hold(Element, component="elements/fulcrum_hold.js", esm={"fulcrum": "js"}):
    """A button that does something once it was held for two seconds, by hand or by key."""

    def __init__(self, label: str, on_held: Then) -> None:
        super().__init__()
        self.props["label"] = label
        self.props["seconds"] = SECONDS
        self.on("held", on_held, args=[])


class Turn(Element, component="elements/fulcrum_turn.js", esm={"fulcrum": "js"}):
    """A button that first sees everything saved that was typed on the page."""

    def __init__(self, label: str, on_turn: Then) -> None:
        super().__init__()
        self.props["label"] = label
        self.on("turn", on_turn, args=[])

    def refuse(self, sentence: str) -> None:
        """Say below the button why it was not done."""
        self.run_method("refuse", sentence)
