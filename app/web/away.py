"""Where a turned page says that it was left in a hurry."""

from contextlib import suppress

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.services.turned import NotTurnedError
from app.web import access
from app.web.turning import turning

router = APIRouter()


@router.post("/_leave")
async def leave(request: Request) -> Response:
    """Close the page to the whole browser; one that is not turned has nothing to close."""
    principal = access.of_request(request)
    if principal.actor is None:
        return Response(status_code=401)
    with suppress(NotTurnedError):  # opened by the coach, who may go anywhere
        await turning.leave(principal.actor, key=principal.key)
    return Response(status_code=204)
