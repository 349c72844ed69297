"""Cover: one tap blanks the screen with a neutral page; holding it, or Esc, ends that."""

from nicegui.element import Element

from components.html import Tag
from components.icons import icon


class Cover(Element, component="elements/fulcrum_cover.js", esm={"fulcrum": "js"}):
    """The button on the rail and the page that it lays over everything; works without a line."""


def cover() -> Cover:
    """Draw the rail's button; Ctrl and the full stop do the same."""
    with Cover() as covering:
        icon("cover")
        Tag("span", "Cover")
    return covering
