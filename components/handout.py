"""A file that opens beside the page: a PDF to print."""

import json

from nicegui import ui


def open_beside(file: str, *, then: str = "") -> None:
    """Open a file's address in a new tab, and go on to `then`, an address of ours, in this one.

    Where the browser holds the tab back, since the tap was too long ago, it is offered as a link.
    """
    arguments = f"{json.dumps(file)}, {json.dumps(then)}"
    ui.run_javascript(f'import("fulcrum/handout.js").then((to) => to.handOut({arguments}))')
