"""What a page may do in the browser: a nonce for every script and style, and nothing else.

NiceGUI's template is rewritten once, so that each of its scripts and styles carries the request's
nonce; Material Icons and Roboto are left out of it, since the program draws with its own.
"""

import re
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader
from nicegui import client as nicegui_client
from nicegui.client import Client
from starlette.requests import Request
from starlette.responses import Response

NONCE = ' nonce="{{ request.state.nonce }}"'
BOOT = (
    f'<div id="boot" role="status">Loading …</div><style{NONCE}>'
    "#boot{padding:2rem;font:16px system-ui}body:has(#app > *) #boot{display:none}</style>"
)
BODY_WITH_NONCE = """{{ body_html
    | replace('<style>', '<style nonce="' ~ request.state.nonce ~ '">', 1) | safe }}"""
PURIFY_AT_ONCE = """import DOMPurify from "dompurify";
      Element.prototype.setHTML = function (html) {
"""
PURIFY_WHEN_ASKED = """Element.prototype.setHTML = async function (html) {
        const { default: DOMPurify } = await import("dompurify");
"""
COOKIES_OFF = """app.mount("#app");
      window.socket.on("connect_error", (e) => {
        if (e.message !== "cookies") return;
        window.location.replace("{{ prefix | safe }}/sign-in?cookies=1");
      });"""
SAFE_HEADERS: dict[bytes, bytes] = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
NOT_A_PAGE = b"default-src 'none'; sandbox"
WORKER_RUNS = b"default-src 'none'; connect-src 'self'"
PDF_SHOWN = (
    b"default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
)


class TemplateChangedError(RuntimeError):
    """NiceGUI's template is no longer the one that this rewriting was measured against."""


def page_policy(nonce: str, socket_origin: str) -> bytes:
    """The policy of an HTML page. ``unsafe-eval`` stays: Vue compiles slots and handlers with it.

    ``socket_origin`` is named beside 'self', which older Safaris do not read as covering sockets.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'nonce-{nonce}' 'strict-dynamic' 'unsafe-eval'",
            f"style-src-elem 'self' 'nonce-{nonce}'",
            "style-src-attr 'none'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            f"connect-src 'self' {socket_origin}",
            "manifest-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    ).encode()


def policy_for(content_type: bytes, nonce: str, socket_origin: str) -> bytes:
    """The policy for a response of this type; what is not a page may run nothing."""
    if content_type.startswith(b"text/html"):
        return page_policy(nonce, socket_origin)
    return PDF_SHOWN if content_type.startswith(b"application/pdf") else NOT_A_PAGE


def install() -> None:
    """Give NiceGUI the rewritten template, and remember which Client a response was built from."""
    source = (files("nicegui") / "templates/index.html").read_text(encoding="utf-8")
    template = nicegui_client.templates.env
    template.loader = DictLoader({"index.html": lean(with_nonces(source))})
    build = Client.build_response

    def build_response(self: Client, request: Request, status_code: int = 200) -> Response:
        response = build(self, request, status_code)
        state: dict[str, Any] = request.scope["state"]
        state["client"] = self
        return response

    Client.build_response = build_response  # type: ignore[method-assign]


def with_nonces(source: str) -> str:
    """Put the nonce on everything in the template that runs or styles."""
    source = re.sub(r"<(script|style)(?=[\s>])", lambda match: match[0] + NONCE, source)
    for old, new in (
        ('<link rel="modulepreload"', '<link rel="modulepreload"' + NONCE),
        (
            'id="nicegui-keep-alive-cache" style="display: none"',
            'id="nicegui-keep-alive-cache" hidden',
        ),
        (
            'createElement("style"), {',
            'createElement("style"), { nonce: "{{ request.state.nonce }}",',
        ),
        (
            "{{ body_html | safe }}",  # NiceGUI puts one <style> in front of it
            BODY_WITH_NONCE,
        ),
        ('app.mount("#app");', COOKIES_OFF),
    ):
        source = _replaced(source, old, new)
    return source


def lean(source: str) -> str:
    """Leave out what no page needs at once, and say that the page is loading before scripts run."""
    source, found = re.subn(r'@import url\("[^"]*fonts\.css"\) layer\(base\);', "", source)
    if not found:
        raise TemplateChangedError("NiceGUI's template no longer imports fonts.css")
    source = _replaced(source, PURIFY_AT_ONCE, PURIFY_WHEN_ASKED)
    return _replaced(source, '<div id="esm-fallback">', BOOT + '<div id="esm-fallback">')


def _replaced(source: str, old: str, new: str) -> str:
    if old not in source:
        raise TemplateChangedError(f"NiceGUI's template no longer has: {old}")
    return source.replace(old, new)
