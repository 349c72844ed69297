"""The button that turns the tablet to a client, and the frame of the pages that it turns to."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from nicegui import ui

from app.services import pins, turnable
from app.services.turned import NotTurnedError
from app.web.access import current_actor
from app.web.turning import turning
from components import shell
from components.hold import Turn
from components.html import Tag
from components.one_by_one import last
from components.parts import heading, reading
from components.saved import saved
from models.errors import Expected
from models.turned import TurnedTo
from pages.pin_asked import pin_asked

TITLE = "Questions"
"""What the tab says: nothing that tells whose, or of what kind."""

Address = str | Callable[[], Awaitable[str]]


def turn_button(*, to: Address, label: str = "Turn the tablet") -> None:
    """Draw the button; `to` is the address under `/turned/`, or makes it when it is pressed."""

    async def turn() -> None:
        try:
            await turning.turn(to if isinstance(to, str) else await to())
        except Expected as error:
            made.refuse(error.sentence)

    made = Turn(label, turn)


@contextmanager
def turned_page(*, called: str = "") -> Iterator[None]:
    """Lay out a page of the turned tablet: whose it is by first name, and the way back."""
    with shell.bare(title=TITLE):
        with Tag("header", classes="turned-head"):
            Tag("h1", f"Questions for {called}" if called else TITLE)
            saved()
        yield


async def way_back(to: TurnedTo) -> None:
    """Draw, at the foot, what takes the tablet back; forgetting the PIN means signing in again."""
    has_pin = await pins.is_set(actor=current_actor())

    async def proven(pin: str) -> None:
        try:
            way = await turning.back(pin=pin)
        except NotTurnedError:  # opened by the coach, who may go anywhere
            way = await turnable.way_back(actor=current_actor(), to=to)
        ui.navigate.to(way)

    with Tag("footer", classes="turned-foot"), Tag("details", classes="more"):
        Tag("summary", "For your coach")
        pin_asked(proven, has_pin=has_pin, words="Take it back")
        if has_pin:
            with Tag("form", action="/sign-out", method="post"):
                Tag("button", "Sign in again instead", classes="btn text", type="submit")


def handed_back() -> None:
    """Draw what stands after the last question."""
    with last():
        please_hand_it_back()


def please_hand_it_back() -> None:
    """Thank; the same words wherever nothing more is asked, for whatever reason."""
    heading("Thank you.")
    reading("Please hand the tablet back.")
