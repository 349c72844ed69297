"""What was just done, and the way to take it back."""

from components.html import Tag
from components.parts import Click, button


def undoable(done: str, undo: Click) -> Tag:
    """Say what was done, with a button that takes it back; a screen reader hears it."""
    with Tag("div", classes="note line undo", role="status") as made:
        Tag("p", done)
        button("Undo", undo, kind="text")
    return made
