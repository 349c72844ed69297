"""`/`: until there is a front door, it leads to the map."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse

from app.web import html

router = APIRouter()


@router.get("/")
async def front_door(request: Request) -> RedirectResponse:
    """Lead to the map."""
    return RedirectResponse(html.site_of(request).path("/map"), 307)
