"""The one-time code of `/setup`: printed where the server starts, kept as a hash in memory only."""

import base64
import hashlib
import hmac
import secrets

GROUP = 4
RANDOM_BYTES = 10  # 80 bits: 16 characters


class SetupCode:
    """Known to whoever sees the server's output, and to nobody who only reaches the page."""

    def __init__(self) -> None:
        self._hash = b""

    def renew(self) -> str:
        """Make a new code and return it for printing, such as ``K7QX-…``; older ones end."""
        letters = base64.b32encode(secrets.token_bytes(RANDOM_BYTES)).decode()
        self._hash = _hash(letters)
        return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))

    def matches(self, typed: str) -> bool:
        """Whether this is the code, however it was spaced or capitalised."""
        letters = "".join(typed.split()).replace("-", "").upper()
        return bool(self._hash) and hmac.compare_digest(self._hash, _hash(letters))

    def forget(self) -> None:
        """End the code: the practice has its owner."""
        self._hash = b""


def _hash(letters: str) -> bytes:
    return hashlib.sha256(letters.encode()).digest()


setup_code = SetupCode()
