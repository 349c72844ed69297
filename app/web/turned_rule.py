"""What a signed-in browser reaches while its tablet is turned to a client: one page, and no more.

The rule is the server's. It holds for every tab of the browser, for each address, download, upload
and event, and after a restart as well; only the PIN and signing out end it.
"""

from collections.abc import Mapping, Sequence

from app.web.incoming import Incoming, Refusal
from app.web.neutral import JOURNAL, SIGN_OUT, is_neutral, is_page
from app.web.site import Site
from models.fields import Ack, Edit
from models.links import Became
from models.turned import TurnedTo

POSTS = frozenset({JOURNAL, "/_journal/key", "/_leave", SIGN_OUT})
LINKS = "/l/"
"""Where links are opened: a guest may come back to theirs, and open another."""
CLOSED, THANKS, STOPPED = f"{LINKS}closed", f"{LINKS}thank-you", f"{LINKS}stopped"
"""Where a guest is led once their page is theirs no longer: late, done, or stopped by the coach."""
LAST_WORDS: Mapping[Became | None, str] = {"finished": THANKS, "revoked": STOPPED}
"""Where they read that, by what became of their link; whatever else it was, it is closed."""
NOT_NOW = ("Not now", "Take the tablet back first.")
NOT_A_GUESTS = ("Not here", "This link opens one page. Go back to it to go on.")
NOT_TAKEN = "This answer was not taken. Please hand the tablet back."
NOT_TAKEN_ALONE = "This answer was not taken. Open the link again that was sent to you."


def refusal(incoming: Incoming, to: str, site: Site, *, is_guest: bool = False) -> Refusal | None:
    """Why a browser that is turned to ``to`` ("" if it is not) does not reach this; None if so.

    A guest, who came by a link, cannot sign out of it into anything else.
    """
    if not to or incoming.is_socket:  # whose events, is for the socket guard to say
        return None
    if _passes(incoming, to, is_guest=is_guest):
        return None
    if not is_page(incoming):
        return Refusal(403, *(NOT_A_GUESTS if is_guest else NOT_NOW))
    return Refusal(303, *NOT_NOW, (("location", site.path(to)),))


def _passes(incoming: Incoming, to: str, *, is_guest: bool) -> bool:
    """Whether it is the one page, or leads nowhere else."""
    if is_guest and incoming.path == SIGN_OUT:
        return False
    if is_neutral(incoming) or (is_guest and incoming.path.startswith(LINKS)):
        return True
    if incoming.method == "POST":
        return incoming.path in POSTS
    return is_page(incoming) and incoming.path == to


def takes(edit: Edit, to: TurnedTo) -> bool:
    """Whether the client may type this: an answer of theirs, into the one document."""
    return to.takes(document=edit.document, field=edit.field)


def answers(edits: Sequence[Edit], acks: Sequence[Ack], to: TurnedTo) -> list[Ack]:
    """Acknowledge a delivery of the turned page, in words that say nothing about why."""
    words = NOT_TAKEN_ALONE if to.is_alone else NOT_TAKEN
    refused = [Ack.refusing(edit, words) for edit in edits if not takes(edit, to)]
    softened = [ack.model_copy(update={"refused": words}) if ack.refused else ack for ack in acks]
    return softened + refused
