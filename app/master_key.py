"""The master key: made once, kept in a file that only its owner reads, copied on paper."""

import base64
import binascii
import hashlib
import os
import secrets
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.settings import Settings
from models.errors import Expected

SIZE = 32
CHECKSUM = 4
"""Characters at the end of the recovery copy that tell a slip of the pen: 20 bits."""
GROUP = 4
MISREAD = str.maketrans("018", "OIB")


class KeyProblem(Expected):
    """The master key is missing, damaged or not this practice's; the message says what to do."""


class MasterKey:
    """32 random bytes that wrap every data key; never in the database and never in a backup."""

    def __init__(self, secret: bytes) -> None:
        """`secret` is exactly 32 bytes."""
        self._secret = secret

    @property
    def recovery_copy(self) -> str:
        """The key as a person writes it down: 14 groups of four letters or digits."""
        text = _letters(self._secret) + _checksum(self._secret)
        return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose (HKDF-SHA256)."""
        kdf = HKDF(algorithm=hashes.SHA256(), length=SIZE, salt=None, info=purpose.encode())
        return kdf.derive(self._secret)

    def index(self, purpose: str, text: str) -> str:
        """A blind index: equal texts give equal 64 hex digits, which do not tell the text."""
        mac = hmac.HMAC(self.derive(purpose), hashes.SHA256())
        mac.update(text.encode())
        return mac.finalize().hex()


def fold_email(email: str) -> str:
    """The form in which two spellings of one address are equal."""
    folded = unicodedata.normalize("NFC", email.strip()).casefold()
    return unicodedata.normalize("NFC", folded)


def parse(text: str) -> MasterKey:
    """Read a recovery copy, with or without spaces, dashes and capitals.

    Raise `KeyProblem` where it is too short, too long or mistyped.
    """
    letters = "".join(text.split()).replace("-", "").upper().translate(MISREAD)
    expected = len(_letters(bytes(SIZE))) + CHECKSUM
    if len(letters) != expected:
        raise KeyProblem(
            f"The master key has {len(letters)} letters where {expected} belong. "
            "Compare it with the recovery copy: 14 groups of four."
        )
    try:
        secret = base64.b32decode(letters[:-CHECKSUM] + "====")
    except (binascii.Error, ValueError):
        secret = b""
    if letters != _letters(secret) + _checksum(secret):
        raise KeyProblem(
            "The master key is mistyped: its check letters do not fit. "
            "Compare it group by group with the recovery copy."
        )
    return MasterKey(secret)


def path(settings: Settings) -> Path:
    """Where the key lies unless a setting gives it."""
    return settings.data_dir / "master.key"


def load(settings: Settings) -> MasterKey | None:
    """The key from the setting, else from its file; None where neither is there."""
    if settings.master_key is not None:
        return parse(settings.master_key.get_secret_value())
    file = path(settings)
    try:
        return parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise KeyProblem(
            f"The master key in {file} cannot be read ({reason}). Make the file readable for "
            "the user that runs Fulcrum, or write the recovery copy into it."
        ) from None


def make(settings: Settings) -> MasterKey:
    """Make a key and write it where only its owner reads it; an existing file is never replaced."""
    key = MasterKey(secrets.token_bytes(SIZE))
    file = os.open(path(settings), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as stream:
        stream.write(key.recovery_copy + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    folder = os.open(settings.data_dir, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return key


def missing(settings: Settings) -> KeyProblem:
    """What to say where there is a database but no key."""
    return KeyProblem(
        f"The master key is missing: there is a database, but no {path(settings)}. Put the file "
        "back, or write the recovery copy into it (or into FULCRUM_MASTER_KEY). Nothing was "
        "changed; without the key nothing in the database can be read."
    )


def _letters(secret: bytes) -> str:
    return base64.b32encode(secret).decode().rstrip("=")


def _checksum(secret: bytes) -> str:
    return base64.b32encode(hashlib.sha256(secret).digest()).decode()[:CHECKSUM]
