"""The button that hands the screen to a client: it waits until all is saved that was typed."""

from collections.abc import Awaitable, Callable

from nicegui.element import Element

from components.parts import ButtonKind

Then = Callable[[], Awaitable[None]]


class Turn(Element, component="elements/fulcrum_turn.js", esm={"fulcrum": "js"}):
    """A button that first sees everything saved that was typed on the page."""

    def __init__(self, label: str, on_turn: Then, *, kind: ButtonKind = "quiet") -> None:
        super().__init__()
        self.props["label"] = label
        self.props["kind"] = kind
        self.on("turn", on_turn, args=[])

    def refuse(self, sentence: str) -> None:
        """Say below the button why it was not done."""
        self.run_method("refuse", sentence)
