"""Failed tries at a password, a PIN, a link or the set-up code, counted in the database."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from app import clock
from models.attempts import (
    ACCOUNT,
    ACCOUNT_FROM_ADDRESS,
    ADDRESS,
    PIN,
    PIN_ANYWHERE,
    SET_UP,
    AttemptLimit,
    wait_before_next,
    wait_in_words,
)
from models.errors import Expected
from models.tables.people import Attempt

KEPT = timedelta(hours=1)
AT_PIN = "pin:"
"""What the subjects of PINs begin with, which are counted for as long as a sign-in lasts."""
IPV6_NETWORK = 64  # bits: what one household or server has to itself


class TooManyAttemptsError(Expected):
    """Tried wrongly too often; the message says when to try again, and nothing else."""

    status = 429


class Subject(NamedTuple):
    """What failures are counted under, and how many may be made."""

    name: str
    limit: AttemptLimit


def at_account(*, email_index: str, address: str) -> list[Subject]:
    """What a try at somebody's password counts under."""
    network = _network(address)
    return [
        Subject(_hash("account", email_index, network), ACCOUNT_FROM_ADDRESS),
        Subject(_hash("account", email_index), ACCOUNT),
        Subject(_hash("address", network), ADDRESS),
    ]


def at_set_up() -> list[Subject]:
    """What a try at the set-up code counts under."""
    return [Subject(_hash("set-up"), SET_UP)]


def at_link(*, token_hash: str, address: str) -> list[Subject]:
    """What a try at a link counts under: this one from an address, and any from there."""
    network = _network(address)
    return [
        Subject(_hash("link", token_hash, network), ADDRESS),
        Subject(_hash("links", network), ADDRESS),
    ]


def at_pin(*, person: str, sign_in: str) -> list[Subject]:
    """What a try at a person's PIN counts under: the signed-in browser, for as long as it is."""
    return [Subject(AT_PIN + sign_in, PIN), at_pin_anywhere(person=person)]


def at_pin_anywhere(*, person: str) -> Subject:
    """What the tries at a person's PIN on all of their devices count under."""
    return Subject(f"{AT_PIN}{person}:anywhere", PIN_ANYWHERE)


async def begin(subjects: Sequence[Subject]) -> list[int]:
    """Count a try before it is made, so that many at once cannot slip through; return its ids.

    Raises ``TooManyAttemptsError`` where too many have failed.
    """
    now = clock.now()
    async with in_transaction():
        await _forget(now)
        for subject in subjects:
            failures = [row.at for row in await Attempt.filter(subject=subject.name)]
            wait = wait_before_next(failures, limit=subject.limit, now=now)
            if wait:
                raise TooManyAttemptsError(
                    f"Too many tries. Please wait {wait_in_words(wait)}, then try again."
                )
        made = [await Attempt.create(subject=subject.name, at=now) for subject in subjects]
    return [attempt.id for attempt in made]


async def succeeded(begun: Sequence[int], subjects: Sequence[Subject]) -> None:
    """Take back a try that turned out right, and forget the failures of its first subject."""
    async with in_transaction():
        await Attempt.filter(id__in=list(begun)).delete()
        await forget(subjects[0])


async def forget(subject: Subject) -> None:
    """Count from nothing again."""
    await Attempt.filter(subject=subject.name).delete()


async def _forget(now: datetime) -> None:
    await Attempt.filter(Q(at__lt=now - KEPT) & ~Q(subject__startswith=AT_PIN)).delete()
    await Attempt.filter(at__lt=now - PIN.window).delete()


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(int(parsed) >> (128 - IPV6_NETWORK))
    return str(parsed)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
