"""Load a page again from the server's side, without overtaking whoever is just leaving it."""

from nicegui import ui

EVENT = "fulcrum-reload"


def reload() -> None:
    """Load this page again; a way that was taken from it a moment before goes on.

    A plain reload would end that navigation, and its coach would find themselves where they were.
    """
    ui.run_javascript(f"window.dispatchEvent(new Event('{EVENT}'))")
