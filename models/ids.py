"""Ids for addresses and rows: random, so that nobody can count or guess them."""

import base64
import secrets


def new_id() -> str:
    """Return 80 random bits as 16 lower-case characters that are safe in an address."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()
