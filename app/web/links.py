"""`/l/{token}`: where a link is opened on somebody's own device, by a tap.

Messengers ask for an address to preview it, and so may anybody. So asking tells nothing and uses
nothing up: the page is the same for every token there could be, and only the tap looks at it.
"""

from datetime import timedelta

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app import clock
from app.services import visits
from app.services.attempts import TooManyAttemptsError
from app.services.visits import NotOpenedError
from app.web import access, cookies, html
from app.web.sessions import sessions
from app.web.turned_rule import CLOSED, LAST_WORDS, LINKS, STOPPED, THANKS

FOR_ONE = (
    "This page was made for one person. If it was sent to you, tap to open it. From then on it "
    "opens on this device only."
)
ROBOTS = "noindex, nofollow, noarchive, nosnippet"
NO_COOKIES = "This browser keeps no cookies for this address. Allow them, and tap again."
SIGNED_IN = (
    "You are signed in as a coach here, so the link was not used up. Open it on your client's own "
    "device, or hand yours over instead."
)
SAID = {
    CLOSED: "What you answered is saved. To go on, open the link again that was sent to you.",
    THANKS: "You can close this page.",
    STOPPED: (
        "What you answered is saved, and nothing more is asked here. You can close this page. If "
        "something is unclear, ask whoever sent you the link."
    ),
}
HEADINGS = {
    CLOSED: "This page is closed",
    THANKS: "Thank you",
    STOPPED: "We stop here for now",
}

router = APIRouter()


@router.get(CLOSED)
@router.get(THANKS)
@router.get(STOPPED)
async def left(request: Request) -> Response:
    """Say the last words to a guest; nothing here tells of what."""
    path = request.scope["path"]
    if path == CLOSED:
        path = LAST_WORDS.get(await visits.became_last(cookie=_cookie(request, cookies.LINK)), path)
    return _say(request, HEADINGS[path], SAID[path])


@router.get(LINKS + "{token}")
async def offered(request: Request) -> Response:
    """Ask for a tap, whatever the token."""
    return _with_probe(request, _respond(request, path=request.scope["path"], sentence=FOR_ONE))


@router.post(LINKS + "{token}")
async def opened(request: Request, token: str) -> Response:
    """Open the link in this browser and lead to its page, or say what to do instead."""
    principal = access.of_request(request)
    if principal.actor is not None and not principal.is_guest:
        return _say(request, "For another device", SIGNED_IN, status=409)
    site, cookie = html.site_of(request), _cookie(request, cookies.LINK)
    if not cookie and not _cookie(request, cookies.VISITOR):  # it would be bound to nothing
        return _with_probe(request, _say(request, "One thing first", NO_COOKIES, status=400))
    try:
        found = await sessions.open_link(
            token=token, cookie=cookie, address=access.address_of(request)
        )
    except (NotOpenedError, TooManyAttemptsError) as error:
        return _say(request, "This link is closed", error.sentence, status=error.status)
    response = RedirectResponse(site.path(found.visit.turned_to), 303)
    lasts = max(found.visit.expires_at - clock.now(), timedelta())
    own = cookies.write(cookies.LINK, found.cookie, site, seconds=int(lasts.total_seconds()))
    response.headers.append("set-cookie", own)
    return response


def _say(request: Request, heading: str, sentence: str, *, status: int = 200) -> Response:
    return _respond(request, status=status, heading=heading, sentence=sentence)


def _respond(
    request: Request,
    *,
    status: int = 200,
    path: str = "",
    heading: str = "A page for you",
    sentence: str = "",
) -> Response:
    """One template for all that is said here; with a path it asks for the tap."""
    response = html.respond(
        "link.html", request, status=status, path=path, heading=heading, sentence=sentence
    )
    response.headers["X-Robots-Tag"] = ROBOTS
    return response


def _with_probe(request: Request, response: Response) -> Response:
    """Leave a cookie, so that the tap shows whether this browser keeps any."""
    if not cookies.is_visitor(_cookie(request, cookies.VISITOR)):
        probe = cookies.write(cookies.VISITOR, cookies.new_visitor(), html.site_of(request))
        response.headers.append("set-cookie", probe)
    return response


def _cookie(request: Request, name: str) -> str:
    header = request.headers.get("cookie", "").encode("latin-1")
    return cookies.read(header, name, html.site_of(request))
