"""The saved mark in the bar: it says "Saved" only after the database has committed."""

from nicegui.element import Element


class Saved(Element, component="elements/fulcrum_saved.js", esm={"fulcrum": "js"}):
    """What the page's journal has to say, in the place where people look."""

    def __init__(self, *, start: str, alone: str) -> None:
        super().__init__()
        self.props["start"] = start
        self.props["alone"] = alone


def saved(start: str = "") -> Saved:
    """Draw the mark; ``start`` stands until the first edit, such as "Saved 14:02"."""
    return Saved(start=start, alone="")


def connection(words: str) -> Saved:
    """Draw the mark of a page that keeps nothing: silent, and ``words`` while the line is away."""
    return Saved(start="", alone=words)


class Left(Element, component="elements/fulcrum_left.js", esm={"fulcrum": "js"}):
    """What an earlier page left on this device and no field of this one shows; mostly nothing."""
