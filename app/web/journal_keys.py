"""Where a page asks for the key of the journal that its device keeps."""

import base64
import time
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from app.services import journal_keys
from app.web import access, live_clients
from app.web.principals import Principal
from app.web.sessions import sessions

MOST_DOCUMENTS = 200
DEVICE = "[0-9a-f]{24}"

router = APIRouter()


class Wanted(BaseModel):
    """What a page knows of its device: the device's id, and which turned pages left entries."""

    model_config = ConfigDict(frozen=True)

    client: Annotated[str, Field(max_length=64)]
    """NiceGUI's id of the page: it must be this browser's own."""
    device: Annotated[str, Field(pattern=f"^{DEVICE}$")]
    documents: list[Annotated[str, Field(max_length=16)]] = Field(
        default=[], max_length=MOST_DOCUMENTS
    )


@router.post("/_journal/key")
async def give(request: Request, wanted: Wanted) -> Response:
    """Give the keys that this browser may have now, by document; `own` is the page's own.

    "" stands for all that the holder types. While a browser is turned to a document it is given
    the key of that document and of nothing else, whatever it asks for.
    """
    principal = access.of_request(request)
    holder = holder_of(principal)
    if not holder:
        return JSONResponse({"refused": "Sign in first."}, 401)
    if not live_clients.is_of(wanted.client, principal):  # of whoever was signed in here before
        return JSONResponse({"refused": "Load this page again."}, 409)
    to = sessions.held(principal)
    own = "" if to is None else to.document
    opened = [own] if to is not None else ["", *wanted.documents]
    return JSONResponse(
        {
            "own": own,
            "keys": _keys(holder, wanted.device, opened),
            "now": int(time.time() * 1000),
        },
        headers={"Cache-Control": "no-store"},
    )


def holder_of(principal: Principal) -> str:
    """Whose journal a browser keeps: the person's, on whichever sign-in; "" for a visitor.

    A guest who came by a link goes by the id of that link.
    """
    return f"person/{principal.actor.person_id}" if principal.actor else ""


def _keys(holder: str, device: str, documents: Sequence[str]) -> dict[str, dict[str, str]]:
    found = {}
    for document in documents:
        key = journal_keys.issue(holder=holder, device=device, document=document)
        found[document] = {"id": key.id, "key": base64.b64encode(key.secret).decode()}
    return found
