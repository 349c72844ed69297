"""Passwords that are hashed as ever, but for little: nearly every test in a browser signs in.

A hash of the house takes a fifth of a second of both cores. That it does, and what becomes of a
weaker one, is shown in `tests/app/test_passwords.py`.
"""

from argon2 import PasswordHasher

from app import passwords

HOUSE = passwords._hasher
"""How the program hashes where no test runs."""


def use() -> None:
    """Hash easily from here on, in this process and in those that split off from it."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
