"""Find a Chromium that starts, and know how to start it quietly."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = (
    "chromium-headless-shell",  # the same engine without a window, which is what the tests use
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

# Nothing but the page under test may talk to the network; root needs `--no-sandbox`.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of the first Chromium that says its version, or None.

    ``TESTS_CHROMIUM`` comes first, then what is installed, then Playwright's own.
    """
    return next((path for path in _candidates() if _starts(path)), None)


def driver() -> str | None:
    """What Playwright's own driver says of itself, or None where it does not start."""
    said = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False
    )
    return said.stdout.decode().strip() if said.returncode == 0 else None


def _candidates() -> Iterator[str]:
    named = os.environ.get("TESTS_CHROMIUM")
    if named:
        yield named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield path
    if driver():
        yield _playwrights_own()


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    """Ubuntu's `chromium` may be a stub that only asks for a snap: so let it say its version."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and b"Chrom" in said.stdout
