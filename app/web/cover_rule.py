"""What a covered browser reaches: at every address the same neutral page, and nothing else.

The rule is the server's. It holds on all devices of the person, for each address, download, upload
and event, and after a restart as well; only the PIN and signing in again end it.
"""

from datetime import datetime, timedelta

from app.web.incoming import Incoming, Refusal
from app.web.neutral import is_journal, is_neutral, is_page
from app.web.site import Site

COVERED = "/covered"
ASKING = "/cover"
"""Where a page asks for it; it may ask twice."""
LAST_WORDS = timedelta(seconds=3)
"""How long what was typed before the screens were covered is still taken from their journals."""


def lead(incoming: Incoming) -> None:
    """Let the cover page answer for any page; the address stays, and is there again afterwards."""
    if is_page(incoming) and not is_neutral(incoming):
        incoming.scope["path"] = COVERED


def refusal(incoming: Incoming, *, since: datetime, now: datetime, site: Site) -> Refusal | None:
    """Why a browser that is covered ``since`` then does not reach this; None where it does."""
    if incoming.is_socket:  # whose events, is for the socket guard to say
        return None
    if incoming.path in (COVERED, ASKING) or is_neutral(incoming):
        return None
    if is_journal(incoming) and now < since + LAST_WORDS:
        return None
    if not is_page(incoming):
        return Refusal(423, "Not now", "Give the PIN first.")
    query = incoming.scope.get("query_string", b"").decode("latin-1")
    same = site.path(incoming.path) + (f"?{query}" if query else "")
    return Refusal(303, "Notes", "Load the page again.", (("location", same),))
