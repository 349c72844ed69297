"""Where to go after signing in: only ever a path of our own."""

import re
from urllib.parse import unquote

PATH = re.compile(r"/[A-Za-z0-9._~/-]*(\?[A-Za-z0-9._~=&%-]*)?")


def checked(wanted: str, *, default: str) -> str:
    """Return ``wanted`` where it can only lead to a page of this site, or ``default``.

    Browsers read ``//host``, ``/\\host`` and control characters as another host's address, so
    anything but plain segments is turned down, also when it is percent-encoded.
    """
    plain = unquote(wanted)
    if "//" in plain or "\\" in plain or not PATH.fullmatch(wanted):
        return default
    return wanted if not plain.startswith(("/sign-", "/setup", "/_")) else default
