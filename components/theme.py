"""What the head of every page carries: our stylesheets as one, named by its content."""

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
MARK = STATIC / "mark.svg"
BUNDLE = "fulcrum.css"
SHEETS = (
    "tokens.css",
    "base.css",
    "shell.css",
    "controls.css",
    "lists.css",
    "map.css",
    "intake.css",
    "pad.css",
    "gate.css",
    "referral.css",
    "preview.css",
    "designer.css",
    "answers.css",
    "meeting.css",
    "rerun.css",
    "turned.css",
    "task.css",
    "beside.css",
    "closing.css",
    "sittings.css",
)


def head(prefix: str = "") -> str:
    """Return the `<link>` for the head; ``prefix`` is the sub path we are served under."""
    return f'<link rel="stylesheet" href="{stylesheet(prefix)}">'


@cache
def stylesheet(prefix: str = "") -> str:
    """The address of all our styles, which names their content."""
    version = sha256(bundle().encode()).hexdigest()[:12]
    return f"{prefix}/static/{BUNDLE}?v={version}"


@cache
def bundle() -> str:
    """Return all stylesheets in their order: one request where the line is slow."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SHEETS)
