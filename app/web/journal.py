"""Where typed words arrive: over the page's socket, or by POST where the socket is away.

The answer is the acknowledgement, and it is given only after the database has committed.
"""

import time
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import JSONResponse, Response

from app.services import documents
from app.web import access, turned_rule
from app.web.principals import Principal
from app.web.sessions import sessions
from models.actor import Actor
from models.edit_limits import BATCH_LIMIT
from models.errors import Expected
from models.fields import Edit

router = APIRouter()

SIGNED_OUT = "You are signed out. What you typed is kept on this device; sign in again to save it."
UNREADABLE = "These changes cannot be read. Load the page again; what is on it is kept."


class Delivery(BaseModel):
    """What a page's journal sends: the edits that have not been acknowledged yet."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    edits: list[Edit] = Field(max_length=BATCH_LIMIT)


class Settled(BaseModel):
    """What a person decided about words of another device."""

    model_config = ConfigDict(frozen=True)

    offer: str
    is_open: bool


async def over_socket(principal: Principal, message: Any) -> dict[str, Any]:
    """Commit a delivery that came as the socket event ``journal``, and return its answer."""
    if principal.actor is None:
        return {"refused": SIGNED_OUT, "status": 401}
    return await _commit(principal, sessions.latest(principal) or principal.actor, message)


@router.post("/_journal")
async def over_http(request: Request) -> Response:
    """Commit a delivery that came as JSON."""
    principal = access.of_request(request)
    if principal.actor is None:
        return _refused(SIGNED_OUT, 401)
    if not request.headers.get("content-type", "").startswith("application/json"):
        return _refused(UNREADABLE, 415)
    try:
        message = await request.json()
    except (ValueError, RecursionError):
        return _refused(UNREADABLE, 400)
    sessions.saw(principal)
    answer = await _commit(principal, sessions.latest(principal) or principal.actor, message)
    return JSONResponse(answer, answer.get("status", 200))


@router.post("/_journal/offers")
async def settle(request: Request, settled: Settled) -> Response:
    """Offer words of another device no longer, or again."""
    principal = access.of_request(request)
    if principal.actor is None:
        return _refused(SIGNED_OUT, 401)
    try:
        await documents.settle_offer(
            actor=principal.actor, offer_id=settled.offer, is_open=settled.is_open
        )
    except Expected as error:
        return _refused(error.sentence, 409)
    return Response(status_code=204)


async def _commit(principal: Principal, actor: Actor, message: Any) -> dict[str, Any]:
    try:
        edits = Delivery.model_validate(message).edits
    except (ValidationError, RecursionError):
        return {"refused": UNREADABLE, "status": 400}
    to = sessions.held(principal)
    taken = edits if to is None else [one for one in edits if turned_rule.takes(one, to)]
    try:
        acks = await documents.deliver(actor=actor, edits=taken)
    except Expected as error:
        return {"refused": error.sentence, "status": 409}
    if to is not None:
        acks = turned_rule.answers(edits, acks, to)
    return {"acks": [ack.model_dump() for ack in acks], "now": int(time.time() * 1000)}


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"refused": sentence, "status": status}, status)
