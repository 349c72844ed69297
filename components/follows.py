"""Parts of a page that follow one of its fields in the browser, without the server."""

from nicegui.element import Element


class Follows(Element, component="elements/fulcrum_follows.js", esm={"fulcrum": "js"}):
    """A box whose ``data-value`` is what the named field shows; the stylesheet does the rest."""

    def __init__(self, field: str, *, start: str) -> None:
        super().__init__()
        self.props["field"] = field
        self.props["start"] = start
