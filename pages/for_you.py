"""For the coach alone: what nobody says aloud waits behind a tap, beside two clients a PIN."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable

from nicegui import ui

from app.services import pins
from app.web.access import current_actor
from components.html import Tag
from components.parts import button
from pages.pin_asked import pin_asked, pin_chosen

OPEN_SECONDS = 60.0
"""How long it stays open: a coach looks away, and the tablet still lies there."""
FOR_YOU = "For you"

Draw = Callable[[], Awaitable[None] | None]


class ForYou:
    """A part of one page that is drawn once it is asked for, and closes again by itself."""

    def __init__(self, draw: Draw, *, joint: bool) -> None:
        """Draw the way in; `joint` asks for the PIN, or has it chosen where there is none."""
        self._draw = draw
        self._joint = joint
        self._is_drawn = False
        self._closing: ui.timer | None = None
        with Tag("div", classes="for-you stack"):
            self._way = button(FOR_YOU, self._asked, wide=True)
            self._way.props["aria-expanded"] = "false"
            self._proof = Tag("div")
            with Tag("div", classes="stack") as self._whole:
                self._kept = Tag("div", classes="stack")
                button("Close", self.close, kind="text", wide=True)
        self.close()

    def close(self) -> None:
        """Hide it; what it says was never on the page before it was opened."""
        self._show(is_open=False)
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None

    async def _asked(self) -> None:
        if not self._joint:
            await self._open()
            return
        has_pin = await pins.is_set(actor=current_actor())
        self._proof.clear()
        with self._proof:
            if has_pin:
                pin_asked(self._proven, words="Open")
            else:
                pin_chosen(self._open_proven, words="Set the PIN and open")

    async def _proven(self, pin: str) -> None:
        await pins.confirm(actor=current_actor(), pin=pin)
        await self._open_proven()

    async def _open_proven(self) -> None:
        self._proof.clear()
        await self._open()

    async def _open(self) -> None:
        if not self._is_drawn:
            self._is_drawn = True
            with self._kept:
                drawn = self._draw()
                if isawaitable(drawn):
                    await drawn
        self._show(is_open=True)
        with self._whole:
            self._closing = ui.timer(OPEN_SECONDS, self.close, once=True)

    def _show(self, *, is_open: bool) -> None:
        self._whole.set_visibility(is_open)
        self._way.set_visibility(not is_open)


def for_you_fold(draw: Callable[[], None], *, joint: bool) -> None:
    """Draw a part for the coach alone: a closed fold, and where several clients come the PIN."""
    if joint:
        ForYou(draw, joint=True)
        return
    with Tag("details", classes="more for-you"):
        Tag("summary", FOR_YOU)
        draw()
