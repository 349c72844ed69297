"""`python -m app` is the installed script `fulcrum` under another name."""

from app.cli import run

run()
