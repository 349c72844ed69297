"""The quick exit: at one tap, or at Esc twice, nothing of the page is to be seen any more."""

from nicegui.element import Element

from components.html import address

AWAY_TITLE = "Notes"
"""What the tab says once the page was left."""


class QuickExit(Element, component="elements/fulcrum_quick_exit.js", esm={"fulcrum": "js"}):
    """Blanks the page at once, sees what was typed saved, tells the server, and goes ``away``."""

    def __init__(self, *, away: str) -> None:
        """``away`` is the address of the page that takes this one's place in the history."""
        super().__init__()
        self.props["away"] = address(away)
        self.props["title"] = AWAY_TITLE
