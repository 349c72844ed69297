"""What a password costs whoever guesses, which no other test waits for."""

import pytest

from app import passwords
from tests.easy_passwords import HOUSE

LEAST_MEMORY = 19 * 1024  # KiB, with two passes: OWASP's password storage cheat sheet, June 2025
LEAST_PASSES = 2


@pytest.fixture(autouse=True)
def as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as the program does where no test runs."""
    monkeypatch.setattr(passwords, "_hasher", HOUSE)


async def test_a_hash_costs_what_is_asked_of_argon2id_at_least() -> None:
    stored = await passwords.hashed("four words or more")
    assert stored.startswith("$argon2id$")
    assert HOUSE.memory_cost >= LEAST_MEMORY
    assert HOUSE.time_cost >= LEAST_PASSES
    assert await passwords.is_right("four words or more", stored)
    assert not passwords.is_outdated(stored)


def test_a_hash_from_weaker_days_is_outdated() -> None:
    weak = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$iWh06vD8Fy27wf9npn6FXWiCX4K6pW6Ue1Bnzz07Z8A"
    assert passwords.is_outdated(weak)
