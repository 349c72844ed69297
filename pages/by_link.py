"""What a page says to somebody who opened it by a link: nobody is there to take a tablet back."""

from app.services import turned_views, visits
from app.web.access import current_actor
from components.html import Tag
from components.parts import heading, muted, reading
from components.turn import Turn
from models.content import load
from models.errors import Expected
from models.turned import TurnedTo
from pages.crisis_card import crisis_card

ALL = "That was all."
SAVED = "Your answers are saved."
OR_CHANGE = f"{SAVED} You can still go back and change one."
ALREADY = "Whatever you have answered here is saved."


def is_by_link() -> bool:
    """Whether this page was opened by a link, on a device that is not the coach's."""
    return current_actor().visit is not None


def done(head: str = ALL, words: str = OR_CHANGE, *, is_stopped: bool = False) -> None:
    """Draw what stands after the last question; where it was stopped, nothing to go back to."""
    with Tag("div", classes="stack") as room:
        if is_stopped:
            muted(SAVED)
        else:
            heading(head)
            muted(words)
        finishing(room)


def finishing(room: Tag) -> None:
    """Draw the button that ends it: the link opens no more, and they are thanked in the room."""

    async def finish() -> None:
        try:
            await visits.finish(actor=current_actor())
        except Expected as error:
            made.refuse(error.sentence)
            return
        room.clear()
        with room:
            thanks()

    made = Turn("I have finished", finish, kind="primary")


def thanks() -> None:
    """Thank whoever is done."""
    heading("Thank you.")
    reading("You can close this page.")


def not_theirs() -> None:
    """Say to somebody else what to do; nothing was shown to them but a first name."""
    heading("Thank you for saying so.")
    reading("This page was made for somebody else. Please close it.")


def closed() -> None:
    """Say that nothing is asked here any more."""
    heading("This page is closed.")
    reading(f"{ALREADY} If you were not done, ask whoever sent you the link.")


async def at_hand(to: TurnedTo) -> None:
    """Draw, folded at the foot, whom to call: nobody sits beside whoever answers here."""
    with Tag("footer", classes="turned-foot"), Tag("details", classes="more at-hand"):
        Tag("summary", load().safety.ask_now.at_hand)
        await crisis_card(await turned_views.country(actor=current_actor(), to=to))
