"""Ids for addresses and rows: random, so that nobody can count or guess them."""

import base64
import re
import secrets

_ID = re.compile("[a-z2-7]{16}")


def new_id() -> str:
    """Return 80 random bits as 16 lower-case characters that are safe in an address."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def is_id(text: str) -> bool:
    """Whether `new_id` could have made this; what is none need not be looked for."""
    return _ID.fullmatch(text) is not None
