"""The page beside the form: a picture of the very document that will be printed."""

import logging
from collections.abc import Callable, Sequence
from secrets import token_hex
from typing import Any

from nicegui import background_tasks, core
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from components.latest import Latest
from models.errors import Expected
from models.pictures import Frame, Pictures, View

LOG = logging.getLogger(__name__)
EVENT = "fulcrum_preview"
NARROWEST, WIDEST = 120, 2400
FAILED = "The page could not be drawn. What you typed is kept; change something to try again."


class Preview(Element, component="js/preview.js"):
    """Give it a document with ``show`` as often as somebody types; the newest wins.

    When many type, what is drawn is what is newest when their turn comes.

    ``pictures`` draws (``app.pdf.workers.workers()``); ``label`` names the picture for those who
    do not see it, ``paper`` (such as A4) stands beside the page number; ``on_missing`` hears which
    characters of the document no font has, whenever that changes. Where it ``waits_until_seen``,
    nothing is drawn before the page was scrolled to it.
    """

    def __init__(
        self,
        pictures: Pictures,
        *,
        label: str,
        paper: str = "",
        on_missing: Callable[[Sequence[str]], None] | None = None,
        waits_until_seen: bool = False,
    ) -> None:
        super().__init__()
        self._on_missing = on_missing
        self._missing: Sequence[str] = ()
        self._name = token_hex(8)
        self._pictures = pictures
        self._document: Any = None
        self._view: View | None = None
        self._latest = Latest(self._draw, self._tell, lambda: pictures.turn(self._name))
        self.props["name"] = self._name
        self.props["label"] = label
        self.props["paper"] = paper
        self.props["waits"] = waits_until_seen
        self.on("view", self._look)
        self.client.on_connect(self._again)

    def show(self, document: Any, *, paper: str | None = None) -> None:
        """Draw ``document`` as soon as the one before it is on the screen.

        Each letter comes twice, as it is typed and as it is committed: the same page is drawn once.
        """
        if paper is not None and paper != self.props["paper"]:
            self.props["paper"] = paper
            self.update()
        if document == self._document:
            return
        self._document = document
        self._latest.ask()

    def _look(self, event: GenericEventArguments) -> None:
        """The browser says what it shows and how wide; nothing that it says is believed blindly."""
        seen = event.args if isinstance(event.args, dict) else {}
        self._view = View(
            page=_whole(seen.get("page"), 0, 10_000),
            width=_whole(seen.get("width"), NARROWEST, WIDEST),
            have=_whole(seen.get("have"), 0, 2**53),
            whole=seen.get("whole") is True,
        )
        self._latest.ask()

    def _again(self) -> None:
        """After a broken connection a strip may be missing."""
        if self._view is not None:
            self._view = self._view._replace(whole=True)
            self._latest.ask()

    async def _draw(self) -> None:
        if self._view is None or self._document is None or self.is_deleted:
            return
        if not self.client.has_socket_connection:
            return  # nobody looks: the page was closed, or asks again when its line is back
        view = self._view
        frame = await self._pictures.frame(self._name, self._document, view)
        if frame is None:
            await self._send({"error": ""})
            return
        if self._view == view:
            self._view = view._replace(page=frame.page, have=frame.version, whole=False)
        await self._send(_message(frame))
        if self._on_missing is not None and list(self._missing) != frame.missing:
            self._missing = frame.missing
            self._on_missing(frame.missing)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, Expected):
            LOG.error("A page could not be drawn", exc_info=error)
        sentence = error.sentence if isinstance(error, Expected) else FAILED
        background_tasks.create(self._send({"error": sentence}))

    async def _send(self, message: dict[str, Any]) -> None:
        """Send past NiceGUI's outbox: a strip is never replayed, a gap asks for the whole page."""
        if not self.is_deleted:
            message["name"] = self._name
            await core.sio.emit(EVENT, message, room=self.client.id)

    def _handle_delete(self) -> None:
        super()._handle_delete()
        background_tasks.create(self._pictures.forget(self._name))


def _message(frame: Frame) -> dict[str, Any]:
    return {**frame._asdict(), "error": ""}


def _whole(value: object, low: int, high: int) -> int:
    """Read a number from the browser, within bounds; anything else is the lowest."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
        return low
    return int(min(max(value, low), high))
