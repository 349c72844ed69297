"""Passwords: Argon2id, off the event loop, and as slow for unknown accounts as for known ones."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from models.errors import Expected

SHORTEST = 10
LONGEST = 200  # characters; more only keeps the processor busy
AT_ONCE = 2  # each takes 64 MB while it runs

_hasher = PasswordHasher()
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")


class PasswordError(Expected):
    """A password cannot be used; the message says what would do."""


def refuse_weak(password: str) -> None:
    """Raise ``PasswordError`` where a new password is too short, too long or monotonous."""
    if len(password) < SHORTEST:
        raise PasswordError(
            f"Use at least {SHORTEST} characters: three or four words that nobody would guess."
        )
    if len(password) > LONGEST:
        raise PasswordError(f"Use at most {LONGEST} characters.")
    if len(set(password)) < 4:
        raise PasswordError("Use more than three different characters.")


async def hashed(password: str) -> str:
    """Hash a new password for the database."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def is_right(password: str, stored: str | None) -> bool:
    """Compare a password; without a stored hash it takes as long and is never right."""
    if len(password) > LONGEST:
        password, stored = "", None
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _verify, password, stored)


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(stored)


def _verify(password: str, stored: str | None) -> bool:
    try:
        return _hasher.verify(stored or _nobodys_hash(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")
