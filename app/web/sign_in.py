"""Signing in and out: plain pages and plain posts, a new token each time."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from app.services import people, practice, sign_ins
from app.services.attempts import TooManyAttemptsError
from app.services.people import WrongPasswordError
from app.web import access, cookies, html, next_path
from app.web.leaving import leaving
from app.web.principals import Principal
from app.web.sessions import sessions
from models.errors import Expected

HOME = "/desk"
SAID = {
    "ended": "You have been signed out. What you typed is there when you sign in here again.",
    "out": "You are signed out.",
    "everywhere": "You are signed out on every device.",
    "cookies": "This browser keeps no cookies for this address. Allow them, and load the page.",
}

router = APIRouter()


@router.get("/sign-in")
async def form(request: Request, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Ask for e-mail address and password."""
    if not await practice.is_set_up():
        return RedirectResponse(html.site_of(request).path("/setup"), 303)
    if access.of_request(request).actor is not None:
        return _on_to(request, next)
    return _ask(request, next_path.checked(next, default=""), said=_said(request))


@router.post("/sign-in")
async def sign_in(
    request: Request,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",  # noqa: A002 - the name in the form
) -> Response:
    """Sign in, or say in one sentence why not."""
    try:
        person_id = await people.signing_in(
            email=email, password=password, address=access.address_of(request)
        )
    except (WrongPasswordError, TooManyAttemptsError) as error:
        wanted = next_path.checked(next, default="")
        return _ask(request, wanted, email=email, mistake=error)
    return await let_in(request, person_id, _on_to(request, next))


@router.post("/sign-out")
async def sign_out(request: Request, everywhere: Annotated[str, Form()] = "") -> Response:
    """End this browser's sign-in, or with ``everywhere`` all of this person's."""
    principal = access.of_request(request)
    if principal.actor is not None:
        await leaving.end(_ending(principal, everywhere=bool(everywhere)))
    site = html.site_of(request)
    said = "everywhere" if everywhere else "out"
    response = RedirectResponse(site.path(f"/sign-in?{said}=1"), 303)
    response.headers.append("set-cookie", cookies.write(cookies.SIGN_IN, "", site, seconds=0))
    # Other tabs may not have heard: their sockets must not look as if cookies were forbidden.
    response.headers.append(
        "set-cookie", cookies.write(cookies.VISITOR, cookies.new_visitor(), site)
    )
    return response


async def let_in(request: Request, person_id: str, response: Response) -> Response:
    """Sign a person in with a fresh token, end what this browser was signed in as, and go on."""
    before = access.of_request(request)
    token = await sessions.open(person_id=person_id, agent=request.headers.get("user-agent", ""))
    if before.actor is not None:
        await leaving.end([before.key])
    site, seconds = html.site_of(request), int(sign_ins.LONGEST.total_seconds())
    cookie = cookies.write(cookies.SIGN_IN, token, site, seconds=seconds)
    response.headers.append("set-cookie", cookie)
    return response


def _said(request: Request) -> str:
    """What the page that led here wants said, if it is one of our sentences."""
    return next((words for name, words in SAID.items() if name in request.query_params), "")


def _ending(principal: Principal, *, everywhere: bool) -> list[str]:
    # Whoever holds a turned tablet may end this sign-in, and no other.
    is_turned = bool(sessions.turned_to(principal))
    if everywhere and principal.actor is not None and not is_turned:
        return sessions.keys_of(principal.actor.person_id)
    return [principal.key]


def _on_to(request: Request, wanted: str) -> RedirectResponse:
    site = html.site_of(request)
    return RedirectResponse(site.path(next_path.checked(wanted, default=HOME)), 303)


def _ask(
    request: Request,
    wanted: str,
    *,
    said: str = "",
    email: str = "",
    mistake: Expected | None = None,
) -> Response:
    return html.respond(
        "sign_in.html",
        request,
        status=getattr(mistake, "status", 200),
        said=said,
        next=quote(wanted, safe="/?=&%"),
        values={"email": email},
        errors={},
        mistake=mistake.sentence if mistake else "",
    )
