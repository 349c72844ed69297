"""Plain HTML pages: no live socket, no script, so that they work before anything else does."""

from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from app.web.site import Site

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def install(head: str) -> None:
    """Put these ``<link>`` elements into the head of every plain page."""
    _templates.globals["head"] = Markup(head)  # noqa: S704 - our own stylesheets


def render(name: str, *, site: Site, **values: Any) -> str:
    """Fill one of the templates; every value is escaped."""
    return _templates.get_template(name).render(prefix=site.prefix, **values)


def respond(name: str, request: Request, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Answer a request with a template; nothing keeps a copy of it."""
    return HTMLResponse(
        render(name, site=site_of(request), **values),
        status_code=status,
        headers={"Cache-Control": "no-store"},
    )


def site_of(request: Request) -> Site:
    """The site that a request came in through."""
    found = request.scope["state"]["site"]
    assert isinstance(found, Site)  # noqa: S101 - the middleware put it there
    return found
