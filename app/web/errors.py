"""What a person sees when something is not there or goes wrong: words, never a traceback."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from app.services.access import NotFound
from app.web import html, live_clients, principals
from app.web.access import SignedOutError
from app.web.incoming import Refusal
from app.web.turned_rule import CLOSED
from models.errors import Expected

log = logging.getLogger("fulcrum")

NOT_HERE = Refusal(
    404,
    "There is nothing here",
    "The address may be mistyped, or what it named has been removed.",
)
NOT_LIKE_THIS = Refusal(405, "Not like this", "This address is opened in another way.")
ENDING = Refusal(
    503,
    "Just a moment",
    "Fulcrum is being restarted. What was saved is safe. Load the page again in a moment.",
)
BROKEN = Refusal(
    500,
    "Something went wrong here",
    "What was saved is safe. Load the page again; if it stays like this, whoever runs the server "
    "finds the details in its log.",
)


def respond(request: Request, refusal: Refusal) -> Response:
    """Answer with a page for a person, or with one line where a script asked."""
    if request.url.path.startswith(("/_nicegui/", "/_journal")):
        return PlainTextResponse(refusal.sentence, refusal.status, headers=dict(refusal.headers))
    response = html.respond(
        "error.html",
        request,
        status=refusal.status,
        heading=refusal.heading,
        sentence=refusal.sentence,
    )
    response.headers.update(dict(refusal.headers))
    return response


def install(*apps: FastAPI) -> None:
    """Answer errors of these apps in our own words, without building a Client for them."""
    for each in apps:
        each.add_exception_handler(HTTPException, _http)
        each.add_exception_handler(404, _http)
        each.add_exception_handler(RequestValidationError, _http)  # a mistyped address
        each.add_exception_handler(Expected, _expected)
        each.add_exception_handler(Exception, _unexpected)
    logging.getLogger("nicegui").addFilter(_without_what_was_left)


def _without_what_was_left(record: logging.LogRecord) -> bool:
    """Say in a line that somebody left before an answer came; nothing went wrong then."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, RuntimeError) and "this slot belongs to has been deleted" in str(error):
        log.info("a page was left before its answer came")
        return False
    return True


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if status >= 500:
        return respond(request, BROKEN)
    return respond(request, {405: NOT_LIKE_THIS}.get(status, NOT_HERE._replace(status=status)))


async def _expected(request: Request, error: Exception) -> Response:
    _forget_client_of(request)
    if isinstance(error, SignedOutError):
        return RedirectResponse(html.site_of(request).path("/sign-in"), 303)
    if isinstance(error, NotFound) and _is_guest(request):  # their link has ended this very moment
        return RedirectResponse(html.site_of(request).path(CLOSED), 303)
    status = getattr(error, "status", 409)
    return respond(request, Refusal(status, "This cannot be shown", str(error)))


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    request.scope["state"]["is_logged"] = True
    _forget_client_of(request)
    return respond(request, BROKEN)


def _is_guest(request: Request) -> bool:
    principal = principals.of_scope(dict(request.scope))
    return principal is not None and principal.is_guest


def _forget_client_of(request: Request) -> None:
    for client in live_clients.unconnected():
        if client.request.scope is request.scope:
            live_clients.delete(client)
