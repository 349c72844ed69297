"""What makes Fulcrum a program on a device: its icons, its colours, what a page says of them."""

from collections.abc import Callable
from typing import NamedTuple

PAPER = {"light": "#faf8f3", "dark": "#171c1c"}
"""The ground of every page, which the bars of the device take on; as in tokens.css."""
FOLDER = "/static/icons"


class Icon(NamedTuple):
    """One picture: its size in pixels, and how much of its width the mark's square takes."""

    name: str
    size: int
    is_full: bool
    """Whether the ground reaches the edges: what shows it cuts its own shape out of that."""
    share: float = 1.0


ANY = (Icon("icon-192.png", 192, is_full=False), Icon("icon-512.png", 512, is_full=False))
MASKABLE = (Icon("maskable-512.png", 512, is_full=True, share=0.8),)  # only the rest is cut away
TOUCH = Icon("touch-180.png", 180, is_full=True)


def head(address: Callable[[str], str]) -> str:
    """Return what goes into the head of a page; ``address`` puts the prefix before a path."""
    colours = [
        f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">'
        for scheme, colour in PAPER.items()
    ]
    return "\n".join(
        [
            f'<link rel="manifest" href="{address("/manifest.webmanifest")}">',
            f'<link rel="apple-touch-icon" href="{address(f"{FOLDER}/{TOUCH.name}")}">',
            *colours,
            '<meta name="mobile-web-app-capable" content="yes">',
            '<meta name="apple-mobile-web-app-capable" content="yes">',
            '<meta name="apple-mobile-web-app-title" content="Fulcrum">',
        ]
    )
