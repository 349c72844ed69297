"""The composition root: the web app is put together here, and nobody imports it."""

import gc
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from fastapi import FastAPI
from nicegui import core, ui
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

import pages
from app.database import Database
from app.pdf import workers
from app.services import practice
from app.settings import Settings
from app.web import (
    away,
    covering,
    csp,
    downloads,
    errors,
    front_door,
    health,
    html,
    installed,
    journal,
    journal_keys,
    links,
    server,
    setup,
    sign_in,
    signatures,
)
from app.web.kept_files import KeptFiles
from app.web.limits import PageLimits
from app.web.security import Security
from app.web.sessions import sessions
from app.web.setup_code import setup_code
from app.web.site import Site
from app.web.socket_guard import guard
from app.web.static import VersionedFiles
from app.web.watch import watching
from components import theme
from models import content

RECONNECT_SECONDS = 330.0  # how long a page waits for a tablet whose network is away
PING_SECONDS = 4  # a silent drop is noticed after one ping and its timeout
VIEWS_A_MINUTE = 30  # pages that one address may open without signing in
VIEWS_A_MINUTE_HERE = 600  # the same where only this machine is served
UNCONNECTED_VISITORS = 200  # pages of visitors whose socket has not come; each holds 135 kB


async def serve(settings: Settings) -> None:
    """Check everything, open the database, serve until told to end.

    Raises an ``Expected`` with one sentence for whatever keeps the server from starting.
    """
    site = Site.from_settings(settings, host=settings.host, port=settings.port)
    content.load().check()
    taken = server.bind(settings.host, settings.port)
    try:
        database = await Database.open(settings, serving=True)
        try:
            app = build(site)
            if settings.render_workers:
                workers.start(settings.render_workers)
            await _say_where(site)
            gc.freeze()  # what was imported stays: half a million objects to look through each time
            await server.serve(app, taken, settings)
        finally:
            workers.stop()
            await server.end_tasks()
            await database.close()
    finally:
        taken.close()


def build(site: Site) -> ASGIApp:
    """Put the web app together: routes, pages, and the middleware in front of all of it."""
    app = FastAPI(
        docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, lifespan=_lifespan
    )
    app.add_middleware(GZipMiddleware, minimum_size=500)
    parts = (
        *(front_door, health, sign_in, setup, downloads),
        *(journal, journal_keys, away, covering, installed, links),
    )
    for part in parts:
        app.include_router(part.router)
    files = VersionedFiles(theme.STATIC, made={theme.BUNDLE: theme.bundle()})
    app.mount("/static", files, name="static")
    ui.run_with(
        app,
        title="Fulcrum",
        viewport="width=device-width, initial-scale=1, viewport-fit=cover",
        favicon=theme.MARK,
        dark=None,
        language="en-GB",
        tailwind=False,
        reconnect_timeout=RECONNECT_SECONDS,
        gzip_middleware_factory=None,
        show_welcome_message=False,
    )
    core.app.router.redirect_slashes = False
    head = theme.head(site.prefix)
    ui.add_head_html(head, shared=True)
    html.install(head)
    errors.install(app, core.app)
    csp.install()
    signatures.install()
    guard.install({"journal": journal.over_socket})
    _import_pages()
    views = VIEWS_A_MINUTE if site.is_public else VIEWS_A_MINUTE_HERE
    limits = PageLimits(views_a_minute=views, unconnected_visitors=UNCONNECTED_VISITORS)
    kept = KeptFiles(app)
    return Security(kept, site=site, sessions=sessions, guard=guard, pages=limits)


@asynccontextmanager
async def _lifespan(_app: FastAPI) -> AsyncIterator[None]:
    core.sio.eio.ping_interval = core.sio.eio.ping_timeout = PING_SECONDS
    core.sio.eio.http_compression = False  # the middleware does: packed twice, a poll is unreadable
    await sessions.refresh()
    async with watching():
        yield


async def _say_where(site: Site) -> None:
    print(f"Fulcrum is at {site.address}", flush=True)  # noqa: T201 - this is what `serve` says
    if not await practice.is_set_up():
        code = setup_code.renew()
        print(  # noqa: T201
            f"Set the practice up at {site.address}/setup with the one-time code {code}", flush=True
        )


def _import_pages() -> None:
    """Each module of `pages` puts its own addresses on the app as it is imported."""
    for module in pkgutil.iter_modules(pages.__path__, prefix="pages."):
        import_module(module.name)
