"""What every browser reaches, even one whose screen is held to a single page."""

from nicegui import __version__ as nicegui_version

from app.web.incoming import Incoming

HEALTH = frozenset({"/healthz", "/readyz", "/favicon.ico"})
LOOKS = ("/static/", f"/_nicegui/{nicegui_version}/")
"""Styles and scripts, the same for everybody."""
MANIFEST, WORKER, OFFLINE = "/manifest.webmanifest", "/worker.js", "/offline"
INSTALLED = frozenset({MANIFEST, WORKER, OFFLINE})
"""What the program is on a device: the same for everybody, and kept there."""
JOURNAL = "/_journal"
SIGN_OUT = "/sign-out"
NEVER_A_PAGE = ("/_", "/file/")


def is_neutral(incoming: Incoming) -> bool:
    """Whether this tells nothing of anybody: health, looks, and the way out, which is free."""
    path = incoming.path
    if path in HEALTH | INSTALLED or path.startswith(LOOKS):
        return True
    return incoming.method == "POST" and path == SIGN_OUT


def is_journal(incoming: Incoming) -> bool:
    """Whether typed words are delivered by a plain post."""
    return incoming.method == "POST" and incoming.path == JOURNAL


def is_page(incoming: Incoming) -> bool:
    """Whether a page is asked for, to be looked at."""
    return not incoming.changes_things and not incoming.path.startswith(NEVER_A_PAGE)
