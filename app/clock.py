"""The one place that reads the clock; rules take the time as an argument."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_earlier: ContextVar[timedelta] = ContextVar("earlier", default=timedelta(0))


def now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC) - _earlier.get()


def today(zone: str) -> date:
    """The calendar day in a practice's zone, such as ``Europe/London``."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def days_earlier(days: int) -> Iterator[None]:
    """Live some days ago within this task: for the sample's made-up past, and for nothing else.

    Other tasks keep the time of day; a test holds that no verb of anybody's work calls this.
    """
    token = _earlier.set(timedelta(days=days))
    try:
        yield
    finally:
        _earlier.reset(token)
