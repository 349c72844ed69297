"""For whatever watches the server: does it live, and can it work."""

from fastapi import APIRouter
from starlette.responses import JSONResponse

from app import database

router = APIRouter()


@router.get("/healthz")
async def healthz() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz")
async def readyz() -> JSONResponse:
    """The database answers and its schema is the one that this version needs."""
    trouble = await database.trouble()
    if trouble is None:
        return JSONResponse({"status": "ready"})
    return JSONResponse({"status": "not ready", "because": trouble}, 503)
