"""Sealing: AES-256-GCM bytes that can be opened only with their key and only in their own place.

Layout: version (1 byte), key id (10), nonce (12), ciphertext with its tag. Table, column and row
are bound as associated data, so that a value copied into another row does not open there.
"""

import base64
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.errors import Expected

VERSION = b"\x01"
NONCE = 12
KEY_ID = 10
HEADER = len(VERSION) + KEY_ID + NONCE


class SealBroken(Expected):
    """Bytes that do not open: changed from outside, moved to another row, or of another key."""


class Sealer:
    """One data key, ready to seal and to open; it never shows the key itself."""

    def __init__(self, key_id: str, key: bytes) -> None:
        """`key_id` is 16 characters from `models.ids.new_id`; `key` is 32 bytes."""
        self.key_id = key_id
        self._key_id = base64.b32decode(key_id.upper())
        self._cipher = AESGCM(key)

    def seal(self, plaintext: bytes, *, table: str, column: str, row: str) -> bytes:
        """Seal bytes for one place; `row` is the row's id or whatever else names it uniquely."""
        nonce = secrets.token_bytes(NONCE)
        header = VERSION + self._key_id + nonce
        return header + self._cipher.encrypt(nonce, plaintext, _place(header, table, column, row))

    def unseal(self, sealed: bytes, *, table: str, column: str, row: str) -> bytes:
        """Open what `seal` made for the same place; raise `SealBroken` for anything else."""
        header, body = sealed[:HEADER], sealed[HEADER:]
        if not header.startswith(VERSION + self._key_id):
            raise SealBroken(_sentence(table))
        try:
            return self._cipher.decrypt(header[-NONCE:], body, _place(header, table, column, row))
        except (InvalidTag, ValueError):
            raise SealBroken(_sentence(table)) from None

    def seal_text(self, text: str, *, table: str, column: str, row: str) -> bytes:
        """Seal a text."""
        return self.seal(text.encode(), table=table, column=column, row=row)

    def unseal_text(self, sealed: bytes, *, table: str, column: str, row: str) -> str:
        """Open a sealed text."""
        return self.unseal(sealed, table=table, column=column, row=row).decode()

    def seal_json(self, value: Any, *, table: str, column: str, row: str) -> bytes:
        """Seal a value made of JSON's types."""
        return self.seal_text(
            json.dumps(value, separators=(",", ":")), table=table, column=column, row=row
        )

    def unseal_json(self, sealed: bytes, *, table: str, column: str, row: str) -> Any:
        """Open a sealed JSON value."""
        return json.loads(self.unseal(sealed, table=table, column=column, row=row))


def _place(header: bytes, table: str, column: str, row: str) -> bytes:
    # JSON keeps ("a", "bc") apart from ("ab", "c").
    return header + json.dumps([table, column, row]).encode()


def _sentence(table: str) -> str:
    return (
        f"A sealed value in “{table}” does not open: it was changed from outside. "
        "Run `fulcrum doctor`, and restore the newest backup if it finds more."
    )
