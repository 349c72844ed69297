"""How often a password, a PIN or the set-up code may be tried wrongly, and the wait then."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict


class AttemptLimit(BaseModel):
    """At most ``most`` failures within ``window``."""

    model_config = ConfigDict(frozen=True)

    most: int
    window: timedelta


ACCOUNT_FROM_ADDRESS = AttemptLimit(most=5, window=timedelta(minutes=15))
"""One account from one address: strict, and it shuts nobody out who comes from elsewhere."""
ACCOUNT = AttemptLimit(most=40, window=timedelta(hours=1))
"""One account from anywhere: somebody tries from many addresses."""
ADDRESS = AttemptLimit(most=30, window=timedelta(minutes=15))
"""One address on any account, or any link: somebody tries many."""
PIN = AttemptLimit(most=5, window=timedelta(days=15))
"""One signed-in browser, for longer than any sign-in lasts: then only signing in again helps."""
PIN_ANYWHERE = AttemptLimit(most=10, window=timedelta(days=1))
"""One person on all of their devices together, until they sign in with their password."""
SET_UP = AttemptLimit(most=10, window=timedelta(minutes=15))
"""The set-up code from anywhere; it has 80 random bits."""


def wait_before_next(
    failures: Sequence[datetime], *, limit: AttemptLimit, now: datetime
) -> timedelta:
    """Return how long to wait before the next try; zero where it may be made at once."""
    recent = sorted(at for at in failures if at > now - limit.window)
    if len(recent) < limit.most:
        return timedelta()
    return recent[-limit.most] + limit.window - now


def wait_in_words(wait: timedelta) -> str:
    """Say a wait in whole minutes, rounded up, such as ``1 minute`` or ``12 minutes``."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
