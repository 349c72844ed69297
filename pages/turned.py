"""The button that turns the tablet to a client, and the frame of the pages that it turns to."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from nicegui import ui

from app.services import turnable, turned, turned_views
from app.services.turned import NoPinError, NotTurnedError
from app.services.turned_views import NotForTurningError
from app.web.access import current_actor
from app.web.turning import turning
from components import shell
from components.brand_head import brand_head, wear
from components.html import Tag
from components.one_by_one import last
from components.parts import heading, muted, reading
from components.quick_exit import QuickExit
from components.saved import saved
from components.sign_out import SignOut
from components.turn import Turn
from components.whose import Whose
from models.errors import Expected
from models.turned import TurnedTo
from pages.by_link import at_hand, closed, done, is_by_link, not_theirs
from pages.pin_asked import pin_asked, pin_chosen

TITLE = "Questions"
"""What the tab says: nothing that tells whose, or of what kind."""

Address = str | Callable[[], Awaitable[str]]
Draw = Callable[[], Awaitable[None]]


def turn_button(*, to: Address, label: str = "Turn the tablet") -> None:
    """Draw the button; `to` is the address under `/turned/`, or makes it when it is pressed.

    Before the first time the PIN is chosen, right below it.
    """

    async def go() -> None:
        await turning.turn(to if isinstance(to, str) else await to())

    async def turn() -> None:
        try:
            await go()
        except NoPinError as error:
            choosing.clear()
            with choosing:
                muted(error.sentence)
                pin_chosen(go, words="Set it and turn")
        except Expected as error:
            made.refuse(error.sentence)

    made = Turn(label, turn)
    choosing = Tag("div", classes="choosing stack")


async def turned_page(to: TurnedTo, draw: Draw, *, title: str = TITLE, headed: bool = True) -> None:
    """Lay out a page for a client: whose it is, then what `draw` draws, and the way back.

    ``title`` tells nothing of whose it is. Nothing is drawn before they have said that it is they,
    the name of the practice neither; it is not `headed` by that where `draw` draws it itself.
    What `draw` raises as `NotForTurningError` ends it: they are asked to hand the tablet back.
    """
    with shell.bare(title=title):
        with Tag("header", classes="turned-head"):
            Tag("h1", title)
            saved()
            QuickExit(away=to._replace(is_away=True).address)
        with Tag("div", classes="turned-body") as body:
            await _Opening(to, body, draw, headed=headed).ask()
        if is_by_link():
            await at_hand(to)
        else:
            way_back(to)


class _Opening:
    """What stands on the page before the client has said who they are, and after."""

    def __init__(self, to: TurnedTo, body: Tag, draw: Draw, *, headed: bool) -> None:
        self._to, self._body, self._draw, self._headed = to, body, draw, headed
        self._is_answered = False

    async def ask(self) -> None:
        try:
            called = await turned_views.called(actor=current_actor(), to=self._to)
        except NotForTurningError:  # there must be a way back from here
            over()
            return
        no = "No" if is_by_link() else "No, I hand it back"
        Whose(called, place=self._to.address, yes=self._yes, no=self._no, no_words=no)

    async def _yes(self) -> None:
        if self._is_answered:
            return
        self._is_answered = True
        self._body.clear()
        with self._body:
            try:
                face = await turned_views.face(actor=current_actor(), to=self._to)
                wear(self._body, face)
                if self._headed:
                    brand_head(face)
                await self._draw()
            except NotForTurningError:
                over()

    async def _no(self) -> None:
        self._is_answered = True
        self._body.clear()
        with self._body:
            not_theirs() if is_by_link() else over()


def way_back(to: TurnedTo, *, summary: str = "For your coach") -> None:
    """Draw, at the foot, what takes the tablet back; forgetting the PIN means signing in again."""

    async def proven(pin: str) -> None:
        try:
            way = await turning.back(pin=pin)
        except NotTurnedError:  # opened by the coach, who may go anywhere
            way = await turnable.way_back(actor=current_actor(), to=to)
        ui.navigate.to(way)

    with Tag("footer", classes="turned-foot"), Tag("details", classes="more"):
        Tag("summary", summary)
        pin_asked(proven, words="Take it back")
        SignOut("Sign in again instead", kind="text")


def handed_back() -> None:
    """Draw what stands after the last question."""
    with last():
        done() if is_by_link() else over()


async def at_end(is_there: bool) -> None:
    """Let the coach's other screens know that nothing more is asked, or that it is again."""
    with suppress(Expected):  # their page has ended meanwhile
        await turned.note_end(actor=current_actor(), is_there=is_there)


def over() -> None:
    """Say that nothing more is asked; the same words for whatever reason."""
    if is_by_link():
        closed()
        return
    heading("Thank you.")
    reading("Please hand the tablet back.")
