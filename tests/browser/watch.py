"""What no page may ever do; a story fails when it happens, whatever else went well."""

import re
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Page, Request


class Watch:
    """Listens to pages for script errors, console errors (a CSP violation is one) and strangers."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []

    def over(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._seen.append(f"{page.url}: {error}"))
        page.on("request", self._request)

    def forgive(self, pattern: str) -> None:
        """Expect problems that match, such as ``"status of 403"`` where a refusal is the point."""
        self._forgiven.append(re.compile(pattern))

    @property
    def problems(self) -> list[str]:
        """What happened and was not forgiven."""
        return [
            line
            for line in self._seen
            if not any(pattern.search(line) for pattern in self._forgiven)
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._seen.append(f"{message.page.url if message.page else '?'}: {message.text}")

    def _request(self, request: Request) -> None:
        host = urlsplit(request.url)
        if host.scheme.startswith(("http", "ws")) and host.hostname != "127.0.0.1":
            self._seen.append(f"asked another host: {request.url}")
