"""Stylesheets, scripts and fonts of our own: named by version, so that browsers keep them."""

from collections.abc import Mapping
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_EVER = "public, max-age=31536000, immutable"
A_WEEK = "public, max-age=604800"


class VersionedFiles(StaticFiles):
    """Files that may be kept for ever where the address names their version, else for a week.

    ``made`` are stylesheets that were put together at the start, by name.
    """

    def __init__(self, directory: Path, *, made: Mapping[str, str]) -> None:
        super().__init__(directory=directory)
        self._made = made

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve a file and say how long it may be kept."""
        if path in self._made:
            response = Response(self._made[path], media_type="text/css")
        else:
            response = await super().get_response(path, scope)
        is_versioned = scope.get("query_string", b"").startswith(b"v=")
        response.headers["cache-control"] = FOR_EVER if is_versioned else A_WEEK
        return response
