"""A button that lets one file in: of one kind, up to one size, checked before a byte is kept."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from nicegui import events, ui

from app.web import uploads
from components.parts import button


class Kind(NamedTuple):
    """What is let in: how large at most, in bytes, what a browser offers, how a file begins."""

    limit: int
    accept: str
    beginnings: tuple[bytes, ...]


def file_chooser(
    words: str,
    take: Callable[[events.UploadEventArguments], Awaitable[None]],
    kind: Kind,
    *,
    refused: Callable[[], None],
) -> None:
    """Draw the button; what is too large or of another kind is `refused`, by either end."""
    chooser = ui.upload(on_upload=take, auto_upload=True, max_file_size=kind.limit)
    chooser.props(f'accept="{kind.accept}"').classes("hidden")
    uploads.allow(chooser, limit=kind.limit, beginnings=kind.beginnings)
    chooser.on("rejected", refused, args=[])  # by the browser, before a byte is sent
    chooser.on("failed", refused, args=[])  # by the server, before a byte is kept
    choose = button(words)
    choose.on("click", js_handler=f"() => getElement({chooser.id}).$refs.qRef.pickFiles()")
