"""What a signed-in browser reaches while its tablet is turned to a client: one page, and no more.

The rule is the server's. It holds for every tab of the browser, for each address, download, upload
and event, and after a restart as well; only the PIN and signing out end it.
"""

from collections.abc import Sequence

from app.web.incoming import Incoming, Refusal
from app.web.neutral import JOURNAL, SIGN_OUT, is_neutral, is_page
from app.web.site import Site
from models.fields import Ack, Edit
from models.turned import TurnedTo

POSTS = frozenset({JOURNAL, "/_journal/key", "/_leave", SIGN_OUT})
NOT_TAKEN = "This answer was not taken. Please hand the tablet back."


def refusal(incoming: Incoming, to: str, site: Site) -> Refusal | None:
    """Why a browser that is turned to ``to`` ("" if it is not) does not reach this; None if so."""
    if not to or incoming.is_socket:  # whose events, is for the socket guard to say
        return None
    if is_neutral(incoming) or (incoming.method == "POST" and incoming.path in POSTS):
        return None
    if not is_page(incoming):
        return Refusal(403, "Not now", "Take the tablet back first.")
    if incoming.path == to:
        return None
    return Refusal(303, "Questions", "Take the tablet back first.", (("location", site.path(to)),))


def takes(edit: Edit, to: TurnedTo) -> bool:
    """Whether the client may type this: an answer of theirs, into the one document."""
    return to.takes(document=edit.document, field=edit.field)


def answers(edits: Sequence[Edit], acks: Sequence[Ack], to: TurnedTo) -> list[Ack]:
    """Acknowledge a delivery of the turned page, in words that say nothing about why."""
    refused = [Ack.refusing(edit, NOT_TAKEN) for edit in edits if not takes(edit, to)]
    softened = [
        ack.model_copy(update={"refused": NOT_TAKEN}) if ack.refused else ack for ack in acks
    ]
    return softened + refused
