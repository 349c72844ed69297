"""The cookies: of a signed-in browser, of one that opened a link, and to tell the others apart."""

import secrets

from starlette.requests import cookie_parser

from app.web.site import Site

SIGN_IN = "fulcrum"
LINK = "fulcrum-link"
VISITOR = "fulcrum-visitor"
VISITOR_LENGTHS = range(20, 65)


def name_of(cookie: str, site: Site) -> str:
    """The cookie's name with the strictest prefix that the site's address allows."""
    if not site.is_secure:
        return cookie
    return ("__Secure-" if site.prefix else "__Host-") + cookie


def read(header: bytes, cookie: str, site: Site) -> str:
    """The cookie's value in a request's ``Cookie`` header, or an empty text."""
    return cookie_parser(header.decode("latin-1")).get(name_of(cookie, site), "")


def write(cookie: str, value: str, site: Site, *, seconds: int | None = None) -> str:
    """A ``Set-Cookie`` header; without ``seconds`` it lasts until the browser is closed."""
    parts = [f"{name_of(cookie, site)}={value}", f"Path={site.prefix or '/'}", "HttpOnly"]
    parts.append("SameSite=Lax")
    if site.is_secure:
        parts.append("Secure")
    if seconds is not None:
        parts.append(f"Max-Age={seconds}")
    return "; ".join(parts)


def new_visitor() -> str:
    """A value for the anonymous cookie that nobody can guess."""
    return secrets.token_urlsafe(24)


def is_visitor(value: str) -> bool:
    """Whether a browser's anonymous cookie could be one of ours."""
    return len(value) in VISITOR_LENGTHS
