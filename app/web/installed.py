"""Fulcrum as a program on a device: what describes it, and what stands in while the line is away.

The worker keeps looks and the offline page, and nothing else: a page is never kept, since it holds
what clients say. Its text names its version, so that browsers take a new one by themselves.
"""

import json
from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.web import html
from app.web.neutral import MANIFEST, OFFLINE, WORKER
from app.web.site import Site
from components import installable, theme
from components.installable import ANY, MASKABLE, PAPER, Icon

HOME = "/desk"
LOOKS = (
    "/favicon.ico",
    "/static/fonts/inter-latin.woff2",
    "/static/fonts/source-serif-latin.woff2",
)
"""What the offline page is drawn with, beside our styles."""
ALWAYS_ASK = {"Cache-Control": "no-cache"}

router = APIRouter()


@router.get(MANIFEST)
async def manifest(request: Request) -> Response:
    """What a device needs to know to install it."""
    description = json.dumps(described(html.site_of(request)))
    return Response(description, media_type="application/manifest+json", headers=ALWAYS_ASK)


@router.get(WORKER)
async def worker(request: Request) -> Response:
    """The service worker of this version."""
    site = html.site_of(request)
    looks = [theme.stylesheet(site.prefix), *(site.path(one) for one in LOOKS)]
    page = html.render("offline.html", site=site, nonce="")
    version = sha256("\n".join([page, *looks]).encode()).hexdigest()[:12]
    script = html.render(
        "worker.js",
        site=site,
        version=json.dumps(version),
        offline=json.dumps(site.path(OFFLINE)),
        looks=json.dumps(looks),
    )
    return Response(script, media_type="text/javascript", headers=ALWAYS_ASK)


@router.get(OFFLINE)
async def offline(request: Request) -> Response:
    """What the worker shows instead of a page while the server cannot be reached."""
    return html.respond("offline.html", request, nonce=request.scope["state"]["nonce"])


def described(site: Site) -> dict[str, Any]:
    """The manifest of the program at this site, whose prefix stands before every address in it."""

    def pictures(icons: tuple[Icon, ...], purpose: str) -> list[dict[str, str]]:
        return [
            {
                "src": site.path(f"{installable.FOLDER}/{one.name}"),
                "sizes": f"{one.size}x{one.size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for one in icons
        ]

    return {
        "id": site.path("/"),
        "name": "Fulcrum",
        "short_name": "Fulcrum",
        "lang": "en-GB",
        "start_url": site.path(HOME),
        "scope": site.path("/"),
        "display": "standalone",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": pictures(ANY, "any") + pictures(MASKABLE, "maskable"),
    }
