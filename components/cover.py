"""Cover: one tap blanks the screen; for whoever is signed in, all of theirs, until the PIN."""

from nicegui.element import Element

from components.html import Tag
from components.icons import icon


class Cover(Element, component="elements/fulcrum_cover.js", esm={"fulcrum": "js"}):
    """The button on the rail, and what it lays over the page at once, also without a line."""

    def __init__(self, *, everywhere: bool) -> None:
        """`everywhere` asks the server to cover every screen; else a hold or Esc ends it."""
        super().__init__()
        self.props["everywhere"] = everywhere


class Covered(Element, component="elements/fulcrum_covered.js", esm={"fulcrum": "js"}):
    """What the cover page shows: the time. It goes by itself once the screens are shown again."""


def cover(*, everywhere: bool) -> Cover:
    """Draw the rail's button; Ctrl and the full stop do the same."""
    with Cover(everywhere=everywhere) as covering:
        icon("cover")
        Tag("span", "Cover")
    return covering
