"""Files to take home: each has a one-time address that opens in one browser only."""

import secrets
import time
from typing import NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from app.web import access, errors
from app.web.incoming import Refusal

SECONDS = 120.0
MOST_EACH = 20
PREFIX = "/file/"

router = APIRouter()


class _Offer(NamedTuple):
    key: str
    content: bytes
    name: str
    media_type: str
    inline: bool
    until: float


_OFFERS: dict[str, _Offer] = {}


def offer(content: bytes, *, name: str, media_type: str, inline: bool = False) -> str:
    """Keep a file in memory for two minutes and return the address that fetches it, once.

    Call it on a page or in one of its handlers: the address opens only in that page's browser.
    ``inline`` shows the file in the browser (a PDF to print) instead of saving it. The address goes
    to ``ui.navigate.to`` or ``ui.download.from_url``, which put the site's prefix in front.
    """
    key = access.current_principal().key
    _forget_stale(key)
    token = secrets.token_urlsafe(32)
    _OFFERS[token] = _Offer(key, content, name, media_type, inline, time.monotonic() + SECONDS)
    return PREFIX + token


@router.get(PREFIX + "{token}")
async def fetch(token: str, request: Request) -> Response:
    """Hand out an offered file to the browser that it was offered to, and forget it."""
    found = _OFFERS.get(token)
    if found is None or found.until < time.monotonic() or found.key not in access.keys_of(request):
        return errors.respond(
            request,
            Refusal(
                404,
                "This file is not here any more",
                "Its address works once and for two minutes. Go back and ask for the file again.",
            ),
        )
    del _OFFERS[token]
    return Response(
        found.content,
        media_type=found.media_type,
        headers={
            "Content-Disposition": _disposition(found),
            "Cache-Control": "private, no-store",
        },
    )


def _disposition(found: _Offer) -> str:
    kind = "inline" if found.inline else "attachment"
    return f"{kind}; filename*=UTF-8''{quote(found.name, safe='')}"


def _forget_stale(key: str) -> None:
    now = time.monotonic()
    for token in [token for token, found in _OFFERS.items() if found.until < now]:
        del _OFFERS[token]
    mine = [token for token, found in _OFFERS.items() if found.key == key]
    for token in mine[: max(0, len(mine) - MOST_EACH + 1)]:
        del _OFFERS[token]
