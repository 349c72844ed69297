"""A page of the program: NiceGUI's own, with the patience that a busy machine needs."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

ANSWERS_WITHIN = 30.0
"""Seconds that a page may take to be built; NiceGUI's three end in an error where two cores are
busy with a backup or a dozen other tablets."""


def page_at(path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Serve what the function lays out at an address, with its parameters in braces."""
    return ui.page(path, response_timeout=ANSWERS_WITHIN)
