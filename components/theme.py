"""What the head of every page carries: our stylesheets, each under a name that changes with it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SHEETS = (
    "tokens.css",
    "base.css",
    "shell.css",
    "controls.css",
    "lists.css",
    "map.css",
    "intake.css",
    "preview.css",
)


def head(prefix: str = "") -> str:
    """Return the `<link>` elements for the head; ``prefix`` is the sub path we are served under."""
    return "\n".join(
        f'<link rel="stylesheet" href="{prefix}/static/{name}?v={_version(name)}">'
        for name in SHEETS
    )


@cache
def _version(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]
