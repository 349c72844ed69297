"""A link that was just made: its code to be scanned, to copy, to share, and when it ends."""

from app.services import links
from app.web import link_address
from app.web.access import current_actor
from components.html import Tag
from components.parts import heading, muted
from components.qr import qr
from components.words_to_send import words_to_send
from models.links import Ends
from models.turned import TurnedTo

ENDS: dict[Ends, str] = {
    "today": "At the end of today",
    "three_days": "In 3 days",
    "seven_days": "In 7 days",
}
ONCE = (
    "It is shown here once and kept nowhere. Send it with a program of your own: it opens on the "
    "first device that taps it, in that browser, and nowhere else."
)


async def make_link(to: TurnedTo, ends: Ends, *, called: str, room: Tag) -> None:
    """Make a link and show it in the room, which is emptied first; ``called`` says for what.

    Raises what `links.issue` raises, and `link_address.UnreachableError`.
    """
    link_address.check()
    issued = await links.issue(actor=current_actor(), to=to, ends=ends)
    address = link_address.of(issued.token)
    room.clear()
    with room, Tag("div", classes="link-made"):
        qr(address, label="A QR code that holds the link below")
        with Tag("div", classes="stack"):
            heading(called)
            words_to_send(address, copy="Copy the link")
            muted(ONCE)
