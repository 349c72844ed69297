"""The JSON of the live socket: NiceGUI's own, and Python's for what that refuses to read.

A browser may say half a character (one of two surrogates, where a text was cut in between).
NiceGUI's reader would drop the socket for it, and with it whatever else was typed.
"""

import json
from typing import Any

from nicegui import json as quick

dumps = quick.dumps


def loads(text: str) -> Any:
    """Read what a browser sent; raise ``ValueError`` where it is no JSON."""
    try:
        return quick.loads(text)
    except ValueError:
        try:
            return json.loads(text)
        except RecursionError as error:
            raise ValueError("this is nested too deeply") from error
